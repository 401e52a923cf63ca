"""Explain unknown keys: the key that was meant, and where the value goes."""

import re
from collections.abc import Mapping
from typing import Any

from dpg.model.annotations import FieldPath
from dpg.model.characters import visible
from dpg.model.pointer import steps
from dpg.model.spelling import nearest
from dpg.model.vocabulary import Vocabularies
from dpg.records.flow_yaml import flow_yaml

_MOST = 3
"""Maximum number of entries in a hint."""
_LONGEST = 80


def moved(value: Any, key: str, field: Mapping[str, Any], vocabularies: Vocabularies) -> str:
    """Return a hint with the right key and the value; empty if it is not certain how to write the value there.

    Args:
        value: Value of the unknown key.
        key: The key to use instead.
        field: Schema of that key.
        vocabularies: Allowed terms.
    """
    written = _converted(value, field, vocabularies)
    return "" if written is None else f"It goes into `{key}`: `{flow_yaml({key: written})}`."


def _converted(value: Any, field: Mapping[str, Any], vocabularies: Vocabularies) -> Any:
    """Return the value in the form of a field; ``None`` if it is not certain."""
    if field["type"] == "array":
        given = value if isinstance(value, list) else [value]
        entries = [_converted(one, field["items"], vocabularies) for one in given[:_MOST]]
        return entries if entries and None not in entries else None
    if field["type"] == "object":
        return _in_group(value, field, vocabularies)
    return _leaf(value, field, vocabularies)


def _in_group(value: Any, field: Mapping[str, Any], vocabularies: Vocabularies) -> Any:
    required = field.get("required", ())
    if len(required) != 1 or isinstance(value, dict | list):
        return None
    leaf = _leaf(value, field["properties"][required[0]], vocabularies)
    return None if leaf is None else {required[0]: leaf}


def _leaf(value: Any, field: Mapping[str, Any], vocabularies: Vocabularies) -> Any:
    if field["type"] == "integer":
        return _number(value, field)
    if not isinstance(value, str) or visible(value, _LONGEST) != value or not value.strip():
        return None
    name = field.get("vocabulary")
    return vocabularies[name].meant_by(value) if name else value


def _number(value: Any, field: Mapping[str, Any]) -> int | None:
    text = str(value)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
    is_valid = number is not None and field.get("minimum", 0) <= number <= field.get("maximum", number)
    return number if is_valid else None


def known_keys(key: str, known: Mapping[str, Any], wanted: str) -> str:
    """Return a hint with the key that was meant, or else with the known ones.

    Args:
        key: The unknown key.
        known: Schemas of the known keys.
        wanted: The key that people mean by it; empty if unknown.
    """
    near = nearest(key, known)
    if near and wanted in ("", near):
        return f"Did you mean `{near}`?"
    if wanted:
        return f"It goes into `{wanted}`: `{flow_yaml({wanted: known[wanted]['examples'][0]})}`."
    first = [*known][:12]
    return f"Known keys here: {', '.join(first)}{' …' if len(known) > len(first) else ''}."


def path_of(pointer: str) -> FieldPath:
    """Return the path of the fields at a pointer."""
    return tuple("*" if part.isdigit() else part for part in steps(pointer))


def as_key(written: str) -> str:
    """Return a key in the spelling of the schema: small letters, words joined by underscores."""
    return re.sub(r"[\s-]+", "_", written.strip().casefold())
