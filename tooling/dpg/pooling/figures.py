"""Count what a build did: how members join, what is covered, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import ibis

from dpg.model.pool import Pool, PoolField
from dpg.pooling.harmonize import table_of
from dpg.pooling.join_keys import COUNTRY, DATE
from dpg.pooling.joining import COUNT, ROWS, LookupUse, Plan, agreeing

_YEAR, _PLACE, _NUMBER = "year", "place", "rows"


@dataclass(frozen=True, kw_only=True)
class Join:
    """How two members join."""

    left: str
    right: str
    by: tuple[str, ...]
    matched: int
    """Keys of both; for a lookup, rows of the left member that it knows."""
    only_left: int
    only_right: int
    """Keys of the right member only; for a lookup, entries that no row asks for."""
    duplicated: int
    """Keys that one of the two has more than once; none for a lookup, as that is refused."""


def key_counts(merged: ibis.Table, members: int) -> ibis.Table:
    """Return one row with the sums of ``merged_rows`` from which joins are counted."""
    has = [merged[f"{COUNT}{number}"] > 0 for number in range(members)]
    twice = [merged[f"{COUNT}{number}"] > 1 for number in range(members)]
    agreed = agreeing(merged)
    return merged.agg(
        **{f"rows_{number}": merged[f"{COUNT}{number}"].sum() for number in range(members)},
        **{f"keys_{number}": one.sum() for number, one in enumerate(has)},
        **{f"both_{a}_{b}": (has[a] & has[b]).sum() for a, b in combinations(range(members), 2)},
        **{f"twice_{a}_{b}": (twice[a] | twice[b]).sum() for a, b in combinations(range(members), 2)},
        merged=agreed.agg(n=(agreed[ROWS] - 1).sum()).as_scalar(),
    )


def joins_of_members(plan: Plan, counts: Mapping[str, int], fitting: Mapping[str, int]) -> Iterator[Join]:
    """Yield how each two members with rows of their own join.

    Args:
        plan: How the pool is built.
        counts: The row of ``key_counts``.
        fitting: Number of rows of each member that break no rule.
    """
    keys = {
        number: fitting[member.id] - counts[f"rows_{number}"] + counts[f"keys_{number}"]
        for number, member in enumerate(plan.members)
    }
    for (a, left), (b, right) in combinations(enumerate(plan.members), 2):
        both = counts[f"both_{a}_{b}"]
        yield Join(
            left=left.id,
            right=right.id,
            by=table_of(plan.pool).primary_key,
            matched=both,
            only_left=keys[a] - both,
            only_right=keys[b] - both,
            duplicated=counts[f"twice_{a}_{b}"],
        )


def lookup_counts(use: LookupUse, plan: Plan) -> ibis.Table:
    """Return one row: all rows of a member, those that its lookup knows, and the entries that no row asks for."""
    rows, by = plan.rows_of(use.member), list(use.lookup.by)
    return rows.agg(
        all=rows.count(),
        matched=rows.semi_join(use.entries, by).count().as_scalar(),
        unused=use.entries.anti_join(rows, by).count().as_scalar(),
    )


def join_of_lookup(use: LookupUse, counts: Mapping[str, int]) -> Join:
    """Return how a member and its lookup join, from the row of ``lookup_counts``."""
    return Join(
        left=use.member.id,
        right=use.lookup.member.id,
        by=use.lookup.by,
        matched=counts["matched"],
        only_left=counts["all"] - counts["matched"],
        only_right=counts["unused"],
        duplicated=0,
    )


def coverage(table: ibis.Table, pool: Pool) -> ibis.Table | None:
    """Return the number of rows for each country and year; ``None`` if the pool has no countries."""
    fields = table_of(pool).fields
    place = next((field.name for field in fields if field.key == COUNTRY), None)
    if place is None:
        return None
    year = next((_year_of(table, field) for field in fields if field.type in ("year", "date")), None)
    year = next((_year_of(table, f) for f in fields if f.key == DATE), None) if year is None else year
    columns = {_PLACE: table[place], _YEAR: ibis.literal("") if year is None else year}
    grouped = table.select(**columns).group_by([_PLACE, _YEAR])
    return grouped.agg(**{_NUMBER: ibis._.count()}).order_by([_PLACE, _YEAR])


def _year_of(table: ibis.Table, field: PoolField) -> ibis.Value:
    return table[field.name].cast("string").substr(0, 4)


def coverage_by_place(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Mapping[str, int]]:
    """Return the rows of ``coverage`` as numbers by country and year."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        if row[_PLACE] is not None:
            found.setdefault(row[_PLACE], {})[row[_YEAR] or ""] = int(row[_NUMBER])
    return found


def quarantine_counts(quarantine: ibis.Table) -> tuple[ibis.Table, ibis.Table]:
    """Return the rows left out by member, column and rule, and those by member alone, where each row counts once."""
    by_rule = quarantine.group_by(["member", "column", "rule"]).agg(rows=quarantine.count())
    by_member = quarantine.group_by("member").agg(
        rows=quarantine.row.nunique(), unfit=quarantine.row.nunique(where=quarantine.rule != "conflict")
    )
    return by_rule.order_by(["member", "column", "rule"]), by_member
