"""k-anonymity: rows with the same quasi-identifiers form a class, and the smallest class is k."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from dpg.pooling.text_values import folded

if TYPE_CHECKING:
    import ibis.expr.types as ir


def classes_of(table: ir.Table, columns: Sequence[str]) -> ir.Table:
    """Return one row for each class, with its number of rows. A missing value counts as a value."""
    return table.group_by(list(columns)).agg(rows=table.count())


def class_figures(classes: ir.Table, columns: Sequence[str], k: int) -> ir.Table:
    """Return one row about classes.

    Returns:
        ``rows``, ``classes``, ``smallest``, ``small_classes`` and ``small_rows`` (below k), ``unique_rows``,
        ``incomplete_rows`` (with a missing value), ``smallest_complete`` and ``smallest_incomplete``.
    """
    incomplete = reduce(or_, (classes[column].isnull() for column in columns))
    small = classes.rows < k
    return classes.aggregate(
        rows=classes.rows.sum(),
        classes=classes.count(),
        smallest=classes.rows.min(),
        small_classes=classes.count(where=small),
        small_rows=classes.rows.sum(where=small),
        unique_rows=classes.count(where=classes.rows == 1),
        incomplete_rows=classes.rows.sum(where=incomplete),
        smallest_complete=classes.rows.min(where=~incomplete),
        smallest_incomplete=classes.rows.min(where=incomplete),
    )


def spelling_figures(table: ir.Table, column: str) -> ir.Table:
    """Return how many values a text column has, as ``written`` and as ``folded`` without case and extra spaces."""
    values = table.select(value=table[column]).distinct()
    return values.aggregate(written=values.value.nunique(), folded=folded(values.value).nunique())
