"""Direct identifiers: columns whose name or values identify a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dpg.pooling.identifier_values import (
    FORMULA,
    FULL_DAY,
    FULL_POSTCODE,
    LONG_TEXT,
    PRECISE_COORDINATE,
    VALUE_PATTERNS,
    ValuePattern,
)
from dpg.pooling.text_values import as_text, in_ascii_digits

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_CANDIDATES = 5_000
"""Most values of a column that get a second look."""
_OTHER_PATTERNS: Mapping[str, str] = {
    "precise": PRECISE_COORDINATE,
    "full_day": FULL_DAY,
    "full_postcode": FULL_POSTCODE,
    "formula": FORMULA,
}


def distinct_values(table: ir.Table, column: str) -> ir.Table:
    """Return each value of a column as text, as ``value`` with its number of ``rows``. Missing values are left out."""
    present = table.filter(table[column].notnull())
    grouped = present.group_by(value=present[column]).agg(rows=present.count())
    return grouped.mutate(value=in_ascii_digits(as_text(grouped.value)))


def value_figures(values: ir.Table) -> ir.Table:
    """Return one row about the values of a column.

    Returns:
        ``values`` and ``rows`` in all, ``long`` rows, and for each pattern the number of its rows.
    """
    patterns = {**{f"kind_{one.kind}": one.pattern for one in VALUE_PATTERNS}, **_OTHER_PATTERNS}
    found = {
        name: values.rows.sum(where=values.value.re_search(pattern)) for name, pattern in patterns.items()
    }
    long = values.rows.sum(where=values.value.length() > LONG_TEXT)
    return values.aggregate(values=values.count(), rows=values.rows.sum(), long=long, **found)


def candidates(values: ir.Table, pattern: ValuePattern) -> ir.Table:
    """Return the values that fit a pattern, the first ones in order."""
    fitting = values.filter(values.value.re_search(pattern.pattern))
    return fitting.order_by(fitting.value).limit(MOST_CANDIDATES)


def confirmed_rows(pattern: ValuePattern, found: Sequence[Mapping[str, object]]) -> int:
    """Return the number of rows whose value passes the second look; 0 if too few of them do."""
    assert pattern.confirms is not None
    passed = [row for row in found if pattern.confirms(str(row["value"]))]
    if len(passed) < pattern.least * len(found):
        return 0
    return sum(int(str(row["rows"])) for row in passed)
