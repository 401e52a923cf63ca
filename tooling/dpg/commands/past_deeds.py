"""What one commit did to each record: from the hashes of files that it touched to differences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dpg.commands.git_objects import contents_of
from dpg.model.change_words import context_of
from dpg.model.differences import Record, differences
from dpg.model.history import Change, Commit, Deed, Detail
from dpg.model.renames import renames
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

    def record(self, hash: str) -> Record | None:
        """What a file says, however wrong; ``None`` for no file and for one that cannot be read."""
        data = parse_source(self._known[hash], self._shape).data if hash else None
        return data if isinstance(data, dict) else None


class _Pair(NamedTuple):
    """A record before and after."""

    touched: Touched
    old: Record | None
    new: Record | None

    @property
    def is_gone(self) -> bool:
        return self.old is not None and (not self.touched.new or self.deed == "removed")

    @property
    def deed(self) -> Deed:
        if not self.touched.new:
            return "deleted"
        was_out, is_out = ("removed" in (record or {}) for record in (self.old, self.new))
        if was_out == is_out or self.new is None:
            return "changed"
        return "removed" if is_out else "restored"

    @property
    def successor(self) -> str:
        removed: Any = (self.new or {}).get("removed")
        named = removed.get("replaced_by") if isinstance(removed, Mapping) else None
        return str(named) if named and self.deed == "removed" else ""

    @property
    def details(self) -> tuple[Detail, ...] | None:
        if self.old is None or self.new is None:
            return None
        return _details(self.old, self.new)


def told(raw: Raw, texts: Texts) -> Commit | None:
    """A commit with what became of each record; ``None`` if no record says anything else than before.

    Args:
        raw: the commit.
        texts: the files before and after of every record that was there before.
    """
    come = {one.id: one.new for one in raw.touched if one.new and not one.old}
    pairs = [_Pair(one, texts.record(one.old), texts.record(one.new)) for one in raw.touched if one.old]
    gone = {pair.touched.id: pair.old for pair in pairs if pair.is_gone and pair.old}
    renamed: dict[str, Change] = {}
    if gone and come:
        renamed = {change.other: change for change in _renamed(gone, come, texts)}
    changes = [*renamed.values(), *_changes(pairs, {old: change.good for old, change in renamed.items()})]
    added = come.keys() - {change.good for change in renamed.values()}
    if not changes and not added:
        return None
    return Commit(
        raw.id, raw.seconds, tuple(sorted(added)), tuple(sorted(changes, key=lambda change: change.good))
    )


def _renamed(gone: Mapping[str, Record], come: Mapping[str, str], texts: Texts) -> Iterator[Change]:
    texts.load(come.values())
    news = {id: record for id, hash in come.items() if (record := texts.record(hash)) is not None}
    for old, new in renames(gone, news).items():
        yield Change(new, "renamed", _details(gone[old], news[new]), old)


def _changes(pairs: Iterable[_Pair], renamed: Mapping[str, str]) -> Iterator[Change]:
    for pair in pairs:
        details, deed, id = pair.details, pair.deed, pair.touched.id
        if details != () or deed != "changed":  # Another layout says nothing else.
            yield Change(id, deed, details, renamed.get(id) or pair.successor)


def _details(old: Record, new: Record) -> tuple[Detail, ...]:
    return tuple(Detail(one, context_of(one, old, new)) for one in differences(old, new))
