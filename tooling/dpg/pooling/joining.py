"""Join the rows of all members by the primary key, as named steps that each read the tables of earlier ones.

Rows with the same key become one. Where two of them have different values in a column, nothing is chosen: all rows of that
key are left out and listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ibis

from dpg.model.pool import Member, Pool
from dpg.pooling.columns import TYPES
from dpg.pooling.harmonize import (
    ROW,
    Lookup,
    add_columns,
    entries_of,
    faults,
    lookups_of,
    named,
    placed,
    read_rows,
    table_of,
)
from dpg.pooling.pool_error import PoolError
from dpg.pooling.steps import Step, Steps

OVERLAPS = "overlapping_keys"
MERGED = "merged_rows"
TABLE = "pool"
QUARANTINE = "quarantine"
MEMBER = "_member"
ROWS = "_rows"
CONFLICT = "_differs_"
"""Prefix of the columns that say whether the rows of a key differ in a column."""
COUNT = "_rows_of_"
"""Prefix of the columns that count the rows of a key by the number of their member."""


@dataclass(frozen=True, kw_only=True)
class LookupUse:
    """A lookup that adds columns to the rows of a member."""

    member: Member
    lookup: Lookup
    entries: ibis.Table
    """What it knows."""
    doubles: ibis.Table
    """The values with more than one entry. There may be none."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a pool is built."""

    pool: Pool
    members: Sequence[Member]
    """The members that have rows in the pool. Their numbers count from 0."""
    lookups: Sequence[Member]
    steps: Sequence[Step]
    uses: Sequence[LookupUse]
    table: Step
    quarantine: Step

    def rows_of(self, member: Member) -> ibis.Table:
        """The stored rows of a member."""
        return next(step.result for step in self.steps if step.name == named("rows", member))

    @property
    def inputs(self) -> Sequence[Member]:
        """Every member whose file is read."""
        return (*self.lookups, *self.members)


def plan_of(pool: Pool) -> Plan:
    """Return how a pool is built from its open members. Kept members stay where they are.

    Raises:
        PoolError: If the record doesn't say enough.
    """
    opened = [member for member in pool.members if member.access == "open"]
    lookups, members = [one for one in opened if one.lookup], [one for one in opened if not one.lookup]
    if not members:
        raise PoolError(
            f"The pool {pool.id} has no open member that adds rows. What is kept never leaves its holder."
        )
    steps, uses = Steps(), list[LookupUse]()
    rows = {one.id: _add_rows(steps, one, read_rows(one, pool, steps)) for one in lookups}
    for member in members:
        rows[member.id] = _with_lookups(steps, uses, member, pool, rows)
    together = _together(steps, [rows[member.id] for member in members], pool)
    together, repeated = _without_repeated(steps, together, pool, members)
    merged = _merged(steps, together, pool, len(members))
    listed = [*repeated, *_conflicts(together, merged, pool, members)]
    quarantine = _quarantine(steps, rows, listed, pool)
    return Plan(
        pool=pool,
        members=members,
        lookups=lookups,
        steps=steps.all,
        uses=uses,
        table=Step(
            name=TABLE, about="The pool: one row for each key.", expression=_table(together, merged, pool)
        ),
        quarantine=Step(
            name=QUARANTINE,
            about="Rows that don't fit, with the rule that they break.",
            expression=quarantine,
        ),
    )


def _add_rows(steps: Steps, member: Member, rows: ibis.Table) -> ibis.Table:
    about = f"The rows of {member.id} with the columns of the pool, and the rules that they break."
    return steps.add(named("rows", member), about, rows, stored=True)


def _with_lookups(
    steps: Steps, uses: list[LookupUse], member: Member, pool: Pool, known: dict[str, ibis.Table]
) -> ibis.Table:
    rows = read_rows(member, pool, steps)
    for lookup in lookups_of(member, pool):
        if lookup.member.id not in known:
            continue
        rows = steps.add(f"{named('own', member)}_{len(uses)}", f"The rows of {member.id} so far.", rows)
        name = f"{named('entries', lookup.member)}_{named('for', member)}"
        about = f"What {lookup.member.id} adds to {member.id}."
        entries = steps.add(name, about, entries_of(known[lookup.member.id], lookup), stored=True)
        counted = entries.group_by(lookup.by).agg(_entries=entries.count())
        doubles = counted.filter(counted._entries > 1)
        uses.append(LookupUse(member=member, lookup=lookup, entries=entries, doubles=doubles))
        rows = add_columns(rows, lookup, entries, table_of(pool).primary_key)
    return _add_rows(steps, member, rows)


def _together(steps: Steps, rows: Sequence[ibis.Table], pool: Pool) -> ibis.Table:
    fields = table_of(pool).fields
    placed_rows = [placed(one, fields, TYPES, number) for number, one in enumerate(rows)]
    return steps.add("all_rows", "The rows of all members that fit.", ibis.union(*placed_rows))


def _columns(pool: Pool) -> list[str]:
    return [field.name for field in table_of(pool).fields]


def _others(pool: Pool) -> list[str]:
    return [name for name in _columns(pool) if name not in table_of(pool).primary_key]


def _without_repeated(
    steps: Steps, together: ibis.Table, pool: Pool, members: Sequence[Member]
) -> tuple[ibis.Table, list[ibis.Table]]:
    """Take out rows whose value occurs with another key, in columns where it has to be unique.

    Returns:
        The rows that stay, and those that don't, as rows of the quarantine.
    """
    key, listed = table_of(pool).primary_key, []
    for field in table_of(pool).fields:
        if not (field.constraints and field.constraints.unique) or key == (field.name,):
            continue
        pairs = (
            together.filter(together[field.name].notnull())
            .select(*dict.fromkeys((*key, field.name)))
            .distinct()
        )
        counted = pairs.group_by(field.name).agg(_keys=pairs.count())
        about = f"Values of {field.name} that occur with several keys."
        repeated = steps.add(f"repeated_{field.name}", about, counted.filter(counted._keys > 1), stored=True)
        listed.append(_listed(together.semi_join(repeated, field.name), field.name, "unique", members))
        together = steps.add(
            f"unique_{field.name}", "The rows without them.", together.anti_join(repeated, field.name)
        )
    return together, listed


def _merged(steps: Steps, together: ibis.Table, pool: Pool, members: int) -> ibis.Table:
    key = table_of(pool).primary_key
    counted = together.group_by(key).agg(**{ROWS: together.count()})
    overlaps = steps.add(
        OVERLAPS, "Keys of more than one row.", counted.filter(counted[ROWS] > 1), stored=True
    )
    several = steps.add("overlapping_rows", "Their rows.", together.semi_join(overlaps, key))
    merged = several.group_by(key).agg(
        **{name: several[name].max() for name in _others(pool)},
        **{
            f"{CONFLICT}{name}": (several[name].min() < several[name].max()).fill_null(False)
            for name in _others(pool)
        },
        **{f"{COUNT}{number}": (several[MEMBER] == number).sum() for number in range(members)},
        **{ROWS: several.count()},
    )
    return steps.add(
        MERGED, "One row for each of these keys, and whether their values differ.", merged, stored=True
    )


def agreeing(merged: ibis.Table) -> ibis.Table:
    """Return the merged rows without those whose values differ."""
    differing = [merged[name] for name in merged.columns if name.startswith(CONFLICT)]
    return merged.filter([~one for one in differing]) if differing else merged


def _table(together: ibis.Table, merged: ibis.Table, pool: Pool) -> ibis.Table:
    key, columns = table_of(pool).primary_key, _columns(pool)
    single = together.anti_join(merged, key).select(columns)
    return single.union(agreeing(merged).select(columns)).order_by(key)


def _quarantine(
    steps: Steps, rows: dict[str, ibis.Table], others: Sequence[ibis.Table], pool: Pool
) -> ibis.Table:
    by_id = {member.id: member for member in pool.members}
    listed = [table for id, one in rows.items() for table in faults(one, by_id[id], pool, steps)]
    everything = ibis.union(*listed, *others)
    return everything.order_by([everything.member, everything.row, everything.column])


def _conflicts(
    together: ibis.Table, merged: ibis.Table, pool: Pool, members: Sequence[Member]
) -> Iterator[ibis.Table]:
    for column in _others(pool):
        differing = together.semi_join(
            merged.filter(merged[f"{CONFLICT}{column}"]), table_of(pool).primary_key
        )
        yield _listed(differing, column, "conflict", members)


def _listed(rows: ibis.Table, column: str, rule: str, members: Sequence[Member]) -> ibis.Table:
    """Return rows of all members as rows of the quarantine."""
    names = [(number, member.id) for number, member in enumerate(members)]
    return rows.select(
        member=rows[MEMBER].cases(*names, else_=""),
        row=rows[ROW],
        column=ibis.literal(column),
        rule=ibis.literal(rule),
        value=rows[column].cast("string"),
    )
