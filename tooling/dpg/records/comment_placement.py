"""Find the key or entry that each comment belongs to, so that formatting keeps them together.

A comment on a line of its own belongs to the next key or entry in the same column, or to the end of the list or
group that starts in that column. A comment after a value belongs to the key or entry of that value. All other
comments are ambiguous, and their file is not formatted.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from dpg.records.written_layout import Group, Item, Mark, Scalar

_COMMENT = re.compile(r"#[^\n]*")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]* +(#[^\n]*)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in a file."""

    mark: Mark
    text: str
    """Text from the ``#`` to the end of the line."""
    alone: bool
    """Whether nothing else is on its line."""


class AmbiguousComment(Exception):
    """A comment could belong to more than one key or entry, or to none."""

    def __init__(self, comment: Comment) -> None:
        """Store the line of the comment."""
        super().__init__("It is not certain what this comment belongs to.")
        self.line = comment.mark[0]


@dataclass(frozen=True, kw_only=True)
class Attached:
    """The comments of a file, by the key or entry they belong to."""

    head: Sequence[str]
    """Comments on the whole file: at the top, followed by an empty line."""
    before: Mapping[Mark, Sequence[str]]
    """Comments above a key or entry, by its position."""
    behind: Mapping[Mark, str]
    """Comment on the line of a key or entry, by its position."""
    after: Mapping[Mark, Sequence[str]]
    """Comments at the end of a list or group, by its start position."""


def find_comments(text: str, tokens: Iterable[Any]) -> list[Comment]:
    """Return every comment of a file: those between its tokens, and those after a block scalar indicator."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return [_comment(lines, starts, found) for found in _between(text, tokens, starts)]


def _between(text: str, tokens: Iterable[Any], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    position = 0
    for token in tokens:
        start, end = (starts[mark.line] + mark.column for mark in (token.start_mark, token.end_mark))
        yield from _in_gap(text, position, start)
        if type(token) is yaml.ScalarToken and token.style in ("|", ">"):
            header = _HEADER_COMMENT.match(text, start)
            if header:
                yield header.start(1), header.group(1)
        position = max(position, end)
    yield from _in_gap(text, position, len(text))


def _in_gap(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in _COMMENT.finditer(text, start, end):
        yield found.start(), found.group()


def _comment(lines: Sequence[str], starts: Sequence[int], found: tuple[int, str]) -> Comment:
    offset, text = found
    number = bisect_left(starts, offset + 1)
    column = offset - starts[number - 1]
    return Comment((number, column + 1), text.rstrip(" "), not lines[number - 1][:column].strip(" "))


def attach(comments: Sequence[Comment], top: Group, text: str) -> Attached:
    """Attach each comment to a key, an entry, a list or a group.

    Raises:
        AmbiguousComment: If a comment cannot be attached with certainty.
    """
    first = top.items[0].mark[0] if top.items else 0
    above = text.split("\n")[: max(0, first - 1)]
    head_end = max((number for number, line in enumerate(above, 1) if not line.strip(" ")), default=0)
    return _Attaching(top, head_end).all(comments)


Within = tuple[Group, ...]
"""The groups and lists around an item, outermost first."""


class _Attaching:
    def __init__(self, top: Group, head_end: int) -> None:
        self._items = list(_items(top, ()))
        self._starts = [item.mark for item, _ in self._items]
        self._lines = _lines_of(item for item, _ in self._items)
        self._head_end = head_end
        self._head: list[str] = []
        self._before: dict[Mark, list[str]] = defaultdict(list)
        self._behind: dict[Mark, str] = {}
        self._after: dict[Mark, list[str]] = defaultdict(list)
        self._last: tuple[int, int] = (-1, 0)

    def all(self, comments: Sequence[Comment]) -> Attached:
        for comment in comments:
            if comment.alone:
                self._place_alone(comment)
            else:
                self._place_behind(comment)
        return Attached(head=self._head, before=self._before, behind=self._behind, after=self._after)

    def _place_behind(self, comment: Comment) -> None:
        item = self._lines.get(comment.mark[0])
        if item is None or item.mark in self._behind or _inside(item.value, comment):
            raise AmbiguousComment(comment)
        self._behind[item.mark] = comment.text

    def _place_alone(self, comment: Comment) -> None:
        index = bisect_left(self._starts, comment.mark)
        if comment.mark[0] < self._head_end:
            self._head.append(comment.text)
            return
        self._check_order(comment, index)
        homes = [*self._next(index, comment.mark[1]), *self._closed(index, comment.mark[1])]
        if len(homes) != 1 or (index and _inside(self._items[index - 1][0].value, comment)):
            raise AmbiguousComment(comment)
        homes[0].append(comment.text)

    def _check_order(self, comment: Comment, index: int) -> None:
        # Between the same two items, formatting would swap this comment with a less indented one above it.
        column = comment.mark[1]
        if self._last[0] == index and column > self._last[1]:
            raise AmbiguousComment(comment)
        self._last = (index, column)

    def _next(self, index: int, column: int) -> Iterator[list[str]]:
        if index < len(self._starts) and self._starts[index][1] == column:
            yield self._before[self._starts[index]]

    def _closed(self, index: int, column: int) -> Iterator[list[str]]:
        around = self._items[index][1] if index < len(self._items) else ()
        within = self._items[index - 1][1] if index else ()
        for group in within:
            if group not in around and group.start[1] == column:
                yield self._after[group.start]


def _items(group: Group, outside: Within) -> Iterator[tuple[Item, Within]]:
    """Yield the items that are not inside brackets, with the groups around them."""
    if group.flow:
        return
    within = (*outside, group)
    for item in group.items:
        yield item, within
        if isinstance(item.value, Group):
            yield from _items(item.value, within)


def _inside(value: Scalar | Group, comment: Comment) -> bool:
    """Return whether a comment is inside a value, or between a key and its value."""
    if isinstance(value, Group):
        return value.flow and comment.mark < value.end
    return comment.alone and comment.mark < value.start


def _lines_of(items: Iterable[Item]) -> dict[int, Item | None]:
    """Map each line to the item that a comment on it belongs to; ``None`` if there are several."""
    lines: dict[int, Item | None] = {}
    for item in items:
        for number in _own_lines(item):
            lines[number] = None if number in lines else item
    return lines


def _own_lines(item: Item) -> set[int]:
    value, first = item.value, item.mark[0]
    if isinstance(value, Scalar):
        return {first, value.start[0] if value.block else value.end[0]}
    if value.flow:
        return {first, value.end[0]} if item.key is not None or not value.items else set()
    return {first} if item.key is not None else set()
