"""Writes a file that is not there yet: whole, or not at all, and never over another."""

from contextlib import suppress
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Writes a new file.

    Raises:
        FileExistsError: if there is one of this name.
    """
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:  # Ctrl-C too: half a record is worse than none.
            with suppress(OSError):
                path.unlink()
            raise
