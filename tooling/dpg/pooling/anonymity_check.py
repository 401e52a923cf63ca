"""Check the classes of rows with the same quasi-identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.privacy_thresholds import LEAST_K, lax_rules
from dpg.pooling.anonymity import class_figures, classes_of, spelling_figures
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.findings import CheckResult, Finding, band, named, percent
from dpg.pooling.text_values import is_ordered


def check_anonymity(subject: CheckedTable) -> CheckResult:
    """Check k-anonymity and the global risk."""
    quasi = subject.columns("quasi")
    if not quasi:
        return CheckResult(check="anonymity")
    k = subject.thresholds.k
    found = subject.one(class_figures(classes_of(subject.table, quasi), quasi, k))
    return CheckResult(
        check="anonymity",
        findings=(*_thresholds(subject), *_small(subject, found), *_risk(subject, found)),
        figures={
            "k": k,
            "smallest_group": band(found["smallest"]),
            "smallest_complete_group": band(found["smallest_complete"] or 0),
            "groups": band(found["classes"]),
            "small_groups": band(found["small_classes"]),
            "rows_in_small_groups": band(found["small_rows"] or 0),
            "unique_rows": band(found["unique_rows"]),
            "rows_with_missing_values": band(found["incomplete_rows"] or 0),
            "global_risk": percent(found["classes"] / found["rows"]),
        },
    )


def _thresholds(subject: CheckedTable) -> Iterator[Finding]:
    if subject.thresholds.k < LEAST_K:
        yield Finding(
            rule="threshold-too-low",
            message=f"The pool's k is {subject.thresholds.k}. It must be at least {LEAST_K}.",
            hint="Set `privacy.k` of the pool to 10, or to at least 3 with a reason.",
        )
    lax = ", ".join(f"`{name}`" for name in lax_rules(subject.thresholds))
    if lax and not (subject.pool.privacy and subject.pool.privacy.reason and subject.pool.steward):
        yield Finding(
            rule="threshold-lax",
            message=f"The pool is laxer than the default in {lax}, without a reason.",
            hint="Write `privacy.reason` and `steward` in the pool, or remove the threshold.",
        )


def _small(subject: CheckedTable, found: Mapping[str, Any]) -> Iterator[Finding]:
    k, rows = subject.thresholds.k, found["small_rows"] or 0
    quasi = subject.named("quasi")
    if found["smallest"] >= k:
        return
    unique = band(found["unique_rows"])
    alone = f"; {unique} of them are alone in their group" if found["unique_rows"] else ""
    only_incomplete = (found["smallest_complete"] or k) >= k
    where = " All of them lack a value, which also sets them apart." if only_incomplete else ""
    yield Finding(
        rule="k-anonymity",
        columns=quasi,
        band=band(rows),
        message=f"{band(rows)} rows are in groups of fewer than {k} with the same {named(quasi)}{alone}.{where}",
        hint="Make these columns less precise, or leave out rows: see `dpg pool protect`.",
    )


def _risk(subject: CheckedTable, found: Mapping[str, Any]) -> Iterator[Finding]:
    risk, most = found["classes"] / found["rows"], subject.thresholds.global_risk
    if risk <= most:
        return
    yield Finding(
        rule="global-risk",
        columns=subject.named("quasi"),
        message=f"Somebody who knows the {named(subject.named('quasi'))} of everybody finds {percent(risk)} of the rows."
        f" At most {percent(most)} is allowed.",
        hint="Make these columns less precise, so that groups are larger.",
    )


def check_spelling(subject: CheckedTable) -> CheckResult:
    """Check that no two values differ only by case, spaces or invisible characters.

    They split a group, or look like two sensitive values.
    """
    return CheckResult(check="spelling", findings=tuple(_spellings(subject)))


def _spellings(subject: CheckedTable) -> Iterator[Finding]:
    for name in subject.named("quasi", "sensitive"):
        column = subject.column(name)
        if is_ordered(subject.fields[name].type) or not subject.table[column].type().is_string():
            continue
        found = subject.one(spelling_figures(subject.table, column))
        if twins := found["written"] - found["folded"]:
            yield Finding(
                rule="spelling",
                columns=(name,),
                band=band(twins),
                message=f"Column {named([name])} has {band(twins)} values that differ from another only by case, spaces"
                " or invisible characters.",
                hint="Write each value in one way: variants split groups and hide that a group has one value.",
            )
