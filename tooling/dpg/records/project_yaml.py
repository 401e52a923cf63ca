"""Parse YAML files of a project that are not records, and locate what is wrong in them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from dpg.model.errors import FixableError
from dpg.model.pointer import step
from dpg.records.fault import Fault, Refused
from dpg.records.positions import find_marks
from dpg.records.source_rules import NOT_UTF8, SYNTAX_ERROR
from dpg.records.text_checks import LINE, character_faults, foreign_faults
from dpg.records.trusted_yaml import parse_trusted
from dpg.records.yaml_errors import syntax_fault


class Wrong(NamedTuple):
    """A value that cannot be used."""

    pointer: str
    """JSON pointer to the value, or to the group that lacks it."""
    message: str
    hint: str


def parse_mapping(file: str, content: bytes, empty: tuple[str, str]) -> Mapping[str, Any]:
    """Parse a file whose top level is keys and values.

    Args:
        file: path of the file, for messages.
        content: its bytes.
        empty: message and hint if the file has no keys.

    Raises:
        FixableError: if the file is not valid YAML, or has no keys.
    """
    try:
        data = parse_trusted(content)
    except Refused as error:
        raise _located(file, error.fault) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _located(file, _fault(error, content.decode("utf-8-sig", errors="replace"))) from None
    if not isinstance(data, dict):
        raise _located(file, Fault(SYNTAX_ERROR.id, (1, 1), *empty))
    return data


def require_none(file: str, content: bytes, wrong: Iterable[Wrong]) -> None:
    """Raise the first error of a parsed file, with its line.

    Raises:
        FixableError: if there is one.
    """
    for first in wrong:
        raise error_of(file, content, first)


def error_of(file: str, content: bytes, wrong: Wrong) -> FixableError:
    """Return the error of a value in a parsed file, with its line."""
    pointer, message, hint = wrong
    marks = find_marks(content.decode("utf-8-sig"), frozenset((pointer,)))
    mark = marks[pointer][0] if pointer in marks else (1, 1)
    return _located(file, Fault(SYNTAX_ERROR.id, mark, message, hint))


def wrong_text(data: Mapping[str, Any], key: str, above: str = "", name: str = "") -> Iterator[Wrong]:
    """Yield an error if the value of a key is not text. A missing key is none.

    Args:
        data: the group of the key.
        key: the key.
        above: JSON pointer to the group.
        name: the key as shown, if it is shown with those above it.
    """
    if not isinstance(data.get(key, ""), str):
        message = f"`{name or key}` is not text."
        yield Wrong(step(above, key), message, "Write one text after the colon; put a number in quotes.")


def is_text(value: object) -> bool:
    """Return whether a value is text."""
    return isinstance(value, str)


def is_list_of_texts(value: object) -> bool:
    """Return whether a value is a list of nothing but texts."""
    return isinstance(value, list) and all(map(is_text, value))


def missing_text(data: Mapping[str, Any], key: str, above: str = "") -> Iterator[Wrong]:
    """Yield an error if a key is missing, or its value is not text."""
    if data.get(key, "") == "":
        place = step(above, key) if key in data else above
        yield Wrong(place, f"`{key}` is missing here.", f"Write `{key}: ` and a text.")
    yield from wrong_text(data, key, above)


def _located(file: str, fault: Fault) -> FixableError:
    line, column = fault.mark
    return FixableError(f"{file}, line {line}, column {column}: {fault.message}", fault.hint)


def _fault(error: Exception, text: str) -> Fault:
    """Return the fault of a tab where the parser stopped, or else that of the syntax."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _not_utf8(text)
    conflict = next((fault for fault in foreign_faults(text) if fault.rule == SYNTAX_ERROR.id), None)
    syntax = conflict or syntax_fault(error, text)
    return next((tab for tab in character_faults(text) if tab.mark[0] == syntax.mark[0]), syntax)


def not_utf8_error(file: str, content: bytes) -> FixableError:
    """Return the error of a file that is not UTF-8, with its line."""
    fault = _not_utf8(content.decode("utf-8", errors="replace"))
    return FixableError(f"{file}, line {fault.mark[0]}: {fault.message}", fault.hint)


def _not_utf8(text: str) -> Fault:
    """Return the fault of a file that is not UTF-8.

    Args:
        text: its text, where U+FFFD replaces what is not UTF-8.
    """
    line = len(LINE.split(text.partition("\ufffd")[0]))
    return Fault(NOT_UTF8.id, (line, 1), "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")
