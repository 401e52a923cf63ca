"""Reports of ``dpg pool protect``: what was lost, or why nothing was written. No value of the data is in them."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dpg.pooling.findings import TITLES, band, named, percent

if TYPE_CHECKING:
    from dpg.pooling.protecting import Losses, Protected

_HOW: Mapping[str, str] = {
    "prefix": "{column}: the first {size} characters",
    "band": "{column}: ranges of {size}",
    "month": "{column}: the month",
    "year": "{column}: the year",
    "hide": "{column}: hidden",
}


def protected_text(result: "Protected", path: str) -> str:
    """Return what was written and what was lost."""
    return "\n".join([f"Wrote {path}: {band(result.losses.rows_out)} rows.", *_lost(result.losses)]) + "\n"


def failed_text(result: "Protected") -> str:
    """Return why nothing was written."""
    lines = ["Nothing was written: after all steps of the pool, these checks still fail.", ""]
    for one in result.results:
        for finding in one.findings:
            if finding.severity == "error":
                lines += [f"  {TITLES[one.check]}: {finding.message}", f"    {finding.hint}"]
    if not result.losses.rows_out:
        lines.append("  No row is left.")
    suppressed = _suppressed(result.losses)
    if suppressed > result.subject.thresholds.max_suppressed:
        most = percent(result.subject.thresholds.max_suppressed)
        lines.append(f"  {percent(suppressed)} of the rows would be left out; at most {most} may be.")
    lines += ["", "Add a step to `privacy.generalize` of the pool, or leave a column out."]
    return "\n".join(lines) + "\n"


def _lost(losses: "Losses") -> Iterator[str]:
    if losses.columns:
        yield f"  Left out: {named(losses.columns)}."
    for step in losses.steps:
        yield f"  Less precise: {_HOW[step.how].format(column=named([step.column]), size=step.size)}."
    if losses.spellings:
        yield f"  Written in one way: values of {named(losses.spellings)}."
    for column, count in losses.cells.items():
        yield f"  Hidden: {band(count)} values of {named([column])}."
    rows = losses.rows_in - losses.rows_out
    yield f"  Left out: {band(rows)} rows in small groups ({percent(_suppressed(losses))} of all)."


def _suppressed(losses: "Losses") -> float:
    return (losses.rows_in - losses.rows_out) / losses.rows_in if losses.rows_in else 0.0


def protected_json(result: "Protected") -> str:
    """Return what was lost as JSON."""
    losses = result.losses
    data: Mapping[str, Any] = {
        "schema_version": 1,
        "pool": result.subject.pool.id,
        "rows_band": band(losses.rows_out),
        "columns_left_out": list(losses.columns),
        "steps": [{"column": step.column, "how": step.how, "size": step.size} for step in losses.steps],
        "spellings": list(losses.spellings),
        "values_hidden": {column: band(count) for column, count in losses.cells.items()},
        "rows_left_out": band(losses.rows_in - losses.rows_out),
        "share_left_out": percent(_suppressed(losses)),
    }
    return json.dumps(data, ensure_ascii=True, indent=2) + "\n"
