"""What every mapper of a publiccode.yml may look at, and what several of them do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dpg.importers.dpga_words import Words
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.model.characters import visible
from dpg.model.value_types import LocalId

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, kw_only=True)
class Publiccode:
    """One file while it is mapped."""

    file: Value
    words: Words
    goods: Mapping[str, LocalId]
    """The goods of this catalogue by their repositories, in the form of ``same_place``."""
    reading: Reading
    with_text: bool


def languages_in(case: Publiccode) -> list[tuple[str, Value]]:
    """The texts of each language, by its tag in its usual case."""
    texts = case.file.at("description")
    if not isinstance(texts.data, Mapping):
        return []
    return [(tag, texts.at(key)) for key in texts.data if (tag := tag_of(str(key)))]


def tag_of(written: str) -> str:
    """A BCP 47 tag in its usual case; empty if it is none."""
    if not _LANGUAGE.match(written):
        return ""
    language, *rest = written.split("-")
    return "-".join([language.lower(), *(_cased(part) for part in rest)])


def _cased(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def texts_of(case: Publiccode, key: str, most: int) -> Record:
    """A text in each language, English first; those that are too long are left out."""
    found: Record = {}
    for tag, texts in languages_in(case):
        value = texts.at(key)
        if text := case.reading.text(value, most):
            case.reading.took(value, "the owner's own words")
            found[tag] = text
    return dict(sorted(found.items(), key=lambda entry: (entry[0] != "en", entry[0])))


def mapped(case: Publiccode, list_: Value, ours: Mapping[str, str], what: str) -> list[str]:
    """Our words for the entries of a list, each once."""
    found: list[str] = []
    for entry in list_.entries():
        text = case.reading.text(entry)
        if known := ours.get(text.casefold()):
            case.reading.took(entry)
            found.append(known)
        elif text:
            case.reading.left(entry, f"{what} that has no counterpart here", visible(text))
    return list(dict.fromkeys(found))
