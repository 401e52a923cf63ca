"""Turn the rows of a member into rows of the pool's table. Each row that doesn't fit keeps the rule that it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis

from dpg.model.pool import ColumnSource, Member, Pool, PoolField, PoolTable
from dpg.pooling.columns import broken_rule, known_text, typed_value
from dpg.pooling.pool_error import PoolError
from dpg.pooling.steps import Steps

if TYPE_CHECKING:
    from ibis.expr.types import StringValue

ROW = "_row"
"""Column with the number of a row in the member's file, from 1."""
RULE = "_rule_"
"""Prefix of the columns that hold the rule that a value breaks."""
TEXT = "_text_"
"""Prefix of the columns that hold what the file says."""
_KNOWN = "_known_"
_FOUND = "_found_"


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """How a member gets columns from another one, the lookup."""

    member: Member
    by: tuple[str, ...]
    """Columns by which its entries are found."""
    adds: tuple[str, ...]
    """Columns that it adds."""


def table_of(pool: Pool) -> PoolTable:
    """Return the common table of a pool.

    Raises:
        PoolError: If the record has none.
    """
    if pool.table is None:
        raise PoolError(f"The pool {pool.id} has no `table`.")
    return pool.table


def filled_by(member: Member) -> tuple[str, ...]:
    """Return the columns of the table that a member fills itself."""
    return tuple(source.column for source in member.columns)


def lookups_of(member: Member, pool: Pool) -> list[Lookup]:
    """Return the lookups that add columns to the rows of a member, in the order of the record.

    Raises:
        PoolError: If nothing fills a column of the primary key.
    """
    known, found = [*filled_by(member)], []
    key = table_of(pool).primary_key
    for other in pool.members:
        adds = tuple(column for column in filled_by(other) if column not in known)
        if other.lookup and adds and (by := _shared(filled_by(member), filled_by(other), key)):
            found.append(Lookup(member=other, by=by, adds=adds))
            known += adds
    if lacking := [column for column in key if column not in known]:
        raise PoolError(
            f"No value for `{'`, `'.join(lacking)}` in the rows of `{member.id}`: fill it, or add a lookup."
        )
    return found


def _shared(own: Sequence[str], other: Sequence[str], key: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that tie a member to a lookup: those of the primary key, or else all that both fill."""
    keys = tuple(column for column in key if column in other)
    return keys if keys and set(keys) <= {*own} else tuple(column for column in own if column in other)


def raw_names(member: Member) -> Mapping[str, str]:
    """Return the columns of its file that a member uses, with their names in queries, where case doesn't count."""
    read = dict.fromkeys(source.read for source in member.columns if source.read is not None)
    lower = [name.lower() for name in read]
    return {
        name: name if lower.count(name.lower()) == 1 and name.lower() != ROW else f"_column_{number}"
        for number, name in enumerate(read, 1)
    }


def raw_table(member: Member) -> ibis.Table:
    """Return the table with the rows of a member as they are in its file: all text, with their numbers."""
    return ibis.table(
        {ROW: "int64", **dict.fromkeys(raw_names(member).values(), "string")}, name=named("raw", member)
    )


def named(kind: str, member: Member) -> str:
    """Return the name of a table that holds something about a member."""
    return re.sub(r"\W", "_", f"{kind}_{member.id}")


def read_rows(member: Member, pool: Pool, steps: Steps) -> ibis.Table:
    """Return the rows of a member with the columns that it fills itself, and the rules that they break."""
    table = table_of(pool)
    fields = {field.name: field for field in table.fields}
    typed = _typed_rows(member, fields, _known_rows(member, table, steps), steps)
    columns = (
        _checked(typed, fields[name], required=name in table.primary_key) for name in filled_by(member)
    )
    return typed.select(ROW, *(value for pair in columns for value in pair))


def _known_rows(member: Member, table: PoolTable, steps: Steps) -> ibis.Table:
    raw, names = raw_table(member), raw_names(member)
    texts = steps.add(
        named("texts", member),
        f"What the file of {member.id} says for each column, without spaces around it.",
        raw.select(ROW, **{f"{TEXT}{one.column}": _text(raw, one, names) for one in member.columns}),
    )
    known = {
        f"{_KNOWN}{one.column}": known_text(texts[f"{TEXT}{one.column}"], one, table.missing_values)
        for one in member.columns
    }
    about = "Without values that mean that nothing is known, and recoded."
    return steps.add(named("known", member), about, texts.mutate(**known))


def _typed_rows(
    member: Member, fields: Mapping[str, PoolField], known: ibis.Table, steps: Steps
) -> ibis.Table:
    values = {
        one.column: typed_value(known[f"{_KNOWN}{one.column}"], fields[one.column], one)
        for one in member.columns
    }
    about = "As values of the columns' types; nothing where a text doesn't fit."
    return steps.add(named("typed", member), about, known.mutate(**values))


def _text(raw: ibis.Table, source: ColumnSource, names: Mapping[str, str]) -> StringValue:
    return ibis.literal(source.constant) if source.read is None else raw[names[source.read]].strip()


def _checked(typed: ibis.Table, field: PoolField, *, required: bool) -> Iterator[ibis.Value]:
    """Yield the value of a column, and the rule that it breaks."""
    name = field.name
    rule = broken_rule(typed[f"{_KNOWN}{name}"], typed[name], field, required=required)
    yield typed[name]
    yield rule.name(f"{RULE}{name}")


def add_columns(rows: ibis.Table, lookup: Lookup, entries: ibis.Table, key: Sequence[str]) -> ibis.Table:
    """Add the columns of a lookup to rows.

    Args:
        rows: Rows of a member.
        lookup: How the entries are found.
        entries: The entries of the lookup, at most one for each value.
        key: The primary key. A row that gets no value for a column of it breaks the rule ``lookup``.
    """
    found = entries.select(**{f"{_FOUND}{column}": entries[column] for column in entries.columns})
    joined = rows.left_join(found, [rows[column] == found[f"{_FOUND}{column}"] for column in lookup.by])
    values = {column: joined[f"{_FOUND}{column}"] for column in lookup.adds}
    rules = {f"{RULE}{column}": _lookup_rule(value, column in key) for column, value in values.items()}
    return joined.select(*(rows[column] for column in rows.columns), **values, **rules)


def _lookup_rule(value: ibis.Value, is_key: bool) -> ibis.Value:
    none = ibis.null("string")
    return ibis.ifelse(value.isnull(), ibis.literal("lookup"), none) if is_key else none


def entries_of(rows: ibis.Table, lookup: Lookup) -> ibis.Table:
    """Return what a lookup knows: each value once, with the columns that it adds."""
    known = fitting(rows).drop_null(list(lookup.by), how="any")
    return known.select(*lookup.by, *lookup.adds).distinct()


def fitting(rows: ibis.Table) -> ibis.Table:
    """Return the rows that break no rule."""
    return rows.filter([rows[column].isnull() for column in rows.columns if column.startswith(RULE)])


def faults(rows: ibis.Table, member: Member, pool: Pool, steps: Steps) -> Iterator[ibis.Table]:
    """Yield a table for each column: the rows that break a rule there, with member, row, column, rule and text."""
    rules = [column for column in rows.columns if column.startswith(RULE)]
    unfit = rows.filter(ibis.or_(*(rows[rule].notnull() for rule in rules))).select(ROW, *rules)
    texts = ibis.table(
        {ROW: "int64", **{f"{TEXT}{column}": "string" for column in filled_by(member)}},
        name=named("texts", member),
    )
    unfit = steps.add(
        named("unfit", member),
        f"The rows of {member.id} that don't fit.",
        unfit.join(texts, ROW),
        stored=True,
    )
    shown = {column: lookup.by[0] for lookup in _lookups(member, pool) for column in lookup.adds}
    for rule in rules:
        column = rule.removeprefix(RULE)
        yield unfit.filter(unfit[rule].notnull()).select(
            member=ibis.literal(member.id),
            row=unfit[ROW],
            column=ibis.literal(column),
            rule=unfit[rule],
            value=unfit[f"{TEXT}{shown.get(column, column)}"],
        )


def _lookups(member: Member, pool: Pool) -> list[Lookup]:
    return [] if member.lookup else lookups_of(member, pool)


def placed(
    rows: ibis.Table, fields: Sequence[PoolField], types: Mapping[str, str], number: int
) -> ibis.Table:
    """Return the rows that fit with all columns of the table, empty where the member fills none."""
    good = fitting(rows)
    return good.select(
        _member=ibis.literal(number, "int64"),
        _row=good[ROW],
        **{
            field.name: good[field.name] if field.name in good.columns else ibis.null(types[field.type])
            for field in fields
        },
    )
