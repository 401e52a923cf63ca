"""A change proposed by a robot: its own branch and one pull request."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from robots.github import Repository
from robots.programs import MAIL, git, git_with_token

CHECKS = ("check.yml",)
"""Workflows that check a pull request with records."""


class Declined(Exception):
    """The change cannot be proposed; the message is shown to people."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Content of the proposal."""

    branch: str
    base: str
    paths: Sequence[str]
    """Changed or new files in the folder."""
    title: str
    """Trusted text: nothing in it comes from outside."""
    body: str
    once: bool = False
    """Whether a closed pull request is final."""
    checks: Sequence[str] = CHECKS
    """Workflows to start on the branch."""


def propose(proposal: Proposal, folder: Path, repository: Repository) -> int:
    """Push the files to the branch, open or update its pull request, and return its number.

    Raises:
        Declined: if other people committed to the branch, or closed its pull request.
    """
    pulls = repository.pull_requests(repository.owner, proposal.branch)
    is_open = [pull for pull in pulls if pull["state"] == "open"]
    if pulls and not is_open and proposal.once:
        raise Declined(f"The pull request #{pulls[0]['number']} for it is closed. Ask there.")
    remote = _remote_commit(folder, proposal.branch)
    if remote and _has_other_authors(folder, remote):
        raise Declined(
            f"People have worked on the pull request #{is_open[0]['number']} since. Say there what to change."
            if is_open
            else f"There is a branch {proposal.branch} with work of people on it."
        )
    git(folder, "switch", "--quiet", "--force-create", proposal.branch)
    git(folder, "add", "--", *proposal.paths)
    git(folder, "commit", "--quiet", "--message", proposal.title)
    is_new = not remote or git(folder, "diff", "--name-only", remote, "HEAD") != ""
    if is_new:
        git_with_token(folder, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{proposal.branch}")
    number = _pull_request(proposal, repository, int(is_open[0]["number"]) if is_open else None)
    if is_new or not is_open:
        for workflow in proposal.checks:
            repository.start_workflow(workflow, proposal.branch)
    return number


def _pull_request(proposal: Proposal, repository: Repository, number: int | None) -> int:
    if number is None:
        return repository.open_pull_request(proposal.branch, proposal.base, proposal.title, proposal.body)
    repository.change_pull_request(number, proposal.body)
    return number


def _remote_commit(folder: Path, branch: str) -> str:
    """Return the commit of a branch of the origin; empty if there is no such branch."""
    if not git_with_token(folder, "ls-remote", "origin", f"refs/heads/{branch}"):
        return ""
    git_with_token(folder, "fetch", "--quiet", "--no-tags", "origin", f"refs/heads/{branch}")
    return git(folder, "rev-parse", "FETCH_HEAD")


def _has_other_authors(folder: Path, commit: str) -> bool:
    """Return whether anyone but the robot wrote a commit since ours."""
    authors = git(folder, "log", "--format=%ae%n%ce", f"HEAD..{commit}").split()
    return bool(set(authors) - {MAIL})
