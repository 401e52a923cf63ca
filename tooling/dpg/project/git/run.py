"""Git is asked in one place; whoever asks says what it means that there is no answer."""

import subprocess
from pathlib import Path


def ask_git(project: Path, *words: str, asked: bytes = b"") -> bytes | None:
    """What Git says of the folder of a project; ``None`` if there is no Git or it cannot tell.

    Args:
        project: the folder in which it is asked.
        words: what is asked, as it is typed after ``git``.
        asked: what Git reads while it works.
    """
    command = ["git", "--no-replace-objects", "-C", str(project), *words]
    try:
        return subprocess.run(command, input=asked, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
