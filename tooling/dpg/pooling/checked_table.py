"""A table under check, with neutral column names so that no name of a data set collides with those of expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dpg.model.pool import Pool, PoolField
from dpg.model.privacy_thresholds import Thresholds, thresholds_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

Run = Callable[["ir.Table"], Sequence[Mapping[str, Any]]]
"""Runs an expression and returns its rows."""


@dataclass(frozen=True, kw_only=True)
class CheckedTable:
    """A table, the rules of its pool and the engine that computes."""

    table: ir.Table
    """Columns are ``c0``, ``c1`` and so on, in the order of the file."""
    names: tuple[str, ...]
    """Names of the columns in the pool, or in the file where the pool has none."""
    pool: Pool
    run: Run

    @cached_property
    def thresholds(self) -> Thresholds:
        """Every threshold with a value."""
        return thresholds_of(self.pool.privacy)

    @cached_property
    def fields(self) -> Mapping[str, PoolField]:
        """The pool's fields by name."""
        return {field.name: field for field in self.pool.table.fields} if self.pool.table else {}

    @cached_property
    def known(self) -> tuple[PoolField, ...]:
        """The fields that the table has, in the pool's order."""
        return tuple(field for field in self.fields.values() if field.name in self.names)

    @property
    def about_people(self) -> bool:
        """Whether the pool has columns about people, as far as its roles say."""
        return any(field.role in ("quasi", "sensitive", "identifier") for field in self.fields.values())

    def column(self, name: str) -> str:
        """Return the neutral name of a column."""
        return f"c{self.names.index(name)}"

    def columns(self, *roles: str) -> tuple[str, ...]:
        """Return the neutral names of the columns with one of the roles, in the pool's order."""
        return tuple(self.column(name) for name in self.named(*roles))

    def named(self, *roles: str) -> tuple[str, ...]:
        """Return the names of the columns with one of the roles, in the pool's order."""
        return tuple(field.name for field in self.known if field.role in roles)

    def one(self, expression: ir.Table) -> Mapping[str, Any]:
        """Run an expression and return its only row."""
        return self.run(expression)[0]


def checked_table(table: ir.Table, pool: Pool, run: Run, names: Sequence[str] | None = None) -> CheckedTable:
    """Return a table with neutral column names. Empty text and the pool's missing values become null.

    Args:
        table: Columns as in the file.
        pool: Its rules.
        run: Runs an expression.
        names: Names of the columns in the pool, if they differ from those in the file.
    """
    missing = ["", *(pool.table.missing_values if pool.table else ())]
    plain = {}
    for number, name in enumerate(table.columns):
        column = table[name]
        plain[f"c{number}"] = (
            column.isin(missing).ifelse(None, column) if column.type().is_string() else column
        )
    return CheckedTable(table=table.select(**plain), names=tuple(names or table.columns), pool=pool, run=run)
