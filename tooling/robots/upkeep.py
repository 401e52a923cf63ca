"""Weekly maintenance: the issue that lists open tasks, and the pinned versions."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from robots.github import Repository
from robots.programs import gh, git
from robots.proposal import Declined, Proposal, propose
from robots.received import take_json, take_lock

LABEL = "upkeep"
TITLE = "What the records need: addresses and facts to look at"
_HEAD = "A robot updates this list every week. Fix what you can with a pull request. What is fixed leaves the list.\n\n"
LOCKS = ("requirements.lock", "requirements-pools.lock")
"""Lock files that `make lock` writes."""
_CHECKS = ("check.yml", "test.yml")
"""Workflows for a change of versions: the records are checked, and the whole gate runs."""


class Artifact(NamedTuple):
    """An artifact of the last successful run of a workflow."""

    name: str
    workflow: str
    """GitHub's reference of the workflow, such as ``o/n/.github/workflows/weekly.yml@refs/heads/main``."""
    folder: Path
    """Folder outside the clone for its files."""


def recall(artifact: Artifact, file: str, into: Path, repository: Repository) -> None:
    """Copy a JSON file of an artifact. On a first run, and when the artifact has expired, there is nothing to copy.

    Args:
        artifact: the artifact.
        file: name of the file in it.
        into: folder for the file.
        repository: the repository.

    Raises:
        CommandError: if GitHub reports an error, or the file isn't a JSON object.
    """
    run = repository.last_run(PurePosixPath(artifact.workflow.partition("@")[0]).name)
    if run is None or not repository.has_artifact(run, artifact.name):
        print(f"No earlier run left “{artifact.name}”. This run starts anew.")
        return
    folder = artifact.folder / artifact.name
    folder.mkdir()
    gh(
        "run",
        "download",
        str(run),
        "--repo",
        repository.full_name,
        "--name",
        artifact.name,
        "--dir",
        str(folder),
    )
    take_json(folder, file, into)


def update_issue(files: Sequence[Path], repository: Repository) -> None:
    """Post or update the issue with the texts of files."""
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    repository.update_issue(LABEL, TITLE, _HEAD + "\n\n".join(texts) + "\n")


def propose_versions(received: Path, base: str, folder: Path, repository: Repository) -> None:
    """Propose the pinned versions if they have changed.

    Args:
        received: folder outside the clone with the lock files.
        base: branch into which they go.
        folder: the clone.
        repository: the repository.

    Raises:
        CommandError: if a lock file holds anything but versions, or Git or GitHub reports an error.
    """
    for name in LOCKS:
        take_lock(received, name, folder)
    if not git(folder, "status", "--porcelain", "--", *LOCKS):
        return
    proposal = Proposal(
        branch="pinned-versions",
        base=base,
        paths=LOCKS,
        title="Newer pinned versions",
        body="Newer versions of the packages that the program uses, pinned by `make lock`.\n\n"
        "`check` and `test` run on this branch. Merge it when both pass.\n",
        checks=_CHECKS,
    )
    try:
        propose(proposal, folder, repository)
    except Declined as error:
        print(error)
