"""Rows of cells as CSV (RFC 4180) and back. No cell can be a formula: see ``cells``."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
"""Only a line feed ends a line: other characters that Python takes for its end may stand in a text."""


def csv_text(rows: Iterable[Sequence[str]], line_end: str = "\r\n") -> str:
    """The rows as one text."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def parse_csv(text: str) -> Iterator[list[str]]:
    """The rows of a text.

    Raises:
        ValueError: if it is no CSV.
    """
    try:
        yield from csv.reader((found[0] for found in _LINES.finditer(text)), strict=True)
    except csv.Error as error:
        raise ValueError(str(error)) from None
