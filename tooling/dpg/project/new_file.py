"""Create a file without overwriting an existing one."""

from contextlib import suppress
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Create a file, and delete it if writing fails.

    Raises:
        FileExistsError: If the file exists.
    """
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:  # Also on Ctrl-C, do not leave an incomplete record.
            with suppress(OSError):
                path.unlink()
            raise
