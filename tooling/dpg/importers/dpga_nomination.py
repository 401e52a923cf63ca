"""A nomination while it is mapped, and helpers of its mappers."""

from collections.abc import Iterable
from dataclasses import dataclass

from dpg.importers.dpga_terms import Lookups
from dpg.importers.draft import Origin, Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """One nomination: its two files, their location, the lookup tables and the log of its values."""

    nominee: Value
    screening: Value
    """The screening against the DPG Standard; a value without data if there is none."""
    origin: Origin
    lookups: Lookups
    reading: Reading
    with_text: bool = False
    """Whether to import the author's prose: only for owners who import their own good."""


def evidence_of(nomination: Nomination, urls: Iterable[str]) -> list[Record]:
    """Return evidence that the nomination cites, with the day of its version if that is known."""
    day = nomination.origin.day
    return [{"url": url, "cited": day} if day else {"url": url} for url in urls]


def folded_once(texts: list[str]) -> list[str]:
    """Return the texts in order, without those that differ from an earlier one by case only."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(text.casefold(), text)
    return list(first.values())


def own_text(nomination: Nomination, value: Value, most: int) -> Record | None:
    """Return the author's text in English; none if it contains a contact or is too long."""
    text = nomination.reading.text(value, most)
    if not text:
        return None
    nomination.reading.accept(value, "the owner's own words")
    return {"en": text}
