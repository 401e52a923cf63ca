"""Run Git."""

import subprocess
from pathlib import Path


def run_git(project: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Return the output of a Git command; ``None`` if Git is missing or the command fails.

    Args:
        project: Working folder.
        arguments: Arguments after ``git``.
        stdin: Standard input.
    """
    command = ["git", "--no-replace-objects", "-C", str(project), *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
