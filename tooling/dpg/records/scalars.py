"""Resolve plain scalars by the YAML 1.2 core schema, and as text where the record schema requires text."""

import re
from typing import Any

from dpg.records.shape import Shape

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,18}(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?\Z")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def meaning_of(text: str, shape: Shape) -> Any:
    """Return the value of an unquoted scalar."""
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
