"""Resolve plain scalars by the YAML 1.2 core schema, and as text where the record schema requires text."""

import re
from typing import Any

MERGE = "<<"
"""Key by which YAML merges mappings."""
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,18}(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?\Z")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def meaning_of(text: str, kind: str) -> Any:
    """Return the value of an unquoted scalar.

    Args:
        text: The scalar.
        kind: Type that the schema requires, see ``Shape.kind``.
    """
    if text in _NULL:
        return None
    if kind == "string":
        return text
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    if kind != "integer" and _FLOAT.match(text):
        return float(text)
    return text
