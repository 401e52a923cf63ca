"""Positions of keys and values in text that ``parse_formatted`` accepts, without parsing it again."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dpg.model.pointer import steps
from dpg.records.formatted import STEP
from dpg.records.plain_text import write_key
from dpg.records.positions import Mark

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,3})\Z")


class _Node(NamedTuple):
    """Offsets of a value in the text."""

    key: int
    """Where its key starts; for an entry, the value itself."""
    start: int
    end: int
    """Where the lines of a mapping or list end; for a single value, the same as ``start``."""


def find_formatted_marks(text: str, wanted: Iterable[str]) -> dict[str, tuple[Mark, Mark]]:
    """Return the positions of the key and the value at some pointers, as ``find_marks`` does."""
    nodes = ((pointer, _find(text, steps(pointer))) for pointer in wanted)
    return {
        pointer: (_mark(text, node.key), _mark(text, node.start))
        for pointer, node in nodes
        if node is not None
    }


def _find(text: str, path: Iterable[str]) -> _Node | None:
    node: _Node | None = _Node(0, 0, len(text))
    for part in path:
        if node is None:
            return None
        is_list = text.startswith("- ", node.start, node.end)
        node = _entry(text, node, part) if is_list else _value(text, node, part)
    return node


def _value(text: str, group: _Node, key: str) -> _Node | None:
    """Return the value of a key of a mapping."""
    indent = _indent(text, group.start)
    at, written = group.start, f"{write_key(key)}:"
    if not text.startswith(written, at, group.end):
        before = text.find(f"\n{' ' * indent}{written}", at, group.end)
        at = before + 1 + indent
        if before < 0:
            return None
    behind = at + len(written)
    if text[behind] == " ":
        return _Node(at, behind + 1, behind + 1)
    return _Node(at, behind + 1 + indent + STEP, _end(text, behind, indent, group.end))


def _entry(text: str, entries: _Node, number: str) -> _Node | None:
    """Return an entry of a list."""
    indent = _indent(text, entries.start)
    dash, at = f"\n{' ' * indent}- ", entries.start - indent - 2
    if not _NUMBER.match(number):
        return None
    for _ in range(int(number) + 1):
        at = text.find(dash, at + 1, entries.end)
        if at < 0:
            return None
    start = at + len(dash)
    return _Node(start, start, _end(text, start, indent, entries.end) if _is_group(text, start) else start)


def _is_group(text: str, start: int) -> bool:
    """Return whether an entry is a mapping: no other text without quotes has a key."""
    line = text[start : text.index("\n", start)]
    return line[0] != '"' and (": " in line or line.endswith(":"))


def _end(text: str, start: int, indent: int, end: int) -> int:
    """Return the offset of the next line that is not indented more."""
    found = re.compile(rf"\n {{0,{indent}}}[^ \n]").search(text, start, end)
    return found.start() if found else end


def _indent(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset) - 1


def _mark(text: str, offset: int) -> Mark:
    return text.count("\n", 0, offset) + 1, _indent(text, offset) + 1
