"""An entry of another registry while it is mapped, and helpers of its mappers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.importers.contacts import contacts_of, looks_like_a_person
from dpg.importers.dpga_terms import Lookups
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.importers.urls_in_text import same_place
from dpg.model.vocabulary import Vocabularies


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The copy of a registry that is imported."""

    url: str
    """Address of the copy, best at a commit."""
    day: str
    """Day of the copy, as ``2026-07-13``."""


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Lookup tables of the importers of registries."""

    shared: Lookups
    targets: frozenset[str]
    standards: frozenset[str]
    licenses: Mapping[str, str]
    """SPDX identifiers by lowercase identifier."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry with its snapshot, the lookup tables and the log of its values."""

    root: Value
    snapshot: Snapshot
    lists: Lists
    reading: Reading


def lists_of(vocabularies: Vocabularies, shared: Lookups, licenses: Iterable[str]) -> Lists:
    """Build the lookup tables.

    Args:
        vocabularies: all vocabularies.
        shared: the lookup tables of all importers.
        licenses: every SPDX identifier, also deprecated ones.
    """
    return Lists(
        shared=shared,
        targets=frozenset(vocabularies["targets"].by_id),
        standards=frozenset(vocabularies["open-standards"].by_id),
        licenses={spdx.casefold(): spdx for spdx in licenses},
    )


def entry_of(document: Mapping[str, Any], snapshot: Snapshot, lists: Lists) -> Entry:
    """Return an entry with an empty log."""
    root = Value(document)
    return Entry(root=root, snapshot=snapshot, lists=lists, reading=Reading(contacts_of((root,))))


def cited(entry: Entry, urls: Iterable[str]) -> list[Record]:
    """Return evidence that the snapshot cites; nobody has opened it."""
    return [{"url": url, "cited": entry.snapshot.day} for url in dict.fromkeys(urls)]


def repositories_of(urls: Iterable[str]) -> list[Record]:
    """Return repositories without duplicates."""
    found: dict[str, Record] = {}
    for url in urls:
        found.setdefault(same_place(url), {"url": url})
    return list(found.values())


def may_name_a_person(text: str) -> bool:
    """Return whether a part of a text may be a person's name."""
    for mark in "(),;&/":
        text = text.replace(mark, "\n")
    parts = (part.strip() for line in text.split("\n") for part in line.split(" and "))
    return any(looks_like_a_person(part) for part in parts)


def texts_of(entry: Entry, value: Value) -> list[tuple[Value, str]]:
    """Return the entries of a list that are clean texts of any length."""
    found = ((one, entry.reading.text(one, len(one.line))) for one in value.entries())
    return [(one, text) for one, text in found if text]
