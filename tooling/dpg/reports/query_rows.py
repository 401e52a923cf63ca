"""Result of a query for terminals, spreadsheets and programs, with control characters escaped."""

import json
import math
import unicodedata
from collections.abc import Sequence

from dpg.model.characters import without_hidden
from dpg.tables.cells import guarded
from dpg.tables.csv_text import csv_text

Cell = str | int | float | bytes | None
_WIDEST = 60
"""Maximum width of a cell in a table; the other formats show all of it."""


def as_table(names: Sequence[str], found: Sequence[Sequence[Cell]]) -> str:
    """Return a table, and the number of rows."""
    lines = [[_shown(name) for name in names], *([_shown(cell) for cell in row] for row in found)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    table = ["  ".join(map(_padded, line, widths)).rstrip() for line in lines] if names else []
    count = f"{len(found):,} row" if len(found) == 1 else f"{len(found):,} rows"
    return "\n".join([*table, f"({count})", ""])


def as_csv(names: Sequence[str], found: Sequence[Sequence[Cell]], *, plain: bool) -> str:
    """Return CSV as in the dump.

    Args:
        names: names of the columns.
        found: the rows.
        plain: whether to escape hidden characters, for a terminal.
    """
    cells = ([_safe(cell) for cell in row] for row in (names, *found))
    text = csv_text(cells, "\n")
    return without_hidden(text) if plain else text


def _safe(cell: Cell) -> str:
    return guarded(_text(cell)) if isinstance(cell, str | bytes) else _text(cell)


def as_json(names: Sequence[str], found: Sequence[Sequence[Cell]]) -> str:
    """Return a list of objects as ASCII JSON."""
    keys = _distinct(names)
    rows = [{key: _value(cell) for key, cell in zip(keys, row, strict=True)} for row in found]
    return json.dumps(rows, indent=1, allow_nan=False) + "\n"


def _distinct(names: Sequence[str]) -> list[str]:
    """Number repeated column names, so that each becomes its own key."""
    keys: list[str] = []
    for name in names:
        number, key = 1, name
        while key in keys:
            number += 1
            key = f"{name}_{number}"
        keys.append(key)
    return keys


def _value(cell: Cell) -> str | int | float | None:
    odd = isinstance(cell, bytes) or (isinstance(cell, float) and not math.isfinite(cell))
    return _text(cell) if odd else cell  # type: ignore[return-value]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"x'{cell.hex()}'" if isinstance(cell, bytes) else str(cell)


def _shown(cell: Cell) -> str:
    text = without_hidden(_text(cell).replace("\n", "\\n"))
    if _width(text) <= _WIDEST:
        return text
    text = text[:_WIDEST]
    while _width(text) >= _WIDEST:
        text = text[:-1]
    return text + "…"


def _width(text: str) -> int:
    """Return the width of a text on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
