"""Parse the layout of a record as written: every key, entry and value with its position.

The text must have parsed without faults, so it has no anchors, tags or directives, and shallow nesting.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Mark = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass(frozen=True, eq=False, slots=True)
class Scalar:
    """A value that is neither a group nor a list."""

    text: str
    """The value as text, not resolved to a number or boolean."""
    block: bool
    """Whether it is a block scalar (``|`` or ``>``)."""
    start: Mark
    end: Mark


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """A list or a mapping."""

    flow: bool
    """Whether it is in brackets or braces."""
    start: Mark
    end: Mark
    items: "tuple[Item, ...]"


@dataclass(frozen=True, eq=False, slots=True)
class Item:
    """A key with its value, or a list entry."""

    key: str | None
    """The key; ``None`` for a list entry."""
    mark: Mark
    """Position of the key or the dash; for an entry in brackets, that of its value."""
    value: "Scalar | Group"


def parse_tokens(text: str) -> list[Any]:
    """Return the YAML tokens: everything except whitespace and comments."""
    return list(yaml.scan(text, Loader=yaml.CLoader))


def parse_written(text: str, tokens: Sequence[Any]) -> Group:
    """Return the layout of a record.

    Args:
        text: Text of the file, with line feeds as line ends.
        tokens: Tokens of the text.
    """
    return _Reader(text, tokens).top()


class _Reader:
    def __init__(self, text: str, tokens: Sequence[Any]) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CLoader))
        self._dashes: dict[int, list[Mark]] = defaultdict(list)
        for token in tokens:
            if type(token) is yaml.BlockEntryToken:
                mark = place(token.start_mark)
                self._dashes[mark[1]].append(mark)

    def top(self) -> Group:
        event = next(event for event in self._events if type(event) is yaml.MappingStartEvent)
        return self._mapping(event)

    def _node(self, event: Any) -> Scalar | Group:
        if type(event) is yaml.MappingStartEvent:
            return self._mapping(event)
        if type(event) is yaml.SequenceStartEvent:
            return self._list(event)
        return Scalar(event.value, event.style in ("|", ">"), place(event.start_mark), place(event.end_mark))

    def _mapping(self, start: Any) -> Group:
        items = []
        while type(event := next(self._events)) is not yaml.MappingEndEvent:
            items.append(Item(event.value, place(event.start_mark), self._node(next(self._events))))
        return _group(start, event, items)

    def _list(self, start: Any) -> Group:
        items = []
        while type(event := next(self._events)) is not yaml.SequenceEndEvent:
            value = self._node(event)
            mark = value.start if start.flow_style else self._dash(place(start.start_mark)[1], value.start)
            items.append(Item(None, mark, value))
        return _group(start, event, items)

    def _dash(self, column: int, before: Mark) -> Mark:
        dashes = self._dashes[column]
        return dashes[bisect_left(dashes, before) - 1]


def _group(start: Any, end: Any, items: list[Item]) -> Group:
    return Group(bool(start.flow_style), place(start.start_mark), place(end.end_mark), tuple(items))


def place(mark: Any) -> Mark:
    """Convert a parser mark to a position counted from 1."""
    return mark.line + 1, mark.column + 1
