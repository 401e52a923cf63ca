"""Index of the files in the published folder, and in the standby folder that replaces it with the next build."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dpg.project.build.stored import store, stored

PublishedFile = tuple[bytes, int, int]
"""SHA-256, size and modification time of a file when it was written."""

_FORM = "digest, size, time"
"""Key of the stored indexes, whose entries have this form."""


@dataclass(frozen=True)
class Survey:
    """How a folder differs from its index."""

    lost: frozenset[str]
    """Files in the index that are missing or changed."""
    strays: tuple[str, ...]
    """Files that are not in the index or differ from it."""


class Digests(Mapping[str, str]):
    """The SHA-256 of files as text, by path."""

    def __init__(self, files: Mapping[str, PublishedFile]) -> None:
        """Take the index of the files."""
        self._files = files

    def __getitem__(self, path: str) -> str:
        return self._files[path][0].hex()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def standby_of(target: Path) -> Path:
    """Return the standby folder of a target, next to it."""
    return target.with_name(f".{target.name}.next")


def survey(root: Path, note: Mapping[str, PublishedFile]) -> Survey:
    """Compare a folder with its index."""
    whole: set[str] = set()
    strays: list[str] = []
    folders = [""]
    for folder in folders:
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = folder + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                elif is_as_written(entry.stat(follow_symlinks=False), note.get(path)):
                    whole.add(path)
                else:
                    strays.append(path)
    return Survey(frozenset(note.keys() - whole), tuple(strays))


def note_of(root: Path, state: Path) -> Path:
    """Return the path of the index of a folder."""
    # The inode stays the same when the folder is renamed.
    return state / f"tree-{os.stat(root).st_ino}.pickle"


def remember(root: Path, state: Path, wanted: Mapping[str, PublishedFile]) -> None:
    """Store the index of a folder."""
    store(note_of(root, state), _FORM, wanted)


def noted(root: Path, state: Path) -> dict[str, PublishedFile]:
    """Return the index of a folder; empty if it cannot be read."""
    try:
        return dict(stored(note_of(root, state), _FORM) or {})
    except OSError:
        return {}  # There is no such folder.


def is_as_written(status: os.stat_result, seen: PublishedFile | None) -> bool:
    """Return whether a file still has the size and time of its index entry."""
    return seen is not None and status.st_size == seen[1] and status.st_mtime_ns == seen[2]
