"""Where the keys and values of a file stand, as the YAML parser counts lines and columns."""

from collections.abc import Iterator
from typing import Any

import yaml

from dpg.model.pointer import step
from dpg.records.limits import MAX_DEPTH

Mark = tuple[int, int]
"""Line and column, counted from 1; columns in characters."""

_NODES = (yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)


def mark_of(event: Any) -> Mark:
    """Where an event of the parser starts."""
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def positions(text: str) -> Iterator[tuple[str, tuple[Mark, Mark]]]:
    """The places of every key and value by JSON pointer, for as much of the text as can be read."""
    stack: list[tuple[str, int | None]] = []
    key: Any = None
    try:
        for event in yaml.parse(text, Loader=yaml.CLoader):
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
