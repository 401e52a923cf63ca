"""Run Git."""

import subprocess
from pathlib import Path


def ask_git(project: Path, *words: str, asked: bytes = b"") -> bytes | None:
    """Return the output of a Git command; ``None`` if Git is missing or the command fails.

    Args:
        project: Working folder.
        words: Arguments after ``git``.
        asked: Standard input.
    """
    command = ["git", "--no-replace-objects", "-C", str(project), *words]
    try:
        return subprocess.run(command, input=asked, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
