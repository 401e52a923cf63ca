"""Make a table less precise until its checks pass, and count what was lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpg.model.pool import Generalization
from dpg.pooling.anonymity import classes_of, spelling_figures
from dpg.pooling.anonymity_check import check_anonymity, check_spelling
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.column_check import check_columns
from dpg.pooling.diversity_check import check_closeness, check_diversity
from dpg.pooling.findings import CheckResult
from dpg.pooling.generalizing import generalized, in_one_spelling, levels, without_small_groups
from dpg.pooling.identifier_check import check_identifiers
from dpg.pooling.openness_check import check_openness, extreme_figures
from dpg.pooling.output_check import check_outputs
from dpg.pooling.text_values import as_number, as_text, is_ordered

if TYPE_CHECKING:
    import ibis.expr.types as ir

Begin = Callable[[str], None]
Store = Callable[["ir.Table"], "ir.Table"]
_GROUP_CHECKS = (check_anonymity, check_diversity, check_closeness)
_LAST_CHECKS = (
    check_columns,
    check_identifiers,
    check_spelling,
    *_GROUP_CHECKS,
    check_openness,
    check_outputs,
)


@dataclass(frozen=True, kw_only=True)
class Losses:
    """What protection took from a table."""

    columns: tuple[str, ...] = ()
    """Columns that were left out."""
    spellings: tuple[str, ...] = ()
    """Columns whose values were written in one way."""
    steps: tuple[Generalization, ...] = ()
    """The step of each generalized column."""
    cells: Mapping[str, int]
    """Number of values that were hidden, by column."""
    rows_in: int = 0
    rows_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Protected:
    """A table after protection, whether or not its checks pass."""

    subject: CheckedTable
    losses: Losses
    results: tuple[CheckResult, ...]

    @property
    def passed(self) -> bool:
        """Whether the table may be written."""
        lost = self.losses
        most = self.subject.thresholds.max_suppressed * lost.rows_in
        few = lost.rows_in - lost.rows_out <= most
        return bool(lost.rows_out) and few and all(result.passed for result in self.results)


def protect(subject: CheckedTable, begin: Begin, store: Store) -> Protected:
    """Return a table that is made less precise by the steps of its pool, in order, until the checks pass.

    Columns that identify people are left out first. After each step, rows in groups that are still too small are left out, unless
    these are too many: then the next step follows.

    Args:
        subject: The table.
        begin: Receives the title of each step before it runs.
        store: Computes a table once. Checks read it often, and the expression of a protected table is long.
    """
    begin("Leaving out columns that identify people")
    kept = _without_identifiers(subject)
    losses = Losses(
        columns=tuple(name for name in subject.names if name not in kept.names),
        cells={},
        rows_in=_rows(subject),
    )
    kept, spellings = _in_one_spelling(kept)
    kept, cells = _without_rare_values(kept)
    losses = replace(losses, spellings=spellings, cells=cells)
    return _generalized(replace(kept, table=store(kept.table)), losses, begin, store)


def _generalized(subject: CheckedTable, losses: Losses, begin: Begin, store: Store) -> Protected:
    steps = subject.pool.privacy.generalize if subject.pool.privacy else ()
    found = None
    for taken in range(len(steps) + 1):
        begin(f"Checking after {taken} of {len(steps)} steps")
        found = _suppressed(subject, levels(steps, taken), losses, store)
        if found.passed:
            break
    assert found is not None
    if not found.losses.rows_out:
        return found
    begin("Checking the result")
    return replace(found, results=tuple(check(found.subject) for check in _LAST_CHECKS))


def _suppressed(
    subject: CheckedTable, steps: Mapping[str, Generalization], losses: Losses, store: Store
) -> Protected:
    """Return the table after steps, without the rows in small groups."""
    table = subject.table.mutate(
        **{
            subject.column(name): generalized(subject.table[subject.column(name)], step)
            for name, step in steps.items()
            if name in subject.names
        }
    )
    limits, quasi = subject.thresholds, subject.columns("quasi")
    if quasi:
        table = without_small_groups(table, quasi, subject.columns("sensitive"), limits.k, limits.l)
    result = replace(subject, table=store(table))
    rows = _rows(result)
    lost = replace(losses, steps=tuple(steps.values()), rows_out=rows)
    results = tuple(check(result) for check in _GROUP_CHECKS) if rows else ()
    return Protected(subject=result, losses=lost, results=results)


def _rows(subject: CheckedTable) -> int:
    return int(subject.one(subject.table.aggregate(rows=subject.table.count()))["rows"])


def _without_identifiers(subject: CheckedTable) -> CheckedTable:
    """Return a table without columns that the pool doesn't share, or that hold direct identifiers."""
    shared = [field.name for field in subject.known if field.role != "identifier"]
    kept = _with_columns(subject, shared)
    broken = {
        column
        for finding in check_identifiers(kept).findings
        if finding.severity == "error"
        for column in finding.columns
    }
    quasi = {*subject.named("quasi")}
    return _with_columns(kept, [name for name in kept.names if name in quasi or name not in broken])


def _with_columns(subject: CheckedTable, names: Sequence[str]) -> CheckedTable:
    columns = {f"c{number}": subject.table[subject.column(name)] for number, name in enumerate(names)}
    return replace(subject, table=subject.table.select(**columns), names=tuple(names))


def _in_one_spelling(subject: CheckedTable) -> tuple[CheckedTable, tuple[str, ...]]:
    changed = []
    for name in subject.named("quasi", "sensitive"):
        column = subject.column(name)
        if is_ordered(subject.fields[name].type) or not subject.table[column].type().is_string():
            continue
        found = subject.one(spelling_figures(subject.table, column))
        if found["written"] != found["folded"]:
            subject = replace(subject, table=in_one_spelling(subject.table, column))
            changed.append(name)
    return subject, tuple(changed)


def _without_rare_values(subject: CheckedTable) -> tuple[CheckedTable, Mapping[str, int]]:
    """Hide values of open columns and numbers that single people out."""
    broken = {
        (finding.rule, column) for finding in check_openness(subject).findings for column in finding.columns
    }
    hidden: dict[str, int] = {}
    for rule, name in sorted(broken):
        if rule in _HIDDEN:
            before = subject
            subject = _HIDDEN[rule](subject, subject.column(name))
            hidden[name] = hidden.get(name, 0) + _values(before, name) - _values(subject, name)
    weights = {name for rule, name in broken if rule == "weight"}
    return _with_columns(subject, [name for name in subject.names if name not in weights]), hidden


def _values(subject: CheckedTable, name: str) -> int:
    column = subject.table[subject.column(name)]
    return int(subject.one(subject.table.aggregate(values=column.count()))["values"])


def _hide_rare(subject: CheckedTable, column: str) -> CheckedTable:
    """Hide the values that fewer than k rows share; if too few rows would then lack a value, hide all."""
    table, k = subject.table, subject.thresholds.k
    classes = classes_of(table, [column])
    common = classes.filter(classes.rows >= k).select(common=classes[column])
    joined = table.left_join(common, table[column] == common.common)
    kept = joined.select(**{name: joined.common if name == column else table[name] for name in table.columns})
    missing = subject.one(kept.aggregate(rows=kept.count(where=kept[column].isnull())))["rows"]
    if 0 < missing < k:
        kept = kept.mutate(**{column: as_text(kept[column]).nullif(as_text(kept[column]))})
    return replace(subject, table=kept)


def _hide_extreme(subject: CheckedTable, column: str) -> CheckedTable:
    """Hide the k − 1 largest numbers."""
    table, k = subject.table, subject.thresholds.k
    number = as_number(table[column])
    kth = subject.one(extreme_figures(table, column, k))["kth"]
    return replace(subject, table=table.mutate(**{column: (number > kth).ifelse(None, table[column])}))


_HIDDEN: Mapping[str, Callable[[CheckedTable, str], CheckedTable]] = {
    "open-column": _hide_rare,
    "extreme-value": _hide_extreme,
}
"""How values are hidden, by the rule that they break."""
