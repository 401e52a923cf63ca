"""What one commit did to each record: from the hashes of files that it touched to differences."""

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
    """A record that a commit touched: the hashes of its file before and after, empty where there was none."""

    id: str
    old: str
    new: str


class Raw(NamedTuple):
    """A commit before any file is read."""

    id: str
    seconds: int
    touched: Sequence[Touched]


class Texts:
    """The files of some commits, by their hashes."""

    def __init__(self, project: Path, shape: Shape) -> None:
        self._project = project
        self._shape = shape
        self._known: dict[str, bytes] = {}

    def load(self, hashes: Iterable[str]) -> None:
        """Reads files at once.

        Raises:
            UsageError: if Git lacks one of them.
        """
        missing = sorted({*filter(None, hashes)} - self._known.keys())
        self._known |= contents_of(self._project, missing)

    def record(self, hash: str) -> RawRecord | None:
        """What a file says, however wrong; ``None`` for no file and for one that cannot be read."""
        data = parse_source(self._known[hash], self._shape).data if hash else None
        return data if isinstance(data, dict) else None


def changes_in_commit(raw: Raw, texts: Texts, entry_keys: EntryKeysOf) -> Commit | None:
    """A commit with what became of each record; ``None`` if no record says anything else than before.

    Args:
        raw: the commit.
        texts: the files before and after of every record that was there before.
        entry_keys: what identifies the entries of each list of groups.
    """
    come = {one.id: one.new for one in raw.touched if one.new and not one.old}
    pairs = [
        Pair(one.id, texts.record(one.old), texts.record(one.new), bool(one.new))
        for one in raw.touched
        if one.old
    ]

    def read() -> Mapping[str, RawRecord]:
        texts.load(come.values())
        return {id: record for id, hash in come.items() if (record := texts.record(hash)) is not None}

    added, changes = changes_of(pairs, read, come, entry_keys)
    return Commit(raw.id, raw.seconds, tuple(added), tuple(changes)) if added or changes else None
