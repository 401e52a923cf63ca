"""What an importer hands back: a record to finish by hand, and what became of every value of its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
"""A record as plain data, keys in the order of the schema."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What became of one value of the source."""

    field: str
    """The field of the source, such as ``SDGs.evidenceURL``."""
    mapped: bool
    """Whether its fact, or a part of it, is in the record now."""
    reason: str = ""
    """Why it was left out, or what was changed on the way."""
    shown: str = ""
    """The value where a person has to decide about it: a word or an address, never prose or a contact."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where the source lies: the record links to it."""

    folder: str
    """The folder in the source's own repository."""
    stem: str
    """The name of the file without its ending, as written there."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Facts of a foreign file as a record, which a person still has to complete."""

    record: Mapping[str, Any]
    notes: tuple[Note, ...]
    """One for each value of the source, in the order of the source."""
