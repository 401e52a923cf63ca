"""Differences between two tables of totals: what one reveals about the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from dpg.model.pool import PoolOutput
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.output_tables import OutputTable
from dpg.pooling.published_totals import Edge, Key, pinned, totals_table
from dpg.pooling.text_values import as_number

if TYPE_CHECKING:
    import ibis.expr.types as ir


def revealed_by(subject: CheckedTable, fine: OutputTable, coarse: OutputTable) -> int:
    """Return the number of hidden counts of an output that the groups of a coarser one reveal as its totals."""
    rows = [fine.output.by.index(name) for name in coarse.output.by]
    rest = [place for place in range(len(fine.output.by)) if place not in rows]

    def placed(key: Key) -> tuple[Key, Key]:
        return tuple(key[place] for place in rows), tuple(key[place] for place in rest)

    table = totals_table(
        {
            placed((*edge.row, *edge.column)): count
            for edge, count in fine.table.counts.items()
            if edge.row is not None and edge.column is not None
        }
    )
    hidden = {
        Edge(*placed((*e.row, *e.column))) for e in fine.hidden if e.row is not None and e.column is not None
    }
    small = {
        Edge(*placed((*e.row, *e.column))) for e in fine.small if e.row is not None and e.column is not None
    }
    totals = {edge for edge in table.counts if edge.row is None and edge.column is not None}
    totals |= {
        Edge((*e.row, *e.column), None) for e in coarse.hidden if e.row is not None and e.column is not None
    }
    known = frozenset((hidden | totals) & table.counts.keys())
    return sum(1 for _ in pinned(table, small, known, subject.thresholds.min_cell))


def base_differences(subject: CheckedTable, one: PoolOutput, other: PoolOutput) -> int:
    """Return the number of groups in which two outputs count nearly, but not quite, the same rows."""
    shared = [name for name in one.by if name in other.by]
    if set(shared) not in ({*one.by}, {*other.by}) or not shared:
        return 0
    counted = [_counted(subject, output) for output in (one, other)]
    if all(condition is None for condition in counted) or _of(one) == _of(other):
        return 0
    expression = difference_figures(subject, shared, counted[0], counted[1])
    return int(subject.one(expression)["groups"])


def _of(output: PoolOutput) -> str | None:
    return None if output.measure == "count" else output.of


def _counted(subject: CheckedTable, output: PoolOutput) -> ir.BooleanValue | None:
    of = _of(output)
    return None if of is None else as_number(subject.table[subject.column(of)]).notnull()


def difference_figures(
    subject: CheckedTable, by: list[str], one: ir.BooleanValue | None, other: ir.BooleanValue | None
) -> ir.Table:
    """Return the number of ``groups`` in which one condition holds for a few rows where the other doesn't."""
    table, least = subject.table, subject.thresholds.min_cell
    first, second = (ibis.literal(True) if side is None else side for side in (one, other))
    groups = table.group_by([subject.column(name) for name in by]).agg(
        only_first=table.count(where=first & ~second),
        only_second=table.count(where=second & ~first),
    )
    few = groups.only_first.between(1, least - 1) | groups.only_second.between(1, least - 1)
    return groups.aggregate(groups=groups.count(where=few))
