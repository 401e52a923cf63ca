"""Write and parse CSV (RFC 4180). ``cells`` escapes formulas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
"""Lines end only at a line feed, unlike ``str.splitlines``, which also splits at other characters."""


def csv_text(rows: Iterable[Sequence[str]], line_end: str = "\r\n") -> str:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def parse_csv(text: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV text.

    Raises:
        ValueError: If the text is not CSV.
    """
    try:
        yield from csv.reader((found[0] for found in _LINES.finditer(text)), strict=True)
    except csv.Error as error:
        raise ValueError(str(error)) from None
