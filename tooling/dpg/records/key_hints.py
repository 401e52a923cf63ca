"""Explain unknown keys: the key that was meant, and where the value goes."""

import re
from collections.abc import Mapping
from typing import Any

from dpg.model.annotations import FieldPath
from dpg.model.pointer import steps
from dpg.model.spelling import nearest
from dpg.records.flow_yaml import flow_yaml
from dpg.records.meant_values import Meanings


def moved(value: Any, written: str, key: str, field: Mapping[str, Any], meanings: Meanings) -> str:
    """Return a hint with the right key and the value; empty if it is not certain how to write the value there.

    Args:
        value: Value of the unknown key.
        written: The unknown key.
        key: The key to use instead.
        field: Schema of that key.
        meanings: How values are understood.
    """
    meant = meanings.of(value, field, as_key(written))
    return "" if meant is None else f"It goes into `{key}`: `{flow_yaml({key: meant})}`."


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
        return f"It goes into `{wanted}`{_form(wanted, known[wanted])}"
    first = [*known][:12]
    return f"Known keys here: {', '.join(first)}{' …' if len(known) > len(first) else ''}."


def _form(key: str, field: Mapping[str, Any]) -> str:
    """Return the end of a sentence on the form of a field, without values that seem to be meant."""
    entry = field.get("items", field)
    if required := entry.get("required"):
        keys = " and ".join(f"`{name}`" for name in required)
        about = entry["properties"][required[0]] if len(required) == 1 else field
        return f", as {keys} of an entry. {about['description']}"
    if entry.get("vocabulary"):
        return f". {field['description']}"
    return f", for example `{flow_yaml({key: field['examples'][0]})}`."


def path_of(pointer: str) -> FieldPath:
    """Return the path of the fields at a pointer."""
    return tuple("*" if part.isdigit() else part for part in steps(pointer))


def as_key(written: str) -> str:
    """Return a key in the spelling of the schema: small letters, words joined by underscores."""
    return re.sub(r"[\s-]+", "_", written.strip().casefold())
