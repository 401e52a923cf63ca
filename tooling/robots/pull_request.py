"""Untrusted pull requests: only their data is read, and none of their code is run."""

from pathlib import Path
from typing import Any

from robots.github import Repository
from robots.programs import git, read_json
from robots.records import ATTESTATIONS, FOLDERS

HEAD = "refs/robots/head"
"""Ref of the proposed commit."""
MARK = "robot: review"


def find_pull_request(event: Path, repository: Repository) -> int | None:
    """Return the open pull request of a run, if its newest commit is the one that was checked.

    The number comes from GitHub and not from the run, whose output the code of the pull request controls.

    Args:
        event: GitHub's event file for the run.
        repository: the repository on GitHub.
    """
    run: dict[str, Any] = read_json(event)["workflow_run"]
    pulls = repository.pull_requests(run["head_repository"]["owner"]["login"], run["head_branch"])
    found = [pull for pull in pulls if pull["state"] == "open" and pull["head"]["sha"] == run["head_sha"]]
    return int(found[0]["number"]) if found else None


def fetch_commit(folder: Path, source: str, name: str) -> None:
    """Fetch a commit as ``HEAD`` without checking it out.

    Args:
        folder: our clone.
        source: repository to fetch from.
        name: name of the commit in that repository.
    """
    git(folder, "fetch", "--quiet", "--no-tags", source, f"+{name}:{HEAD}")


def restore_records(folder: Path) -> None:
    """Replace our records and attestations by those of the fetched commit, and nothing else."""
    for records in (*FOLDERS, ATTESTATIONS):
        if git(folder, "ls-tree", HEAD, "--", records) or git(folder, "ls-files", "--", records):
            git(folder, "restore", f"--source={HEAD}", "--staged", "--worktree", "--", records)
