"""Index of the files in the published folder, and in the standby folder that replaces it with the next build."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PublishedFile = tuple[str, int, int]
"""SHA-256, size and modification time of a file when it was written."""


@dataclass(frozen=True)
class Survey:
    """How a folder differs from its index."""

    lost: frozenset[str]
    """Files in the index that are missing or changed."""
    strays: tuple[str, ...]
    """Files that are not in the index or differ from it."""


def standby_of(target: Path) -> Path:
    """Return the standby folder of a target, next to it."""
    return target.with_name(f".{target.name}.next")


def survey(root: Path, note: Mapping[str, PublishedFile]) -> Survey:
    """Compare a folder with its index."""
    whole: set[str] = set()
    strays: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    continue
                status, seen = entry.stat(follow_symlinks=False), note.get(path)
                if seen and (status.st_size, status.st_mtime_ns) == (seen[1], seen[2]):
                    whole.add(path)
                else:
                    strays.append(path)
    return Survey(frozenset(note.keys() - whole), tuple(strays))


def note_of(root: Path, state: Path) -> Path:
    """Return the path of the index of a folder."""
    # The inode stays the same when the folder is renamed.
    return state / f"tree-{os.stat(root).st_ino}.json"


def remember(root: Path, state: Path, wanted: Mapping[str, PublishedFile]) -> None:
    """Store the index of a folder."""
    note = note_of(root, state)
    draft = note.with_suffix(".new")
    draft.write_text(json.dumps(wanted), encoding="utf-8")
    os.replace(draft, note)


def noted(root: Path, state: Path) -> dict[str, PublishedFile]:
    """Return the index of a folder; empty if it cannot be read."""
    try:
        return dict(json.loads(note_of(root, state).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def is_as_written(path: str, seen: PublishedFile) -> bool:
    """Return whether a file still has the size and time of its index entry."""
    try:
        status = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (seen[1], seen[2])
