"""One cell of a table as text, so that no spreadsheet takes it for a formula, and back again.

A text that a spreadsheet could take for a formula, and every text that itself begins with an apostrophe, gets an
apostrophe in front. So a reader takes one apostrophe away wherever a cell begins with one, and has what was written.
The entries of a list are joined by ``|``; where an entry holds ``|`` or a backslash, a backslash stands before it.
"""

import re
from collections.abc import Sequence
from typing import Any

from dpg.tables.relations import Column

SEPARATOR = "|"
_GUARD = "'"
_FORMULA = re.compile(r"'|[\t\r\n]|\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that some spreadsheet calculates, or that begins with the guard itself."""
_MARKED = re.compile(r"[\\|]")
_PARTS = re.compile(r"(?:[^\\|]|\\.)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def cell_of(value: Any) -> str:
    """A value as the text of a cell of CSV; nothing recorded is an empty cell."""
    if isinstance(value, str):
        return guarded(value)
    return guarded(joined(value)) if isinstance(value, list | tuple) else plain(value)


def plain(value: bool | int | float | None) -> str:
    """A number or a truth value as text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def value_of(cell: str, column: Column) -> Any:
    """What a cell of CSV says; ``None`` for nothing recorded.

    Raises:
        ValueError: if it does not hold what the column asks for.
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
    """The text, harmless in a spreadsheet."""
    return _GUARD + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text before ``guarded``."""
    return text.removeprefix(_GUARD)


def joined(entries: Sequence[Any]) -> str:
    """The entries of a list as one text."""
    return SEPARATOR.join([_MARKED.sub(r"\\\g<0>", str(entry)) for entry in entries])


def parted(text: str) -> list[str]:
    """The entries before ``joined``; none of them is empty."""
    return [_ESCAPED.sub(r"\1", part) for part in _PARTS.findall(text)]
