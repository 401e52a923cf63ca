"""Result of an importer: a draft record and a note for every value of the source."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Record = dict[str, Any]
"""A record as plain data, with keys in the order of the schema."""

_Source = TypeVar("_Source")


def mapped_by(mappers: Iterable[tuple[str, Callable[[_Source], Any]]], source: _Source) -> Record:
    """Return the record with each key for which its mapper finds a value."""
    written = ((key, mapper(source)) for key, mapper in mappers)
    return {key: value for key, value in written if value}


@dataclass(frozen=True, kw_only=True)
class Note:
    """Outcome of one value of the source."""

    field: str
    """Field of the source, such as ``SDGs.evidenceURL``."""
    mapped: bool
    """Whether the value, or a part of it, is in the record."""
    reason: str = ""
    """Why it was left out, or what was changed."""
    shown: str = ""
    """The value if a person has to decide about it: a term or an address, never prose or a contact."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Location of the source, to link the record to it."""

    folder: str
    """Folder in the repository of the source."""
    stem: str
    """File name without its extension, as written there."""
    base: str = ""
    """Address of the folders, best at a commit; empty for the newest version."""
    day: str = ""
    """Day of that version; empty if it is not known."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A remark on a key of the record, written into the draft as a comment."""

    key: str
    text: str
    lines: tuple[str, ...] = ()
    """Values that a person may use."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Draft of a record, for a person to complete."""

    record: Mapping[str, Any]
    notes: tuple[Note, ...]
    """One note per value, in the order of the source."""
    remarks: tuple[Remark, ...] = ()

    @property
    def comments(self) -> tuple[str, ...]:
        """What a person has to check in the record, as lines without ``#``."""
        doubts = (
            f"{note.field} “{note.shown}”: {note.reason}."
            for note in self.notes
            if note.mapped and note.shown
        )
        return (*dict.fromkeys(doubts), *self.offers)

    @property
    def offers(self) -> tuple[str, ...]:
        """The remarks as lines."""
        return tuple(
            line
            for remark in self.remarks
            for line in (f"{remark.key}: {remark.text}", *(f"  {line}" for line in remark.lines))
        )
