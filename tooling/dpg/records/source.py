"""Parse strict YAML to plain data, or to faults with positions.

Records are parsed from PyYAML's event stream, never with its loaders: those crash the interpreter on 60 KB of nested
brackets, read the country code of Norway as false, and drop duplicate keys silently. The accepted language is the
YAML 1.2 core schema without anchors, aliases, tags, merge keys, directives and multiple documents.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

import yaml

from dpg.model.characters import bad_characters, visible
from dpg.model.pointer import parent
from dpg.records import source_rules as rules
from dpg.records.fault import Fault as Fault
from dpg.records.fault import Refused, refused, written_twice
from dpg.records.formatted import parse_formatted
from dpg.records.formatted_marks import find_formatted_marks
from dpg.records.limits import FOREIGN, MAX_FAULTS, Limits
from dpg.records.positions import Mark, events_of, find_marks, mark_of, positions
from dpg.records.scalars import MERGE, meaning_of
from dpg.records.shape import ANYTHING, Shape
from dpg.records.text_checks import LINE, character_faults, foreign_faults, hidden
from dpg.records.yaml_errors import syntax_fault

_RETURN = re.compile(r"\r")
_UNREADABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow."""
_START = "Start with `name:` and the name of the good."


@dataclass(frozen=True)
class Source:
    """A parsed file: its data with keys in the order of the schema, and the position of every value."""

    text: str
    data: Any
    faults: tuple[Fault, ...]
    is_formatted: bool = False
    """Whether the file is known to be in the layout of ``dpg format``."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, without line ends."""
        return LINE.split(self.text) if "\r" in self.text else self.text.split("\n")

    @property
    def is_complete(self) -> bool:
        """Whether the data is all that the file says: it has no faults but tabs."""
        return self.data is not None and all(fault.rule == rules.TAB.id for fault in self.faults)

    @cached_property
    def _parsed_text(self) -> str:
        return self.text.replace("\t", " ")

    @cached_property
    def _marks(self) -> dict[str, tuple[Mark, Mark]]:
        return dict(positions(self._parsed_text))

    @cached_property
    def _known(self) -> dict[str, tuple[Mark, Mark]]:
        return {}

    def look_up(self, pointers: Iterable[str]) -> None:
        """Find the positions of some pointers, which is faster than finding all of them."""
        find = find_formatted_marks if self.is_formatted else find_marks
        self._known.update(find(self._parsed_text, frozenset(pointers)))

    def mark(self, pointer: str, at_key: bool = False) -> Mark:
        """Return line and column of the value at a pointer, or of its key; those of the nearest ancestor if it is missing."""
        if pointer in self._known:
            key, value = self._known[pointer]
            return key if at_key else value
        while pointer and pointer not in self._marks:
            pointer, at_key = parent(pointer), True
        key, value = self._marks.get(pointer, ((1, 1), (1, 1)))
        return key if at_key else value


def parse_source(content: bytes, shape: Shape = ANYTHING) -> Source:
    """Parse one file.

    Args:
        content: Content of the file in UTF-8. A byte order mark and CRLF are accepted.
        shape: Expected types, so that ``3.10`` stays text where the schema requires text.

    Returns:
        The data and every fault. With faults, the data may be incomplete or ``None``.
    """
    return _parse(content, shape, Limits())


def parse_foreign(content: bytes) -> Source:
    """Parse a YAML file of another format, which may exceed the limits of a record."""
    return _parse(content, ANYTHING, FOREIGN)


def _parse(content: bytes, shape: Shape, limits: Limits) -> Source:
    if len(content) > limits.size:
        message = f"The file has {len(content):,} bytes; a record has at most {limits.size:,}."
        return Source("", None, (Fault(rules.TOO_LARGE.id, (1, 1), message, "Shorten its texts or lists."),))
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _not_utf8(content[: error.start])
    if "\0" in text:  # UTF-16 or UTF-32 without a byte order mark, or a binary file
        return _not_utf8(content[: content.index(b"\0")])
    if limits.is_lenient:
        text = _UNREADABLE.sub(" ", text)
    faults = [] if limits.is_lenient else [*character_faults(text)]
    if faults and all(fault.rule == rules.TAB.id for fault in faults):
        return _parse_tabs(text, faults, shape, limits)
    if faults := faults or [*foreign_faults(text)]:
        return Source(text, None, tuple(faults))
    is_whole = not limits.is_lenient and not content.startswith(BOM_UTF8)
    data = parse_formatted(text, shape) if is_whole else None
    return _compose(text, shape, limits) if data is None else Source(text, data, (), is_formatted=True)


def _parse_tabs(text: str, tabs: Sequence[Fault], shape: Shape, limits: Limits) -> Source:
    """Parse a text with a space for each tab, so that tabs hide no other fault. Without data if that is no record."""
    source = _compose(text.replace("\t", " "), shape, limits)
    data = source.data if not source.faults else None
    return Source(text, data, tuple(tabs))


def _compose(text: str, shape: Shape, limits: Limits) -> Source:
    composer = _Composer(text, limits)
    try:
        data = composer.compose(shape)
    except Refused as end:
        composer.faults.append(end.fault)
        data = None
    except yaml.YAMLError as error:
        composer.faults.append(syntax_fault(error, text))
        data = None
    return Source(text, data, tuple(_within(text, composer.faults)))


def _not_utf8(before: bytes) -> Source:
    line = len(LINE.split(before.decode("utf-8")))
    message = f"The file is not UTF-8 text at line {line}."
    fault = Fault(rules.NOT_UTF8.id, (line, 1), message, "Save it with the encoding UTF-8.")
    return Source("", None, (fault,))


def _escaped(text: str) -> Iterator[str]:
    """Yield forbidden characters from escape sequences, including carriage returns."""
    yield from (character for _, character in bad_characters(text))
    yield from _RETURN.findall(text)


def _within(text: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults, moved inside the text: the parser adds a final line end if there is none."""
    if not faults:
        return
    lines = LINE.split(text)
    end = (len(lines), len(lines[-1]) + 1)
    yield from (replace(fault, mark=min(fault.mark, end)) for fault in faults)


class _Composer:
    """Builds plain data from the event stream, and continues after most faults."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.faults: list[Fault] = []
        self._limits = limits
        self._text = text
        self._events: Iterator[Any] = events_of(text)

    def fault(self, rule: str, event: Any, message: str, hint: str = "") -> None:
        self.add(Fault(rule, mark_of(event), message, hint))

    def add(self, found: Fault) -> None:
        if len(self.faults) + 1 >= MAX_FAULTS:
            raise Refused(found)
        self.faults.append(found)

    def compose(self, shape: Shape) -> Any:
        top = None
        for event in self._events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                if top is not None:
                    message = "A second record starts here; a file holds one."
                    raise refused(rules.SEVERAL_DOCUMENTS, event, message, "Move it to a file of its own.")
                if event.version or event.tags:
                    self._unused("A line that starts with %", event, "Delete it.")
                top = self._document(shape)
        if top is None:
            message = "The file holds only comments." if self._text.strip() else "The file is empty."
            raise Refused(Fault(rules.NOT_A_RECORD.id, (1, 1), message, _START))
        return top

    def _document(self, shape: Shape) -> Any:
        event = next(self._events)
        if type(event) is not yaml.MappingStartEvent:
            what = "a list" if type(event) is yaml.SequenceStartEvent else "a single value"
            if type(event) is yaml.ScalarEvent and not event.value:
                what = "empty"
            message = f"The file is {what}; a record is a set of keys with values."
            raise refused(rules.NOT_A_RECORD, event, message, _START)
        return self._node(event, shape, 1)

    def _node(self, event: Any, shape: Shape, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self._anchor_or_tag(event)
            return self._scalar(event, shape)
        if kind is yaml.AliasEvent:
            self._unused("An alias (*name)", event)
            return None
        if event.anchor or event.tag:
            self._anchor_or_tag(event)
        if depth > self._limits.depth:
            message = f"Values are nested more than {self._limits.depth} deep."
            raise refused(rules.TOO_DEEP, event, message, "No field needs that; look for a stray bracket.")
        if kind is yaml.MappingStartEvent:
            return self._mapping(shape, depth)
        return self._list(event, shape, depth)

    def _mapping(self, shape: Shape, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, Any] = {}
        in_order, last = True, -1
        while type(event := next(self._events)) is not yaml.MappingEndEvent:
            key = self._key(event, depth)
            position, inner = shape.place_of(key)
            value = self._node(next(self._events), inner, depth + 1)
            if key is None:
                continue
            if key in first:
                self.add(written_twice(first[key], event))
                continue
            if len(data) >= self._limits.entries:
                message = f"This group has more than {self._limits.entries} keys."
                raise refused(rules.TOO_LARGE, event, message, "Shorten it.")
            first[key] = event
            data[key] = value
            in_order, last = in_order and position >= last, position
        return data if in_order else dict(sorted(data.items(), key=lambda item: shape.place_of(item[0])[0]))

    def _key(self, event: Any, depth: int) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            self.fault(rules.SYNTAX_ERROR.id, event, "A key must be plain text.", "Write `key: value`.")
            self._node(event, ANYTHING, depth + 1)
            return None
        if event.anchor or event.tag:
            self._anchor_or_tag(event)
        if event.value == MERGE:
            self._unused("A merge key (<<)", event)
            return None
        self._check_text(event)
        return str(event.value)

    def _list(self, start: Any, shape: Shape, depth: int) -> list[Any]:
        entries: list[Any] = []
        while type(event := next(self._events)) is not yaml.SequenceEndEvent:
            entries.append(self._node(event, shape.entry, depth + 1))
            if len(entries) > self._limits.entries:
                message = f"This list has more than {self._limits.entries} entries."
                raise refused(rules.TOO_LARGE, start, message, "Shorten it.")
        return entries

    def _scalar(self, event: Any, shape: Shape) -> Any:
        value = event.value
        if event.style:
            self._check_text(event)
            return value
        if len(value) > self._limits.text:
            self._check_text(event)
        return meaning_of(value, shape.kind)

    def _check_text(self, event: Any) -> None:
        if len(event.value) > self._limits.text:
            message = (
                f"This text has {len(event.value):,} characters; at most {self._limits.text:,} are read."
            )
            self.fault(rules.TOO_LARGE.id, event, message, "Shorten it.")
        if event.style == '"' and not self._limits.is_lenient:
            for character in islice(_escaped(event.value), 1):
                self.fault(rules.HIDDEN_CHARACTER.id, event, hidden(character), "Delete it.")

    def _anchor_or_tag(self, event: Any) -> None:
        if self._limits.is_lenient:
            return
        self._unused(f"An anchor (&{visible(event.anchor)})" if event.anchor else "A tag (!)", event)

    def _unused(self, what: str, event: Any, hint: str = "Write the value out.") -> None:
        self.fault(rules.UNUSED_YAML.id, event, f"{what} is not used here.", hint)
