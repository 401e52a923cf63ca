"""A pull request that somebody else's program may have touched: only its data is taken, nothing of it is run."""

from pathlib import Path
from typing import Any

from robots.hub import Hub
from robots.programs import git, read_json

HEAD = "refs/robots/head"
"""What is proposed."""
MARK = "robot: review"


def find_pull_request(event: Path, hub: Hub) -> int | None:
    """The open pull request that a run was about, if its newest commit is still the one that was looked at.

    The number comes from GitHub: what the run itself left behind was made by the code of the pull request.

    Args:
        event: GitHub's file about the run.
        hub: the repository.
    """
    run: dict[str, Any] = read_json(event)["workflow_run"]
    pulls = hub.pull_requests(run["head_repository"]["owner"]["login"], run["head_branch"])
    found = [pull for pull in pulls if pull["state"] == "open" and pull["head"]["sha"] == run["head_sha"]]
    return int(found[0]["number"]) if found else None


def take(folder: Path, source: str, name: str) -> None:
    """Fetches a commit without checking it out, and names it ``HEAD``.

    Args:
        folder: our clone.
        source: the repository to fetch from.
        name: the commit in it.
    """
    git(folder, "fetch", "--quiet", "--no-tags", source, f"+{name}:{HEAD}")


def lay_records(folder: Path) -> None:
    """Puts the records of the commit that was taken in the place of ours, and nothing else."""
    git(folder, "restore", f"--source={HEAD}", "--staged", "--worktree", "--", "goods")
