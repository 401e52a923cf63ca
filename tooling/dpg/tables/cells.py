"""Convert values to CSV cells that no spreadsheet evaluates as a formula, and back.

Text that a spreadsheet could evaluate as a formula, and text that starts with an apostrophe, gets an apostrophe as
prefix. Readers restore the original by removing one leading apostrophe. List entries are joined by ``|``; a ``|`` or
backslash inside an entry is escaped with a backslash.
"""

import re
from collections.abc import Sequence
from typing import Any

from dpg.tables.relations import Column

SEPARATOR = "|"
_GUARD = "'"
_FORMULA = re.compile(r"'|[\t\r\n]|\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
"""Start of text that a spreadsheet could evaluate, or that starts with an apostrophe."""
_MARKED = re.compile(r"[\\|]")
_PARTS = re.compile(r"(?:[^\\|]|\\.)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def cell_of(value: Any) -> str:
    """Return a value as CSV cell; ``None`` becomes an empty cell."""
    if isinstance(value, str):
        return guarded(value)
    return guarded(joined(value)) if isinstance(value, list | tuple) else plain(value)


def plain(value: bool | int | float | None) -> str:
    """Return a number or boolean as text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def value_of(cell: str, column: Column) -> Any:
    """Parse a CSV cell; an empty cell becomes ``None``.

    Raises:
        ValueError: If the cell does not fit the type of the column.
    """
    if not cell:
        return None
    if column.type == "boolean":
        if cell not in ("true", "false"):
            raise ValueError(f"“{cell[:20]}” is neither true nor false")
        return cell == "true"
    if column.type == "integer":
        return int(cell)
    if column.type == "number":
        return float(cell) if re.search("[.eE]", cell) else int(cell)
    text = unguarded(cell)
    return parted(text) if column.type in ("list", "digest") else text


def guarded(text: str) -> str:
    """Escape text so that spreadsheets do not evaluate it."""
    return _GUARD + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Reverse ``guarded``."""
    return text.removeprefix(_GUARD)


def joined(entries: Sequence[Any]) -> str:
    """Return the entries of a list as one text."""
    return SEPARATOR.join([_MARKED.sub(r"\\\g<0>", str(entry)) for entry in entries])


def parted(text: str) -> list[str]:
    """Reverse ``joined``. No entry is empty."""
    return [_ESCAPED.sub(r"\1", part) for part in _PARTS.findall(text)]
