"""Make a table less precise: one step for each column, then rows in small groups are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import ibis

from dpg.model.pool import Generalization
from dpg.pooling.text_values import as_day, as_number, as_text, folded, trimmed

if TYPE_CHECKING:
    import ibis.expr.types as ir

_DASH = "–"


def generalized(column: ir.Column, step: Generalization) -> ir.Column:
    """Return a column after one step. A value that the step can't read becomes null, as it could be anything."""
    size = step.size or 1
    if step.how == "prefix":
        return trimmed(column).substr(0, int(size))
    if step.how == "band":
        return _band(as_number(column), size)
    if step.how == "month":
        return as_text(as_day(column)).substr(0, 7)
    if step.how == "year":
        return as_text(as_day(column)).substr(0, 4)
    return ibis.null("string")


def _band(number: ir.Column, size: int | float) -> ir.Column:
    """Return ranges such as ``20–29`` for whole sizes, and ``1.5–2.0`` for others."""
    lowest = (number / size).floor() * size
    if isinstance(size, int):
        low = lowest.cast("int64")
        return as_text(low) + _DASH + as_text(low + size - 1)
    return as_text(lowest.round(6)) + _DASH + as_text((lowest + size).round(6))


def generalized_form(step: Generalization) -> str:
    """Return a pattern of the values that a step makes."""
    if step.how == "prefix":
        return f"^.{{0,{int(step.size or 1)}}}$"
    if step.how == "band":
        return f"^-?[0-9.]+{_DASH}-?[0-9.]+$"
    return {"month": "^[0-9]{4}-[0-9]{2}$", "year": "^[0-9]{4}$"}.get(step.how, "^$")


def levels(steps: Sequence[Generalization], taken: int) -> Mapping[str, Generalization]:
    """Return the step of each column after so many steps: the last one counts, on the original value."""
    return {step.column: step for step in steps[:taken]}


def without_small_groups(
    table: ir.Table, quasi: Sequence[str], sensitive: Sequence[str], least: int, different: int
) -> ir.Table:
    """Return the rows in groups of at least ``least`` rows, and at least ``different`` values of each sensitive column."""
    sizes = {"group_rows": table.count()}
    for number, column in enumerate(sensitive):
        sizes[f"different_{number}"] = folded(table[column]).nunique()
    sized = table.group_by(list(quasi)).agg(**sizes)
    fits = sized.group_rows >= least
    for number in range(len(sensitive)):
        found = sized[f"different_{number}"]
        fits = fits & ((found >= different) | (found == 0))
    large = sized.filter(fits)
    same = [table[column].identical_to(large[column]) for column in quasi]
    return table.semi_join(large, same)


def in_one_spelling(table: ir.Table, column: str) -> ir.Table:
    """Return a table in which values that differ only by case, spaces or invisible characters are written in their most frequent way."""
    present = table.filter(table[column].notnull())
    counted = present.group_by(written=present[column]).agg(rows=present.count())
    spellings = counted.mutate(key=folded(counted.written))
    rarer = ibis.window(group_by="key", order_by=[ibis.desc("rows"), "written"])
    placed = spellings.mutate(place=ibis.row_number().over(rarer))
    first = placed.filter(placed.place == 0)
    first = first.select(first_key=first.key, chosen=trimmed(first.written))
    variants = spellings.join(first, spellings.key == first.first_key).select("written", "chosen")
    joined = table.left_join(variants, table[column] == variants.written)
    return joined.select(**{name: joined.chosen if name == column else table[name] for name in table.columns})
