"""Fields of a good that no template prints: a list from the schema."""

from typing import NamedTuple

from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.plain_values import Entry, PlainValues
from dpg.outputs.site.words import Words


class Fact(NamedTuple):
    """One field and its values."""

    title: str
    lines: list[Entry]


class MoreFacts:
    """Read these fields in one language."""

    def __init__(self, edition: Edition, words: Words) -> None:
        values = PlainValues(edition.schema, words)
        keys = edition.annotations.more_facts
        self._fields = [(values.title(key), values.reader((key,))) for key in keys]

    def of(self, good: Good) -> list[Fact]:
        """Return the fields that a good has."""
        return [Fact(title, lines) for title, read in self._fields if (lines := read(good))]
