"""l-diversity and t-closeness: what the classes of a table reveal about a sensitive column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

from dpg.pooling.text_values import folded, in_order

if TYPE_CHECKING:
    import ibis.expr.types as ir


def value_counts(table: ir.Table, quasi: Sequence[str], column: str) -> ir.Table:
    """Return the number of rows of each sensitive value in each class.

    Values that differ only by case, spaces or invisible characters are one value. Rows without a value are left out, as they reveal none.
    """
    raw = table.filter(table[column].notnull()).group_by([*quasi, column]).agg(raw_rows=ibis._.count())
    values = raw.mutate(value=folded(raw[column]))
    return values.group_by([*quasi, "value"]).agg(rows=values.raw_rows.sum())


def ordered_counts(table: ir.Table, quasi: Sequence[str], column: str, type_: str) -> ir.Table:
    """Return the number of rows of each number or date in each class, without those that are neither."""
    values = table.select(*quasi, value=in_order(table[column], type_))
    return values.filter(values.value.notnull()).group_by([*quasi, "value"]).agg(rows=ibis._.count())


def diversity_figures(counts: ir.Table, quasi: Sequence[str], least: int) -> ir.Table:
    """Return one row about the diversity of the sensitive values.

    Returns:
        ``distinct`` (fewest values in a class), ``entropy`` (least entropy in nats), ``largest_share`` (of one value in a class),
        ``poor_classes`` and ``poor_rows`` (with fewer than ``least`` values).
    """
    classes = counts.group_by(list(quasi)).agg(
        distinct=counts.count(),
        total=counts.rows.sum(),
        largest=counts.rows.max(),
        weighted=(counts.rows * counts.rows.cast("float64").ln()).sum(),
    )
    entropy = classes.total.cast("float64").ln() - classes.weighted / classes.total
    poor = classes["distinct"] < least
    return classes.aggregate(
        distinct=classes["distinct"].min(),
        entropy=entropy.min(),
        largest_share=(classes.largest / classes.total).max(),
        poor_classes=classes.count(where=poor),
        poor_rows=classes.total.sum(where=poor),
    )


def category_distance(counts: ir.Table, quasi: Sequence[str]) -> ir.Table:
    """Return ``t`` for categories: the largest ½ Σ|p − q| between a class and the whole."""
    values = counts.group_by("value").agg(overall=counts.rows.sum())
    shares = values.mutate(q=values.overall / values.overall.sum().as_scalar())
    sized = counts.mutate(total=counts.rows.sum().over(group_by=list(quasi)))
    cells = sized.join(shares, "value")
    p = cells.rows / cells.total
    classes = cells.group_by(list(quasi)).agg(apart=(p - cells.q).abs().sum(), seen=cells.q.sum())
    return classes.aggregate(t=((classes.apart + 1 - classes.seen) / 2).max())


def ordered_distance(counts: ir.Table, quasi: Sequence[str]) -> ir.Table:
    """Return ``t`` for numbers and dates: the largest ordered distance between a class and the whole.

    The distance is the mean of |P(i) − Q(i)| over the ranks i of all values but the last, where P and Q are the cumulative shares of
    the class and of the whole. P is constant between two values of a class, and Q crosses it once there, so sums of Q up to a rank
    are enough: no row for each class and value is needed.
    """
    ranks = _ranks(counts)
    steps = _steps(counts, ranks, quasi)
    crossed = steps.join(_crossings(steps, ranks), "crossing")
    return _largest(_summed(crossed, quasi))


def _ranks(counts: ir.Table) -> ir.Table:
    """Return each value with its rank, its cumulative count and the sum of the cumulative counts up to it."""
    values = counts.group_by("value").agg(overall=counts.rows.sum())
    up_to = ibis.window(order_by="value", preceding=None, following=0)
    ranked = values.mutate(
        rank=ibis.row_number().over(order_by="value") + 1, below=values.overall.sum().over(up_to)
    )
    summed = ranked.mutate(area=ranked.below.sum().over(up_to))
    return summed.mutate(
        last=summed["rank"].max().as_scalar(),
        whole=summed.below.max().as_scalar(),
        last_area=(summed.area.max() - summed.below.max()).as_scalar(),
    )


def _steps(counts: ir.Table, ranks: ir.Table, quasi: Sequence[str]) -> ir.Table:
    """Return each value of each class, with the ranks up to the next one and the count at which Q crosses P."""
    cells = counts.join(ranks, "value")
    inside = ibis.window(group_by=list(quasi), order_by="rank")
    up_to = ibis.window(group_by=list(quasi), order_by="rank", preceding=None, following=0)
    before = cells.area - cells.below
    steps = cells.mutate(
        before=before,
        reached=cells.rows.sum().over(up_to),
        total=cells.rows.sum().over(group_by=list(quasi)),
        next_rank=ibis.coalesce(cells["rank"].lead().over(inside), cells["last"]),
        next_before=ibis.coalesce(before.lead().over(inside), cells.last_area),
    )
    return steps.mutate(
        share=steps.reached / steps.total,
        crossing=(steps.reached * steps.whole / steps.total).floor().cast("int64"),
    )


def _crossings(steps: ir.Table, ranks: ir.Table) -> ir.Table:
    """Return for each count the last rank whose cumulative count isn't above it."""
    asked = steps.select("crossing").distinct()
    known = ranks.select(
        crossing=ranks.below.cast("int64"),
        known=ibis.literal(0, "int8"),
        crossed=ranks["rank"].cast("int64"),
        crossed_area=ranks.area.cast("int64"),
    )
    sought = asked.select(
        crossing=asked.crossing,
        known=ibis.literal(1, "int8"),
        crossed=ibis.literal(0, "int64"),
        crossed_area=ibis.literal(0, "int64"),
    )
    both = known.union(sought)
    up_to = ibis.window(order_by=["crossing", "known"], preceding=None, following=0)
    filled = both.mutate(
        crossed=both.crossed.max().over(up_to), crossed_area=both.crossed_area.max().over(up_to)
    )
    return filled.filter(filled.known == 1).drop("known")


def _summed(steps: ir.Table, quasi: Sequence[str]) -> ir.Table:
    """Return for each class the sum of |P − Q| over all ranks."""
    first, end = steps["rank"] - 1, steps.next_rank - 1
    at_end, at_start = steps.crossed >= end, steps.crossed <= first
    crossed = ibis.cases((at_end, end), (at_start, first), else_=steps.crossed)
    area = ibis.cases((at_end, steps.next_before), (at_start, steps.before), else_=steps.crossed_area)
    above = steps.share * (crossed - first) - (area - steps.before) / steps.whole
    under = (steps.next_before - area) / steps.whole - steps.share * (end - crossed)
    return steps.group_by(list(quasi)).agg(
        apart=(above + under).sum(),
        before=steps.before.min(),
        whole=steps.whole.max(),
        last=steps["last"].max(),
    )


def _largest(classes: ir.Table) -> ir.Table:
    distance = (classes.apart + classes.before / classes.whole) / (classes["last"] - 1).nullif(0)
    return classes.aggregate(t=ibis.coalesce(distance.max(), 0.0))
