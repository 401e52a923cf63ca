"""Check columns that the pool takes for harmless: open columns, weights, extreme numbers, and values of single rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dpg.pooling.anonymity import class_figures, classes_of
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.findings import CheckResult, Finding, band, named
from dpg.pooling.text_values import as_number

if TYPE_CHECKING:
    import ibis.expr.types as ir

_MOSTLY = 0.5
"""Share of values that occur once, from which a sensitive column is like a number of the person."""
_FAR = 2
"""The largest number is extreme if it is more than this many times the k-th largest."""


def check_openness(subject: CheckedTable) -> CheckResult:
    """Check that no open column, weight, extreme number or sensitive text singles people out."""
    if not subject.about_people:
        return CheckResult(check="openness")
    findings = (
        *_open_columns(subject),
        *_weights(subject),
        *_extremes(subject),
        *_own_values(subject),
    )
    return CheckResult(check="openness", findings=findings)


def _open_columns(subject: CheckedTable) -> Iterator[Finding]:
    k = subject.thresholds.k
    for name in subject.named("open"):
        column = subject.column(name)
        found = subject.one(class_figures(classes_of(subject.table, [column]), [column], k))
        if found["smallest"] < k:
            rows = band(found["small_rows"])
            yield Finding(
                rule="open-column",
                columns=(name,),
                band=rows,
                message=f"Column {named([name])} is open, but {rows} rows have a value that fewer than {k} rows share:"
                " it singles people out.",
                hint="Give it the role `quasi`, make it less precise, or leave it out.",
            )


def _weights(subject: CheckedTable) -> Iterator[Finding]:
    quasi, k = subject.columns("quasi"), subject.thresholds.k
    if not quasi:
        return
    for name in subject.named("weight"):
        columns = [*quasi, subject.column(name)]
        found = subject.one(class_figures(classes_of(subject.table, columns), columns, k))
        if found["smallest"] < k:
            rows = band(found["small_rows"])
            yield Finding(
                rule="weight",
                columns=(name,),
                band=rows,
                message=f"With the weight {named([name])}, {rows} rows are in groups of fewer than {k}: the weight"
                " reveals the stratum of a person.",
                hint="Round weights, or give one weight for each group.",
            )


def _extremes(subject: CheckedTable) -> Iterator[Finding]:
    k = subject.thresholds.k
    for field in subject.known:
        if field.role not in ("sensitive", "open") or field.type not in ("integer", "number"):
            continue
        found = subject.one(extreme_figures(subject.table, subject.column(field.name), k))
        if found["values"] == k and found["kth"] > 0 and found["largest"] > _FAR * found["kth"]:
            yield Finding(
                rule="extreme-value",
                columns=(field.name,),
                message=f"The largest {named([field.name])} is more than twice the {k}th largest: people may know who that is.",
                hint="Give the highest values as one group, such as “more than …”.",
            )


def _own_values(subject: CheckedTable) -> Iterator[Finding]:
    """Yield sensitive texts and dates of which most occur once. For l-diversity, such a column looks ideal."""
    for field in subject.known:
        if field.role != "sensitive" or field.type not in ("string", "date"):
            continue
        column = subject.column(field.name)
        values = subject.table.filter(subject.table[column].notnull())
        found = subject.one(class_figures(classes_of(values, [column]), [column], subject.thresholds.k))
        if found["rows"] and found["unique_rows"] > _MOSTLY * found["rows"]:
            yield Finding(
                rule="value-of-one-row",
                columns=(field.name,),
                band=band(found["unique_rows"]),
                message=f"More than half of the values of {named([field.name])} occur once: like a number of the person,"
                " they find the same person in other data.",
                hint="Give groups of values instead, or give the column the role `identifier`.",
            )


def extreme_figures(table: ir.Table, column: str, k: int) -> ir.Table:
    """Return the ``largest`` and the ``kth`` largest number of a column, and how many ``values`` there are up to k."""
    numbers = table.select(number=as_number(table[column]))
    top = numbers.filter(numbers.number.notnull()).order_by(numbers.number.desc()).limit(k)
    return top.aggregate(values=top.count(), largest=top.number.max(), kth=top.number.min())
