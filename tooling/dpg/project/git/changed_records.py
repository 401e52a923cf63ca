"""Find the records that changed since a commit."""

from pathlib import Path

from dpg import kinds
from dpg.model.attestation import FOLDER
from dpg.project.errors import UsageError
from dpg.project.git.run import run_git


def changed_since(commit: str, project: Path) -> frozenset[str]:
    """Return the record files that differ from a commit, including untracked ones, relative to the project.

    Raises:
        UsageError: If there is no such commit.
    """
    against = f"{commit}^{{commit}}"
    differing = _git(
        project, "diff", "--name-only", "-z", "--no-renames", "--relative", "--end-of-options", against
    )
    folders = [*(kind.folder for kind in kinds.KINDS), FOLDER]
    new = _git(project, "ls-files", "--others", "--exclude-standard", "-z", "--", *folders)
    names = (*differing.split("\0"), *new.split("\0"))
    return frozenset(name for name in names if name.partition("/")[0] in folders and "/" in name)


def _git(project: Path, *arguments: str) -> str:
    output = run_git(project, *arguments)
    if output is None:
        raise UsageError("There is no such commit here.", "Name a branch, a tag or a hash that Git knows.")
    return output.decode(errors="surrogateescape")
