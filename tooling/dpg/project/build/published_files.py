"""What is known to lie in the published folder and in the one that stands ready to take its place."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PublishedFile = tuple[str, int, int]
"""SHA-256, size and time of change of a file that was written."""


@dataclass(frozen=True)
class Survey:
    """What does not lie in a folder as it was left."""

    lost: frozenset[str]
    """Files that were noted and are gone or changed."""
    strays: tuple[str, ...]
    """Files that were not noted, or are not as they were noted."""


def survey_published(target: Path, state: Path) -> Survey:
    """Looks at every file that stands ready for the next build, and changes nothing."""
    standby = standby_of(target.absolute())
    note = noted(standby, state)
    return survey(standby, note) if note else Survey(frozenset(), ())


def standby_of(target: Path) -> Path:
    """The folder that is made ready for a target, beside it."""
    return target.with_name(f".{target.name}.next")


def survey(root: Path, note: Mapping[str, PublishedFile]) -> Survey:
    """Compares a folder with what was noted of it."""
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
    """Where it is noted what lies in a folder."""
    # The folder's own number goes with it through every renaming.
    return state / f"tree-{os.stat(root).st_ino}.json"


def remember(root: Path, state: Path, wanted: Mapping[str, PublishedFile]) -> None:
    """Notes what lies in a folder."""
    note = note_of(root, state)
    draft = note.with_suffix(".new")
    draft.write_text(json.dumps(wanted), encoding="utf-8")
    os.replace(draft, note)


def noted(root: Path, state: Path) -> dict[str, PublishedFile]:
    """What was noted of a folder; nothing if it cannot be read."""
    try:
        return dict(json.loads(note_of(root, state).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def is_as_written(path: str, seen: PublishedFile) -> bool:
    """Whether a file still has the size and time that were noted."""
    try:
        status = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (seen[1], seen[2])
