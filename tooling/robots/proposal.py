"""A change that a robot proposes: a branch of its own and one pull request for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from robots.hub import Hub
from robots.programs import MAIL, ask, git

CHECKS = "check.yml"
"""The workflow that looks at pull requests."""


class Declined(Exception):
    """Why the change is not proposed; the message is for people."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What to propose."""

    branch: str
    base: str
    paths: Sequence[str]
    """The files that are changed, or new, in the folder."""
    title: str
    """In letters that nobody outside chose."""
    body: str
    once: bool = False
    """Whether it is settled for good once its pull request is closed."""


def propose(proposal: Proposal, folder: Path, hub: Hub) -> int:
    """Puts the files on the branch and opens or changes its pull request; gives its number.

    Raises:
        Declined: if people have worked on the branch, or closed its pull request.
    """
    known = hub.pull_requests(hub.owner, proposal.branch)
    is_open = [pull for pull in known if pull["state"] == "open"]
    if known and not is_open and proposal.once:
        raise Declined(f"The pull request #{known[0]['number']} for it is closed. Ask there.")
    there = _on_branch(folder, proposal.branch)
    if there and _has_work_of_people(folder, there):
        raise Declined(
            f"People have worked on the pull request #{is_open[0]['number']} since. Say there what to change."
            if is_open
            else f"There is a branch {proposal.branch} with work of people on it."
        )
    git(folder, "switch", "--quiet", "--force-create", proposal.branch)
    git(folder, "add", "--", *proposal.paths)
    git(folder, "commit", "--quiet", "--message", proposal.title)
    is_new = not there or git(folder, "diff", "--name-only", there, "HEAD") != ""
    if is_new:
        ask(folder, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{proposal.branch}")
    number = _pull_request(proposal, hub, int(is_open[0]["number"]) if is_open else None)
    if is_new or not is_open:
        hub.start_workflow(CHECKS, proposal.branch)
    return number


def _pull_request(proposal: Proposal, hub: Hub, number: int | None) -> int:
    if number is None:
        return hub.open_pull_request(proposal.branch, proposal.base, proposal.title, proposal.body)
    hub.change_pull_request(number, proposal.body)
    return number


def _on_branch(folder: Path, branch: str) -> str:
    """The commit on a branch of the origin; empty if there is no such branch."""
    if not ask(folder, "ls-remote", "origin", f"refs/heads/{branch}"):
        return ""
    ask(folder, "fetch", "--quiet", "--no-tags", "origin", f"refs/heads/{branch}")
    return git(folder, "rev-parse", "FETCH_HEAD")


def _has_work_of_people(folder: Path, commit: str) -> bool:
    """Whether a commit, or one between it and ours, is not the robot's."""
    writers = git(folder, "log", "--format=%ae%n%ce", f"HEAD..{commit}").split()
    return bool(set(writers) - {MAIL})
