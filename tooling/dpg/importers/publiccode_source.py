"""A publiccode.yml while it is mapped, and helpers of its mappers."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpg.importers.dpga_terms import Lookups
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.model.characters import visible
from dpg.model.value_types import LocalId

_LONGEST_TEXT = 20_000
"""Maximum length of a text that is offered in a comment."""


@dataclass(frozen=True, kw_only=True)
class Publiccode:
    """One file with the lookup tables and the log of its values."""

    root: Value
    lookups: Lookups
    goods: Mapping[str, LocalId]
    """The goods of this catalogue by repository, normalized by ``same_place``."""
    reading: Reading
    with_text: bool


def languages_in(source: Publiccode) -> list[tuple[str, Value]]:
    """Return the texts of each language by normalized tag."""
    texts = source.root.at("description")
    if not isinstance(texts.data, Mapping):
        return []
    return [(tag, texts.at(key)) for key in texts.data if (tag := source.lookups.tag_of(str(key)))]


def texts_of(source: Publiccode, key: str, most: int, record_key: str) -> Record:
    """Return a text in each language, English first; a text over the limit becomes a remark."""
    found: Record = {}
    for tag, texts in languages_in(source):
        value = texts.at(key)
        text = source.reading.text(value, _LONGEST_TEXT)
        if text and len(text) <= most:
            source.reading.accept(value, "the owner's own words")
            found[tag] = text
        elif text:
            reason = f"has {len(text):,} characters, and at most {most:,} fit"
            source.reading.skip(value, f"{reason}: the draft has it in a comment")
            source.reading.remark(record_key, f"The text in {tag} {reason}. Shorten this one:", (text,))
    return dict(sorted(found.items(), key=lambda entry: (entry[0] != "en", entry[0])))


def mapped(source: Publiccode, list_: Value, ours: Mapping[str, str | None], what: str) -> list[str]:
    """Return the mapped terms of a list, without duplicates."""
    found: list[str] = []
    for entry in list_.entries():
        text = source.reading.text(entry)
        if known := ours.get(text.casefold()):
            source.reading.accept(entry)
            found.append(known)
        elif text:
            source.reading.skip(entry, f"{what} that has no counterpart here", visible(text))
    return list(dict.fromkeys(found))
