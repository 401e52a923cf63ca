"""Write an example as YAML in one line, for hints."""

import re
from collections.abc import Mapping
from typing import Any

from dpg.records.plain_text import write_key, write_value

_MEANS_MORE = re.compile(r"[,\[\]{}]")
"""Signs that end a plain text inside brackets."""


def flow_yaml(value: Any) -> str:
    """Return a value in one line; a mapping of one key is that key with its value, as in a record."""
    if isinstance(value, Mapping) and len(value) == 1:
        return _pairs(value, inside=False)
    return _written(value, inside=False)


def _written(value: Any, *, inside: bool) -> str:
    if isinstance(value, Mapping):
        return f"{{{_pairs(value, inside=True)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_written(entry, inside=True) for entry in value)}]"
    if not isinstance(value, str):
        return write_value(value, str(value), 0).head
    written = write_key(value)
    return f'"{value}"' if inside and written == value and _MEANS_MORE.search(value) else written


def _pairs(value: Mapping[str, Any], *, inside: bool) -> str:
    return ", ".join(f"{write_key(key)}: {_written(below, inside=inside)}" for key, below in value.items())
