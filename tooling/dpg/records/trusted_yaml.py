"""Parse YAML files of the repository that are no records."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from dpg.records.positions import events_of

_BOOLS = {"true": True, "false": False}
_INTEGER = re.compile(r"-?[0-9]+\Z")


def parse_trusted(content: bytes) -> Any:
    """Parse a trusted file of the repository, such as a vocabulary, without reporting faults.

    Raises:
        DuplicateKeyError: If a group has a key twice.
        yaml.YAMLError: If it is not valid YAML.
    """
    try:
        return _document(events_of(content))
    except _NeedsLoader:
        return yaml.load(content, Loader=_TrustedLoader)  # noqa: S506 - a safe loader with fewer resolvers


class DuplicateKeyError(yaml.MarkedYAMLError):
    """A group has a key twice."""

    def __init__(self, first: yaml.ScalarEvent, second: yaml.ScalarEvent) -> None:
        """Take the parser's events of both keys."""
        super().__init__(problem="found duplicate key")
        self.first = first
        self.second = second


class _NeedsLoader(Exception):
    """The file is empty, has several documents, or uses tags, anchors, complex keys or leading zeros."""


def _document(events: Iterator[Any]) -> Any:
    """Build the data from the parser's events, which is faster than with a loader."""
    if [type(event) for event in islice(events, 2)] != [yaml.StreamStartEvent, yaml.DocumentStartEvent]:
        raise _NeedsLoader
    data = _node(next(events), events)
    if [type(event) for event in islice(events, 2)] != [yaml.DocumentEndEvent, yaml.StreamEndEvent]:
        raise _NeedsLoader
    return data


def _node(event: Any, events: Iterator[Any]) -> Any:
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _scalar(event)
    if kind is yaml.AliasEvent or event.anchor or event.tag:
        raise _NeedsLoader
    return _mapping(events) if kind is yaml.MappingStartEvent else _list(events)


def _mapping(events: Iterator[Any]) -> dict[Any, Any]:
    data: dict[Any, Any] = {}
    first: dict[Any, Any] = {}
    while type(event := next(events)) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.value == "<<":
            raise _NeedsLoader
        key = _scalar(event)
        if key in first:
            raise DuplicateKeyError(first[key], event)
        first[key] = event
        data[key] = _node(next(events), events)
    return data


def _list(events: Iterator[Any]) -> list[Any]:
    entries: list[Any] = []
    while type(event := next(events)) is not yaml.SequenceEndEvent:
        entries.append(_node(event, events))
    return entries


def _scalar(event: Any) -> Any:
    if event.anchor or event.tag:
        raise _NeedsLoader
    text = event.value
    if event.style:
        return text
    if not _INTEGER.match(text):
        return _BOOLS.get(text, text)
    if str(number := int(text)) != text:  # with leading zeros
        raise _NeedsLoader
    return number


class _TrustedLoader(yaml.CSafeLoader):
    """Reads ``NO`` and dates as text, as in records."""


_TrustedLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _starts in (
    ("tag:yaml.org,2002:bool", re.compile(r"true\Z|false\Z"), "tf"),
    ("tag:yaml.org,2002:int", _INTEGER, "-0123456789"),
):
    _TrustedLoader.add_implicit_resolver(_tag, _pattern, list(_starts))
