"""Derive the record changes of a commit from the hashes of its files."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dpg.model.annotations import EntryKeysOf
from dpg.model.differences import RawRecord
from dpg.model.history import Commit
from dpg.model.record_changes import Pair, changes_of
from dpg.project.git.objects import contents_of
from dpg.records.shape import Shape
from dpg.records.source import parse_source


class Touched(NamedTuple):
    """A record file in a commit: its hashes before and after, empty if there was no file."""

    id: str
    old: str
    new: str


class Raw(NamedTuple):
    """A commit whose files have not been read."""

    id: str
    seconds: int
    touched: Sequence[Touched]


class Texts:
    """The files of some commits, by hash."""

    def __init__(self, project: Path, shape: Shape) -> None:
        self._project = project
        self._shape = shape
        self._known: dict[str, bytes] = {}

    def load(self, hashes: Iterable[str]) -> None:
        """Read files in one Git call.

        Raises:
            UsageError: If Git lacks one of them.
        """
        missing = sorted({*filter(None, hashes)} - self._known.keys())
        self._known |= contents_of(self._project, missing)

    def record(self, hash: str) -> RawRecord | None:
        """Return the parsed data, valid or not; ``None`` if there is no file or it cannot be parsed."""
        data = parse_source(self._known[hash], self._shape).data if hash else None
        return data if isinstance(data, dict) else None


def changes_in_commit(raw: Raw, texts: Texts, entry_keys: EntryKeysOf) -> Commit | None:
    """Return a commit with the changes of its records; ``None`` if no data changed.

    Args:
        raw: The commit.
        texts: The files before and after, for every record that existed before.
        entry_keys: Keys that identify the entries of each list of groups.
    """
    new_hashes = {one.id: one.new for one in raw.touched if one.new and not one.old}
    pairs = [
        Pair(one.id, texts.record(one.old), texts.record(one.new), bool(one.new))
        for one in raw.touched
        if one.old
    ]

    def read() -> Mapping[str, RawRecord]:
        texts.load(new_hashes.values())
        return {id: record for id, hash in new_hashes.items() if (record := texts.record(hash)) is not None}

    added, changes = changes_of(pairs, read, new_hashes, entry_keys)
    return Commit(raw.id, raw.seconds, tuple(added), tuple(changes)) if added or changes else None
