"""Positions of the keys and values in a YAML file."""

from collections.abc import Iterator
from typing import Any

import yaml

from dpg.model.pointer import step
from dpg.records.limits import MAX_DEPTH

Mark = tuple[int, int]
"""Line and column (in characters), counted from 1."""

_NODES = (yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)


def events_of(text: str | bytes) -> Iterator[Any]:
    """Return the parser's events, faster than with ``yaml.parse``, which adds a generator."""
    return iter(yaml.CLoader(text).get_event, None)


def mark_of(event: Any) -> Mark:
    """Return the start of a parser event."""
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def positions(text: str) -> Iterator[tuple[str, tuple[Mark, Mark]]]:
    """Yield the positions of every key and value by JSON pointer, up to the first syntax error."""
    stack: list[tuple[str, int | None]] = []
    key: Any = None
    try:
        for event in events_of(text):
            kind = type(event)
            if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                stack.pop()
                key = None
                continue
            if kind not in _NODES:
                continue
            if len(stack) > MAX_DEPTH:
                return
            if stack and stack[-1][1] is None and key is None and kind is yaml.ScalarEvent:
                key = event
                continue
            here, at_key = "", event
            if stack:
                above, count = stack[-1]
                if count is None:
                    here, at_key = step(above, key.value if key is not None else "?"), key or event
                else:
                    here = step(above, count)
                    stack[-1] = (above, count + 1)
            yield here, (mark_of(at_key), mark_of(event))
            key = None
            if kind is yaml.MappingStartEvent:
                stack.append((here, None))
            elif kind is yaml.SequenceStartEvent:
                stack.append((here, 0))
    except yaml.YAMLError:
        return


def find_marks(text: str, wanted: frozenset[str]) -> dict[str, tuple[Mark, Mark]]:
    """Return the positions of the key and the value at some pointers, skipping other subtrees."""
    found: dict[str, tuple[Mark, Mark]] = {}
    above = {pointer[:end] for pointer in wanted for end in range(len(pointer)) if pointer[end] == "/"}
    events = events_of(text)
    try:
        for event in events:
            if type(event) is yaml.MappingStartEvent:
                _walk(events, event, event, "", wanted, above, found)
                break
    except yaml.YAMLError:
        pass
    return found


def _walk(events: Any, at_key: Any, node: Any, here: str, wanted: Any, above: Any, found: Any) -> None:
    if here in wanted:
        found[here] = mark_of(at_key), mark_of(node)
    if here not in above:
        _skip(events, node)
    elif type(node) is yaml.MappingStartEvent:
        for key in events:
            if type(key) is yaml.MappingEndEvent or len(found) == len(wanted):
                return
            if type(key) is yaml.ScalarEvent:
                _walk(events, key, next(events), step(here, key.value), wanted, above, found)
            else:
                _skip(events, key)
                _skip(events, next(events))
    elif type(node) is yaml.SequenceStartEvent:
        for number, entry in enumerate(events):
            if type(entry) is yaml.SequenceEndEvent or len(found) == len(wanted):
                return
            _walk(events, entry, entry, step(here, number), wanted, above, found)


def _skip(events: Iterator[Any], node: Any) -> None:
    kind = type(node)
    if kind is not yaml.MappingStartEvent and kind is not yaml.SequenceStartEvent:
        return
    depth = 1
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            continue
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            depth += 1
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            depth -= 1
            if not depth:
                return
