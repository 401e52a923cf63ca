"""Strict YAML: text to plain data, or findings with a position.

Only PyYAML's event stream is used, never its loaders: nested brackets of 60 KB end the interpreter there,
YAML 1.1 turns Norway into false, and duplicate keys vanish. What is read is the core of YAML 1.2 without
anchors, aliases, tags, merge keys, directives and further documents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import yaml

from dpg.model.characters import bad_characters, name_of
from dpg.model.pointer import parent, step
from dpg.records import source_rules as rules
from dpg.records.limits import MAX_BYTES, MAX_DEPTH, MAX_LIST, MAX_TEXT
from dpg.records.shape import ANYTHING, Shape
from dpg.records.yaml_errors import in_plain_words

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,18}(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?\Z")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LINE = re.compile(r"\r\n|\r|\n")
_MAX_FAULTS = 50

Mark = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the text of a file."""

    rule: str
    mark: Mark
    message: str
    hint: str = ""


class Refused(Exception):
    """Reading cannot go on; carries the last fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True)
class Source:
    """A file as written: its data, keys in the order of the schema, and the place of every value."""

    text: str
    data: Any
    faults: tuple[Fault, ...]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, without their ends."""
        return _LINE.split(self.text)

    @cached_property
    def _marks(self) -> dict[str, tuple[Mark, Mark]]:
        return dict(_positions(self.text))

    def mark(self, pointer: str, at_key: bool = False) -> Mark:
        """Line and column of the value at a pointer (or of its key); of the nearest written ancestor if it is absent."""
        while pointer and pointer not in self._marks:
            pointer, at_key = parent(pointer), True
        key, value = self._marks.get(pointer, ((1, 1), (1, 1)))
        return key if at_key else value


def parse_source(content: bytes, shape: Shape = ANYTHING) -> Source:
    """Reads one file.

    Args:
        content: the bytes of the file, UTF-8; a byte order mark and CRLF are accepted.
        shape: which values are text, so that ``3.10`` stays as written where text is asked for.

    Returns:
        the data and every fault found; with faults, the data may be incomplete or ``None``.
    """
    if len(content) > MAX_BYTES:
        message = f"The file has {len(content):,} bytes; a record has at most {MAX_BYTES:,}."
        return Source("", None, (Fault(rules.TOO_LARGE.id, (1, 1), message, "Shorten its texts or lists."),))
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"The file is not UTF-8 text at line {line}."
        return Source("", None, (Fault(rules.NOT_UTF8.id, (line, 1), message, "Save it with the encoding UTF-8."),))
    faults = [*_character_faults(text)] or [*_foreign_faults(text)]
    if faults:
        return Source(text, None, tuple(faults))
    composer = _Composer(text)
    try:
        data = composer.compose(shape)
    except Refused as refused:
        composer.faults.append(refused.fault)
        data = None
    except yaml.YAMLError as error:
        composer.faults.append(_syntax_fault(error, text))
        data = None
    return Source(text, data, tuple(composer.faults))


def parse_trusted(content: bytes) -> Any:
    """Reads a file of this repository that is no record, such as a vocabulary: a fault in it is a fault of ours."""
    return yaml.load(content, Loader=_TrustedLoader)  # noqa: S506 - a safe loader with fewer resolvers


class _TrustedLoader(yaml.CSafeLoader):
    """Reads ``NO`` and dates as text, as records are read."""


_TrustedLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _starts in (
    ("tag:yaml.org,2002:bool", re.compile(r"true\Z|false\Z"), "tf"),
    ("tag:yaml.org,2002:int", re.compile(r"-?[0-9]+\Z"), "-0123456789"),
):
    _TrustedLoader.add_implicit_resolver(_tag, _pattern, list(_starts))


def _character_faults(text: str) -> Iterator[Fault]:
    for offset, character in islice(bad_characters(text), _MAX_FAULTS):
        before = _LINE.split(text[:offset])
        mark = (len(before), len(before[-1]) + 1)
        if character == "\t":
            hint = "Use spaces to indent and between words."
            yield Fault(rules.TAB.id, mark, "There is a tab character here.", hint)
        else:
            message = f"The character {name_of(character)} is not allowed, since a reader cannot see it."
            yield Fault(rules.HIDDEN_CHARACTER.id, mark, message, "Delete it.")


_FOREIGN = (
    (re.compile(r"\s*<(!doctype|html|\?xml)", re.I), "This is a web page, not a record."),
    (re.compile(r"version https://git-lfs"), "This is a Git LFS pointer, not a record."),
)
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})( |$)", re.M)


def _foreign_faults(text: str) -> Iterator[Fault]:
    hint = "Put the record itself into the file: keys and values, such as `name: Example`."
    for pattern, message in _FOREIGN:
        if pattern.match(text):
            yield Fault(rules.NOT_A_RECORD.id, (1, 1), message, hint)
            return
    for found in _CONFLICT.finditer(text):
        line = len(_LINE.split(text[: found.start()]))
        message = "This line was left by a merge that is not finished."
        yield Fault(rules.SYNTAX_ERROR.id, (line, 1), message, "Keep one of the two versions and delete this line.")


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message, hint = in_plain_words(getattr(error, "problem", "") or "", text, place)
    return Fault(rules.SYNTAX_ERROR.id, place, message, hint)


class _Composer:
    """Builds plain data from the event stream, and notes every fault that can be noted without stopping."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CLoader))

    def fault(self, rule: str, event: Any, message: str, hint: str = "") -> None:
        self.faults.append(Fault(rule, _mark(event), message, hint))

    def compose(self, shape: Shape) -> Any:
        top = None
        for event in self._events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                if top is not None:
                    message = "A second record starts here; a file holds one."
                    raise Refused(Fault(rules.SEVERAL_DOCUMENTS.id, _mark(event), message, "Move it to a file of its own."))
                if event.version or event.tags:
                    self._unused("A directive (a line that starts with %)", event)
                top = self._document(shape)
        if top is None:
            message = "The file is empty." if not self.faults else "The file holds no record."
            raise Refused(Fault(rules.NOT_A_RECORD.id, (1, 1), message, "Start with `name:` and the name of the good."))
        return top

    def _document(self, shape: Shape) -> Any:
        event = next(self._events)
        if type(event) is not yaml.MappingStartEvent:
            what = "a list" if type(event) is yaml.SequenceStartEvent else "a single value"
            if type(event) is yaml.ScalarEvent and not event.value:
                what = "empty"
            message = f"The file is {what}; a record is a set of keys with values."
            raise Refused(
                Fault(rules.NOT_A_RECORD.id, _mark(event), message, "Start with `name:` and the name of the good.")
            )
        return self._node(event, shape, 1)

    def _node(self, event: Any, shape: Shape, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor or (event.tag and not _implied(event)):
                self._anchor_or_tag(event)
            return self._scalar(event, shape)
        if kind is yaml.AliasEvent:
            self._unused("An alias (*name)", event)
            return None
        if event.anchor or event.tag:
            self._anchor_or_tag(event)
        if depth > MAX_DEPTH:
            message = f"Values are nested more than {MAX_DEPTH} deep."
            raise Refused(Fault(rules.TOO_DEEP.id, _mark(event), message, "No field needs that; look for a stray bracket."))
        return self._mapping(shape, depth) if kind is yaml.MappingStartEvent else self._list(event, shape, depth)

    def _mapping(self, shape: Shape, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, Mark] = {}
        in_order, last = True, -1
        while type(event := next(self._events)) is not yaml.MappingEndEvent:
            key = self._key(event, depth)
            value = self._node(next(self._events), shape.of_key(key), depth + 1)
            if key is None:
                continue
            if key in first:
                message = f"The key `{_shown(key)}` is written twice, on lines {first[key][0]} and {event.start_mark.line + 1}."
                self.fault(rules.DUPLICATE_KEY.id, event, message, "Keep one of them.")
                continue
            first[key] = _mark(event)
            data[key] = value
            position = shape.position(key)
            in_order, last = in_order and position >= last, position
        return data if in_order else dict(sorted(data.items(), key=lambda item: shape.position(item[0])))

    def _key(self, event: Any, depth: int) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            self.fault(rules.SYNTAX_ERROR.id, event, "A key must be plain text.", "Write `key: value`.")
            self._node(event, ANYTHING, depth + 1)
            return None
        if event.anchor or (event.tag and not _implied(event)):
            self._anchor_or_tag(event)
        if event.value == "<<":
            self._unused("A merge key (<<)", event)
            return None
        self._check_text(event)
        return str(event.value)

    def _list(self, start: Any, shape: Shape, depth: int) -> list[Any]:
        entries: list[Any] = []
        while type(event := next(self._events)) is not yaml.SequenceEndEvent:
            entries.append(self._node(event, shape.entry, depth + 1))
            if len(entries) > MAX_LIST:
                message = f"This list has more than {MAX_LIST} entries."
                raise Refused(Fault(rules.TOO_LARGE.id, _mark(start), message, "Shorten it."))
        return entries

    def _scalar(self, event: Any, shape: Shape) -> Any:
        value = event.value
        if event.style:
            self._check_text(event)
            return value
        if len(value) > MAX_TEXT:
            self._check_text(event)
        return _resolve(value, shape)

    def _check_text(self, event: Any) -> None:
        if len(event.value) > MAX_TEXT:
            message = f"This text has {len(event.value):,} characters; at most {MAX_TEXT:,} are read."
            self.fault(rules.TOO_LARGE.id, event, message, "Shorten it.")
        if event.style == '"':
            for _, character in bad_characters(event.value):
                message = f"The character {name_of(character)} is not allowed, since a reader cannot see it."
                self.fault(rules.HIDDEN_CHARACTER.id, event, message, "Delete it.")
                break

    def _anchor_or_tag(self, event: Any) -> None:
        self._unused(f"An anchor (&{_shown(event.anchor)})" if event.anchor else "A tag (!)", event)

    def _unused(self, what: str, event: Any) -> None:
        self.fault(rules.UNUSED_YAML.id, event, f"{what} is not used here.", "Write the value out.")


def _implied(event: Any) -> bool:
    return bool(event.implicit[0] or event.implicit[1])


def _mark(event: Any) -> Mark:
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


def _resolve(text: str, shape: Shape) -> Any:
    if text in _NULL:
        return None
    if shape.kind == "string":
        return text
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    if shape.kind != "integer" and _FLOAT.match(text):
        return float(text)
    return text


def _positions(text: str) -> Iterator[tuple[str, tuple[Mark, Mark]]]:
    """The place of every key and value, for as much of the text as can be read."""
    stack: list[tuple[str, int | None]] = []
    key: Any = None
    try:
        for event in yaml.parse(text, Loader=yaml.CLoader):
            kind = type(event)
            if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                stack.pop()
                key = None
                continue
            if kind not in (yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
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
            yield here, (_mark(at_key), _mark(event))
            key = None
            if kind is yaml.MappingStartEvent:
                stack.append((here, None))
            elif kind is yaml.SequenceStartEvent:
                stack.append((here, 0))
    except yaml.YAMLError:
        return
