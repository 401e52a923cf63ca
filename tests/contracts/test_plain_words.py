"""Texts that people read use plain, modern English."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from dpg.records.trusted_yaml import parse_trusted
from support import ROOT

OLD_WORDS = re.compile(
    r"\b(mend(s|ed|ing)?|heed(s|ed|ing)?|told|that which|who(so)?ever|stands? beside|speaks? of|taken over from"
    r"|gone for good|at the door|no record names)\b",
    re.IGNORECASE,
)
"""Words of old or translated English that have a plainer form."""
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def old_words(text: str) -> list[str]:
    """Return each old word with a few letters around it."""
    return [text[max(0, found.start() - 30) : found.end() + 30] for found in OLD_WORDS.finditer(text)]


def english(value: Any) -> Iterator[str]:
    """Yield the English texts in a record or a vocabulary; words for the search alone are as people type them."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key == "en" and isinstance(part, str):
                yield part
            elif key not in ("search_words", "synonyms", "filter_words"):
                yield from english(part)
    elif isinstance(value, list):
        for part in value:
            yield from english(part)


def test_messages_of_the_site_have_no_old_words():
    with (ROOT / "tooling" / "dpg" / "locales" / "dpg.pot").open("rb") as file:
        messages = [message.id for message in read_po(file) if message.id]
    texts = [text for message in messages for text in ((message,) if isinstance(message, str) else message)]
    assert [found for text in texts for found in old_words(text)] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_guides_have_no_old_words(guide: Path):
    assert old_words(CODE.sub("", guide.read_text("utf-8"))) == []


def test_vocabularies_have_no_old_words():
    paths = sorted((ROOT / "schema" / "vocabularies").glob("*.yaml"))
    texts = [text for path in paths for text in english(parse_trusted(path.read_bytes()))]
    assert [found for text in texts for found in old_words(text)] == []


def test_records_have_no_old_words(original: None):
    paths = [
        path for folder in ("goods", "offers", "pools") for path in sorted((ROOT / folder).glob("*.yaml"))
    ]
    texts = [(path.stem, text) for path in paths for text in english(parse_trusted(path.read_bytes()))]
    assert [(id, found) for id, text in texts for found in old_words(text)] == []
