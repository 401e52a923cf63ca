"""Parse text that is exactly in the layout of ``dpg format``, as nearly all records are.

This is much faster than parsing YAML, to which ``source`` leaves every other text. A text is accepted only if ``yaml_of``
writes the same text for the result, and if it is within the limits of a record.
"""

import json
from functools import lru_cache
from typing import Any, NoReturn

from dpg.records.limits import MAX_DEPTH, MAX_LIST, MAX_TEXT
from dpg.records.plain_text import block_of, is_plain, write_key, write_value
from dpg.records.scalars import MERGE, meaning_of
from dpg.records.shape import Shape

STEP = 2
"""Spaces of indentation for each level."""
_LONGEST_KEY = 100
_NEVER_FOLDED = 100
"""Maximum length of a text that is never folded."""
_OFTEN_REPEATED = 50
"""Maximum length of a line that is cached."""
_BLOCKS = frozenset((">-", "|", "|-"))
_BELOW = object()
"""Stands for a value in the lines below."""


class _OtherLayout(Exception):
    """The text has another layout, or exceeds a limit."""


_Line = tuple[str, int, Any, Shape]
"""A key, its position in the order of the schema, its value or ``_BELOW``, and the shape of the value."""


def parse_formatted(text: str, shape: Shape) -> dict[str, Any] | None:
    """Return the data of a text in the layout of ``dpg format``.

    Args:
        text: Text without forbidden characters.
        shape: Types and key order from the schema.

    Returns:
        ``None`` if the text has another layout or exceeds a limit.
    """
    if "\r" in text or not text.endswith("\n"):
        return None
    reader = _Reader(text.split("\n"))
    try:
        data = reader.mapping(reader.lines[0], 0, shape)
    except _OtherLayout:
        return None
    return data if reader.at == len(reader.lines) - 1 else None


class _Reader:
    """Reads lines from the first to the last, which is empty."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def mapping(self, line: str, indent: int, shape: Shape) -> dict[str, Any]:
        """Read a mapping.

        Args:
            line: Its first line, from the key on.
            indent: Indentation of its other lines.
            shape: Types and order of its keys.
        """
        data: dict[str, Any] = {}
        pad, last = " " * indent, -1
        while True:
            parse = _known_line if len(line) <= _OFTEN_REPEATED else _line
            key, position, value, inner = parse(line, shape)
            if position <= last and (position < last or key in data):
                raise _OtherLayout
            self.at += 1
            data[key] = self._below(line, indent, inner) if value is _BELOW else value
            last, line = position, self.lines[self.at]
            if not line or not line.startswith(pad):
                return data if len(data) <= MAX_LIST else _refuse()
            line = line[indent:]

    def _below(self, start: str, indent: int, shape: Shape) -> Any:
        """Read the lines below the start of a value."""
        indent += STEP
        if start[-1] != ":":
            return self._block(start.rpartition(" ")[2], indent)
        line = self.lines[self.at]
        if not line.startswith(" " * indent) or indent >= STEP * MAX_DEPTH:
            raise _OtherLayout
        if line.startswith("- ", indent):
            return self._entries(indent, shape.entry)
        return self.mapping(line[indent:], indent, shape)

    def _entries(self, indent: int, shape: Shape) -> list[Any]:
        entries: list[Any] = []
        dash, inner = " " * indent + "- ", indent + STEP
        while (line := self.lines[self.at]).startswith(dash):
            if shape.kind == "object":
                entries.append(self.mapping(line[inner:], inner, shape))
            else:
                self.at += 1
                parse = _known_value if len(line) <= _OFTEN_REPEATED else _value
                value = parse(line[inner:], shape.kind)
                entries.append(self._below(line, indent, shape) if value is _BELOW else value)
        return entries if len(entries) <= MAX_LIST else _refuse()

    def _block(self, head: str, indent: int) -> str:
        pad, start, end = " " * indent, self.at, len(self.lines) - 1
        while (line := self.lines[self.at]).startswith(pad) or (not line and self.at < end):
            self.at += 1
        written = self.lines[start : self.at]
        lines = [line[indent:] for line in written]
        text = (" " if head == ">-" else "\n").join(lines)
        text += "\n" if head == "|" else ""
        is_written = len(text) <= MAX_TEXT and block_of(text, indent) == (head, lines) and pad not in written
        return text if is_written else _refuse()


def _line(line: str, shape: Shape) -> _Line:
    is_quoted = line[:1] == '"'
    written, colon, head = line.partition('":' if is_quoted else ":")
    key = _unquoted(f'{written}"') if is_quoted else written
    if not colon or len(key) > _LONGEST_KEY or key == MERGE or f"{write_key(key)}:" != written + colon:
        raise _OtherLayout
    position, inner = shape.place_of(key)
    if not head:
        return key, position, _BELOW, inner
    return key, position, _value(head[1:], inner.kind) if head[0] == " " else _refuse(), inner


_known_line = lru_cache(maxsize=8192)(_line)
"""Cached because nine in ten short lines occur again in the same record or another."""


def _value(head: str, kind: str) -> Any:
    if head in _BLOCKS:
        return _BELOW
    value = _unquoted(head) if head[:1] == '"' else meaning_of(head, kind)
    if value is head and len(head) <= _NEVER_FOLDED:
        return head if is_plain(head) else _refuse()
    is_written = len(head) <= MAX_TEXT and write_value(value, str(value), 0).head == head
    return value if is_written else _refuse()


_known_value = lru_cache(maxsize=4096)(_value)
"""Cached because most short entries are terms, which occur in many records."""


def _unquoted(head: str) -> Any:
    try:
        return json.loads(head)
    except ValueError:
        raise _OtherLayout from None


def _refuse() -> NoReturn:
    raise _OtherLayout
