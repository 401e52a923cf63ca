"""Stamps of files: what the file system says about a file, to read it again only after a change."""

import os
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """The state of a file. A file that changes gets another one, except within the same tick of the clock."""

    mode: int
    inode: int
    size: int
    modified: int
    changed: int
    """When the file or its permissions changed, in nanoseconds. No program can set it."""


def stamp_of(path: str | Path) -> Stamp | None:
    """Return the stamp of a file, a folder or a link itself; ``None`` if it cannot be read."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return Stamp(status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def lasting(stamp: Stamp | None, tick: int) -> Stamp | None:
    """Return a stamp if a later change must give the file another one; else ``None``, so that the file is read again.

    Args:
        stamp: the stamp of the file, taken before it was read.
        tick: what ``tick_of`` returned before that.
    """
    return stamp if stamp and max(stamp.modified, stamp.changed) < tick else None


def tick_of(folder: Path) -> int:
    """Return the time of the file system, whose clock may differ from that of the program.

    Args:
        folder: where a file for it may be written.
    """
    file = folder / "tick"
    file.touch()
    return file.stat().st_mtime_ns
