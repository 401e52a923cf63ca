"""Check what groups reveal about sensitive columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp
from typing import Any

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

_LEAST_SHARE_SHOWN = 2


def check_diversity(subject: CheckedTable) -> CheckResult:
    """Check l-diversity of each sensitive column."""
    quasi = subject.columns("quasi")
    findings: list[Finding] = []
    figures: dict[str, Figure] = {"l": subject.thresholds.l}
    for name in subject.named("sensitive") if quasi else ():
        counts = value_counts(subject.table, quasi, subject.column(name))
        found = subject.one(diversity_figures(counts, quasi, subject.thresholds.l))
        if found["distinct"] is None:
            continue
        figures[f"distinct {name}"] = found["distinct"] if found["distinct"] < 10 else band(found["distinct"])
        figures[f"entropy {name}"] = round(exp(found["entropy"]), _LEAST_SHARE_SHOWN)
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
        figures[f"distance {name}"] = round(distance, 2)
        findings += _far(subject, name, distance)
    return CheckResult(check="closeness", findings=tuple(findings), figures=figures)


def closeness(subject: CheckedTable, field: PoolField) -> float | None:
    """Return t of a sensitive column; ``None`` if it has no values."""
    quasi, column = subject.columns("quasi"), subject.column(field.name)
    if is_ordered(field.type):
        counts = ordered_counts(subject.table, quasi, column, field.type)
        found = subject.one(ordered_distance(counts, quasi))["t"]
    else:
        found = subject.one(category_distance(value_counts(subject.table, quasi, column), quasi))["t"]
    return None if found is None else float(found)


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
