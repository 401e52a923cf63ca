"""Check that a table has the columns and values that its pool describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dpg.model.pool import Constraints, PoolField
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.findings import CheckResult, Finding, band, named
from dpg.pooling.text_values import as_day, as_number, as_text, trimmed

if TYPE_CHECKING:
    import ibis.expr.types as ir

_SENTENCES: Mapping[str, str] = {
    "type": "don't have the type `{type}`",
    "required": "are missing, but required",
    "minimum": "are below the minimum",
    "maximum": "are above the maximum",
    "pattern": "don't have the form that the pool asks for",
    "enum": "aren't in the pool's list",
    "unique": "occur more than once, but must be unique",
}
_BOOLEANS = ("true", "false", "1", "0")


def check_columns(subject: CheckedTable) -> CheckResult:
    """Check the columns of a table, and the types and constraints of their values."""
    findings = [*_unknown(subject)]
    for field in subject.known:
        figures = subject.one(fit_figures(subject.table, subject.column(field.name), field))
        findings += [
            _misfit(field, rule, count)
            for rule, count in figures.items()
            if rule in _SENTENCES and count
        ]
    return CheckResult(check="columns", findings=tuple(findings), figures={"columns": len(subject.names)})


def _unknown(subject: CheckedTable) -> Iterator[Finding]:
    if unknown := [name for name in subject.names if name not in subject.fields]:
        yield Finding(
            rule="unknown-column",
            columns=tuple(unknown),
            message=f"The pool doesn't describe {named(unknown)}, so nothing protects its values.",
            hint="Leave these columns out, or describe them in the pool. `dpg pool protect` leaves them out.",
        )


def _misfit(field: PoolField, rule: str, count: int) -> Finding:
    return Finding(
        rule=f"value-{rule}",
        columns=(field.name,),
        band=band(count),
        message=f"{band(count)} values of {named([field.name])} {_SENTENCES[rule].format(type=field.type)}.",
        hint="Fix the values in the source, or the description of the column in the pool.",
    )


def fit_figures(table: ir.Table, column: str, field: PoolField) -> ir.Table:
    """Return one row with the number of values that break each condition of a field."""
    values = table.group_by(value=table[column]).agg(rows=table.count())
    present = values.value.notnull()
    misfits = {"type": present & ~_has_type(values.value, field.type)}
    misfits |= _constraint_misfits(values.value, field.type, field.constraints or Constraints())
    if field.constraints and field.constraints.unique:
        misfits["unique"] = present & (values.rows > 1)
    counts = {rule: values.rows.sum(where=broken) for rule, broken in misfits.items()}
    return values.aggregate(rows=values.rows.sum(), **counts)


def _has_type(column: ir.Column, type_: str) -> ir.BooleanColumn:
    if type_ == "number":
        return as_number(column).notnull()
    if type_ in ("integer", "year"):
        number = as_number(column)
        return (number == number.floor()).fill_null(False)
    if type_ == "date":
        return as_day(column).notnull()
    if type_ == "boolean":
        return as_text(column).lower().isin(_BOOLEANS)
    return column.notnull()


def _constraint_misfits(
    column: ir.Column, type_: str, constraints: Constraints
) -> dict[str, ir.BooleanColumn]:
    present, found = column.notnull(), {}
    if constraints.required:
        found["required"] = column.isnull()
    if type_ in ("integer", "number", "year"):
        number = as_number(column)
        if constraints.minimum is not None:
            found["minimum"] = present & (number < constraints.minimum)
        if constraints.maximum is not None:
            found["maximum"] = present & (number > constraints.maximum)
    if constraints.pattern:
        found["pattern"] = present & ~as_text(column).re_search(f"^({constraints.pattern})$")
    if constraints.enum:
        found["enum"] = present & ~trimmed(column).isin(constraints.enum)
    return found
