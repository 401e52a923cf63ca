"""Check what groups reveal about sensitive columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp
from typing import TYPE_CHECKING, Any

from dpg.model.pool import PoolField
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.diversity import (
    category_distance,
    diversity_figures,
    ordered_counts,
    ordered_distance,
    value_counts,
)
from dpg.pooling.findings import CheckResult, Figure, Finding, band, named
from dpg.pooling.text_values import is_ordered

if TYPE_CHECKING:
    import ibis.expr.types as ir

_DECIMALS = 2


def check_diversity(subject: CheckedTable) -> CheckResult:
    """Check l-diversity of each sensitive column."""
    quasi = subject.columns("quasi")
    findings: list[Finding] = []
    figures: dict[str, Figure] = {"l": subject.thresholds.l}
    for name in subject.named("sensitive") if quasi else ():
        counts = _counts(subject, subject.fields[name])
        found = subject.one(diversity_figures(counts, quasi, subject.thresholds.l))
        if found["distinct"] is None:
            continue
        figures[f"distinct {name}"] = found["distinct"] if found["distinct"] < 10 else band(found["distinct"])
        figures[f"entropy {name}"] = round(exp(found["entropy"]), _DECIMALS)
        findings += _poor(subject, name, found)
    return CheckResult(check="diversity", findings=tuple(findings), figures=figures)


def _poor(subject: CheckedTable, name: str, found: Mapping[str, Any]) -> Iterator[Finding]:
    least = subject.thresholds.l
    if found["distinct"] >= least:
        return
    rows, groups = band(found["poor_rows"]), band(found["poor_classes"])
    if found["distinct"] == 1:
        what = (
            f"all rows have the same {named([name])}: who knows that a person is in the group knows the value"
        )
    else:
        what = (
            f"{named([name])} has fewer than {least} different values: who can rule out a few knows the value"
        )
    yield Finding(
        rule="l-diversity",
        columns=(name,),
        band=rows,
        message=f"In {groups} groups ({rows} rows), {what}.",
        hint="Make the quasi-identifiers less precise, so that groups are more mixed.",
    )


def check_closeness(subject: CheckedTable) -> CheckResult:
    """Check t-closeness of each sensitive column."""
    quasi = subject.columns("quasi")
    findings: list[Finding] = []
    figures: dict[str, Figure] = {"t": subject.thresholds.t}
    for name in subject.named("sensitive") if quasi else ():
        distance = closeness(subject, subject.fields[name])
        if distance is None:
            continue
        figures[f"distance {name}"] = round(distance, _DECIMALS)
        findings += _far(subject, name, distance)
    return CheckResult(check="closeness", findings=tuple(findings), figures=figures)


def closeness(subject: CheckedTable, field: PoolField) -> float | None:
    """Return t of a sensitive column; ``None`` if it has no values."""
    counts, quasi = _counts(subject, field), subject.columns("quasi")
    distance = ordered_distance if is_ordered(field.type) else category_distance
    found = subject.one(distance(counts, quasi))["t"]
    return None if found is None else float(found)


def _counts(subject: CheckedTable, field: PoolField) -> ir.Table:
    quasi, column = subject.columns("quasi"), subject.column(field.name)
    if is_ordered(field.type):
        return ordered_counts(subject.table, quasi, column, field.type)
    return value_counts(subject.table, quasi, column)


def _far(subject: CheckedTable, name: str, distance: float) -> Iterator[Finding]:
    most = subject.thresholds.t
    # Sums of shares differ in the last digits between engines.
    if most is None or distance <= most + 1e-9:
        return
    yield Finding(
        rule="t-closeness",
        columns=(name,),
        message=f"In a group, {named([name])} is spread unlike in the whole table: the distance is"
        f" {distance:.2f}, at most {most:.2f} is allowed.",
        hint="Make the quasi-identifiers less precise, so that groups resemble the whole.",
    )
