"""Tables of totals that a pool may publish: their groups, and which counts must stay hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dpg.model.pool import PoolOutput
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.published_totals import (
    Edge,
    Key,
    TotalsTable,
    complementary,
    small_counts,
    totals_table,
)
from dpg.pooling.text_values import as_number, as_text

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_GROUPS = 100_000
"""Outputs with more groups aren't read."""
MOST_CELLS = 5_000
"""Tables with small counts and more cells aren't verified."""


@dataclass(frozen=True, kw_only=True)
class OutputTable:
    """The counts of an output: first grouping against the others, with totals."""

    output: PoolOutput
    groups: Sequence[Mapping[str, Any]]
    """One row for each group: ``g0`` and so on, ``rows``, and for sums ``total`` and ``largest``."""
    table: TotalsTable
    small: frozenset[Edge]
    hidden: frozenset[Edge]


def output_groups(subject: CheckedTable, output: PoolOutput) -> ir.Table:
    """Return the groups of an output. Rows without a value of the column that is summed don't count."""
    table = subject.table
    by = {f"g{number}": as_text(table[subject.column(name)]) for number, name in enumerate(output.by)}
    if output.of is None or output.measure == "count":
        return table.group_by(**by).agg(rows=table.count()).order_by(list(by))
    number = as_number(table[subject.column(output.of)])
    kept = table.select(**by, number=number).filter(lambda t: t.number.notnull())
    return (
        kept.group_by(list(by))
        .agg(
            rows=kept.count(),
            total=kept.number.sum(),
            largest=kept.number.abs().max(),
            size=kept.number.abs().sum(),
        )
        .order_by(list(by))
    )


def output_table(subject: CheckedTable, output: PoolOutput, *, secondary: bool) -> OutputTable | None:
    """Return the counts of an output and which of them are hidden; ``None`` if it has too many groups to verify.

    Args:
        subject: The table.
        output: The table of totals.
        secondary: Whether further counts are hidden, so that totals reveal none.
    """
    groups = subject.run(output_groups(subject, output).limit(MOST_GROUPS + 1))
    cells = cells_of(groups, len(output.by), 1)
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    if len(groups) > MOST_GROUPS or len(rows) * len(columns) > MOST_GROUPS:
        return None
    table = totals_table(cells)
    limits = subject.thresholds
    small = small_counts(table, limits.min_cell, limits.hide_zero)
    if small and len(table.counts) > MOST_CELLS:
        return None
    hidden = complementary(table, small, limits.min_cell) if secondary else small
    return OutputTable(output=output, groups=groups, table=table, small=small, hidden=hidden)


def cells_of(groups: Sequence[Mapping[str, Any]], size: int, rows: int) -> Mapping[tuple[Key, Key], int]:
    """Return the counts of groups by their first groupings and the others."""
    found: dict[tuple[Key, Key], int] = {}
    for group in groups:
        key = tuple(group[f"g{number}"] for number in range(size))
        found[key[:rows], key[rows:]] = int(group["rows"])
    return found
