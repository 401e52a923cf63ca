"""Fields of a good that no template prints: a list from the schema."""

from collections.abc import Iterable
from typing import NamedTuple

from dpg.model.good import Good
from dpg.outputs.site.plain_values import Entry, PlainValues


class Fact(NamedTuple):
    """One field and its values."""

    title: str
    lines: list[Entry]


def more_facts(good: Good, keys: Iterable[str], values: PlainValues) -> list[Fact]:
    """Return the recorded fields among those with these keys."""
    return [Fact(values.title(key), lines) for key in keys if (lines := values.lines(good, (key,)))]
