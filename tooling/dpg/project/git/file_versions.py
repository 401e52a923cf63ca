"""Read the earlier versions of a file from Git."""

from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.git.objects import contents_of
from dpg.project.git.run import run_git
from dpg.records.limits import MAX_BYTES


def versions_of(project: Path, commit: str, path: str) -> list[bytes]:
    """Return the contents that a file had up to a commit, the latest first. A merge counts as one commit.

    Args:
        project: Folder that contains the file.
        commit: The last commit to look at.
        path: Path of the file, below the project.

    Returns:
        Nothing if Git lacks the history.
    """
    output = run_git(
        project, "--literal-pathspecs", "-c", "log.showRoot=true", "log", "--first-parent", "-m", "--raw", "-z", "--no-renames",
        "--no-abbrev", "--format=", commit, "--", path,
    )  # fmt: skip
    parts = (part.strip() for part in (output or b"").split(b"\0"))
    facts = (part.split() for part in parts if part.startswith(b":"))
    hashes = list(dict.fromkeys(fields[3].decode() for fields in facts if fields[1].startswith(b"100")))
    try:
        contents = contents_of(project, hashes)
    except UsageError:
        return []
    return [contents[one] for one in hashes if len(contents[one]) <= MAX_BYTES]
