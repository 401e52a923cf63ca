"""Parse YAML files of the repository that are no records."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from dpg.model.characters import bad_characters, visible
from dpg.records import source_rules as rules
from dpg.records.fault import Refused, refused, written_twice
from dpg.records.limits import MAX_DEPTH
from dpg.records.positions import events_of
from dpg.records.scalars import MERGE
from dpg.records.text_checks import character_faults, hidden

_BOOLS = {"true": True, "false": False}
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z")


def parse_trusted(content: bytes) -> Any:
    """Parse a file of the repository, such as a vocabulary, up to its first fault.

    ``NO`` and dates are text, as in records.

    Returns:
        The data; ``None`` if there is none.

    Raises:
        Refused: If a character cannot be seen, a group has a key twice, values are nested too deep, or the file uses
            anchors, aliases, tags, merge keys, keys that are no text, or a second document.
        UnicodeDecodeError: If it is not UTF-8.
        yaml.YAMLError: If it is not valid YAML.
    """
    documents: list[Any] = []
    text = content.decode("utf-8-sig")
    for fault in character_faults(text):
        if fault.rule != rules.TAB.id:
            raise Refused(fault)
    events = events_of(text)
    for event in events:
        if type(event) is not yaml.DocumentStartEvent:
            continue
        if documents:
            hint = "Delete it, and what follows."
            raise refused(rules.SEVERAL_DOCUMENTS, event, "A second document starts here.", hint)
        documents.append(_node(next(events), events, 0))
    return documents[0] if documents else None


def _node(event: Any, events: Iterator[Any], depth: int) -> Any:
    kind = type(event)
    if kind is yaml.AliasEvent:
        raise _unused("An alias (*name)", event)
    if event.anchor or event.tag:
        raise _unused(f"An anchor (&{visible(event.anchor)})" if event.anchor else "A tag (!)", event)
    if kind is yaml.ScalarEvent:
        return _scalar(event)
    if depth >= MAX_DEPTH:
        message = f"Values are nested more than {MAX_DEPTH} deep."
        raise refused(rules.TOO_DEEP, event, message, "Nest them less; look for a stray bracket.")
    return _mapping(events, depth + 1) if kind is yaml.MappingStartEvent else _list(events, depth + 1)


def _mapping(events: Iterator[Any], depth: int) -> dict[Any, Any]:
    data: dict[Any, Any] = {}
    first: dict[str, Any] = {}
    while type(event := next(events)) is not yaml.MappingEndEvent:
        if type(event) in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            raise refused(rules.SYNTAX_ERROR, event, "A key must be plain text.", "Write `key: value`.")
        key = _node(event, events, depth)
        if event.value == MERGE:
            raise _unused("A merge key (<<)", event)
        if event.value in first:
            raise Refused(written_twice(first[event.value], event))
        first[event.value] = event
        data[key] = _node(next(events), events, depth)
    return data


def _list(events: Iterator[Any], depth: int) -> list[Any]:
    entries: list[Any] = []
    while type(event := next(events)) is not yaml.SequenceEndEvent:
        entries.append(_node(event, events, depth))
    return entries


def _scalar(event: Any) -> Any:
    text = event.value
    if event.style:
        if event.style == '"':
            for _, character in bad_characters(text):  # written as an escape
                raise refused(rules.HIDDEN_CHARACTER, event, hidden(character), "Delete it.")
        return text
    return int(text) if _INTEGER.match(text) else _BOOLS.get(text, text)


def _unused(what: str, event: Any) -> Refused:
    return refused(rules.UNUSED_YAML, event, f"{what} is not used here.", "Write the value out.")
