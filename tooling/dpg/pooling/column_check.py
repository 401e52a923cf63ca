"""Check that a table has the columns and values that its pool describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import ibis

from dpg.model.pool import ColumnSource, PoolField
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.columns import broken_rule, typed_value
from dpg.pooling.findings import CheckResult, Figure, Finding, band, named
from dpg.pooling.generalizing import generalized_form
from dpg.pooling.join_keys import COUNTRY
from dpg.pooling.text_values import as_text, trimmed

if TYPE_CHECKING:
    import ibis.expr.types as ir

_SENTENCES: Mapping[str, str] = {
    "type": "don't have the type `{type}`",
    "key": "aren't codes of the join key `{key}`",
    "required": "are missing, but required",
    "minimum": "are below the minimum",
    "maximum": "are above the maximum",
    "pattern": "don't have the form that the pool asks for",
    "enum": "aren't in the pool's list",
    "unique": "occur in more than one row",
}


def check_columns(subject: CheckedTable) -> CheckResult:
    """Check the columns of a table, and the types, join keys and constraints of their values."""
    findings = [*_unknown(subject)]
    for field in subject.known:
        if field.role == "identifier":
            continue
        values = subject.table.group_by(value=subject.table[subject.column(field.name)]).agg(
            rows=subject.table.count()
        )
        found = subject.run(misfits(_not_generalized(values, field, subject), field))
        findings += [_misfit(field, str(row["rule"]), int(row["rows"])) for row in found]
    return CheckResult(
        check="columns",
        findings=tuple(findings),
        figures={"columns": len(subject.names), **_coverage(subject)},
    )


def _coverage(subject: CheckedTable) -> Mapping[str, Figure]:
    """Return how many codes each column with a join key has, and how many of the countries that the pool wants."""
    figures: dict[str, Figure] = {}
    wanted = subject.pool.wanted.countries if subject.pool.wanted else ()
    for field in subject.known:
        if field.key is None or field.role == "identifier":
            continue
        codes = subject.table.select(code=trimmed(subject.table[subject.column(field.name)])).distinct()
        found = subject.one(
            codes.aggregate(
                codes=codes.code.count(), wanted=codes.count(where=codes.code.isin(wanted or ("",)))
            )
        )
        figures[f"codes {field.name}"] = band(found["codes"])
        if wanted and field.key == COUNTRY:
            figures[f"wanted {field.name}"] = f"{found['wanted']} of {len(wanted)}"
    return figures


def _unknown(subject: CheckedTable) -> Iterator[Finding]:
    if unknown := [name for name in subject.names if name not in subject.fields]:
        yield Finding(
            rule="unknown-column",
            columns=tuple(unknown),
            message=f"The pool doesn't describe {named(unknown)}, so nothing protects its values.",
            hint="Leave these columns out, or describe them in the pool. `dpg pool protect` leaves them out.",
        )


def _misfit(field: PoolField, rule: str, count: int) -> Finding:
    what = _SENTENCES[rule].format(type=field.type, key=field.key)
    return Finding(
        rule=f"value-{rule}",
        columns=(field.name,),
        band=band(count),
        message=f"{band(count)} values of {named([field.name])} {what}.",
        hint="Fix the values in the source, or the description of the column in the pool.",
    )


def _not_generalized(values: ir.Table, field: PoolField, subject: CheckedTable) -> ir.Table:
    """Return the values without those that `dpg pool protect` writes."""
    steps = subject.pool.privacy.generalize if subject.pool.privacy else ()
    forms = [generalized_form(step) for step in steps if step.column == field.name]
    if not forms:
        return values
    text = trimmed(values.value)
    return values.filter(text.notnull() & ~text.re_search("|".join(forms)).fill_null(False))


def misfits(values: ir.Table, field: PoolField) -> ir.Table:
    """Return the rules that values break, with the number of rows.

    Args:
        values: Each ``value`` with its number of ``rows``.
        field: What the column holds.
    """
    text = trimmed(values.value)
    typed = typed_value(text, field, ColumnSource(column=field.name))
    rule = broken_rule(text, typed, field)
    if field.constraints and field.constraints.unique:
        rule = ibis.coalesce(rule, (text.notnull() & (values.rows > 1)).ifelse("unique", None))
    broken = values.select(rule=as_text(rule), rows=values.rows)
    broken = broken.filter(broken.rule.notnull())
    return broken.group_by("rule").agg(rows=broken.rows.sum()).order_by("rule")
