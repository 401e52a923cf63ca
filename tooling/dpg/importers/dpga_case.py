"""What every mapper of a nomination may look at."""

from dataclasses import dataclass

from dpg.importers.dpga_words import Words
from dpg.importers.draft import Origin, Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """One nomination: its two files, where they lie, the words to map to, the account of what was read."""

    nominee: Value
    screening: Value
    """The screening against the DPG Standard; a value without data where there is none."""
    origin: Origin
    words: Words
    reading: Reading
    with_text: bool = False
    """Whether the author's own sentences come along: only for owners who import their own good."""


def folded_once(texts: list[str]) -> list[str]:
    """The texts in order, without those that differ from an earlier one by case only."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(text.casefold(), text)
    return list(first.values())


def own_words(case: Nomination, value: Value, most: int) -> Record | None:
    """The author's own sentence, in English; none where it holds a contact or is too long."""
    text = case.reading.text(value, most)
    if not text:
        return None
    case.reading.took(value, "the owner's own words")
    return {"en": text}
