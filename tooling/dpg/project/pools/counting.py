"""Count what became of every row of a build, on the engine."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from dpg.model.pool import Pool
from dpg.pooling.figures import (
    Join,
    coverage,
    coverage_by_place,
    join_of_lookup,
    joins_of_members,
    key_counts,
    lookup_counts,
    quarantine_counts,
)
from dpg.pooling.joining import MERGED, Plan
from dpg.pooling.result import MemberResult, Result
from dpg.project.pools.build_place import DATA, Inputs, Place
from dpg.project.pools.kept_files import digest_of
from dpg.project.pools.staging import Staged

_Numbers = Mapping[str, int]


def count_rows(
    inputs: Inputs, plan: Plan, staged: Mapping[str, Staged], quarantine: Any, rows: int, place: Place
) -> Result:
    """Return what a build did.

    Args:
        inputs: What it was built from.
        plan: How it was built.
        staged: What was read from the file of each member.
        quarantine: Table of the rows that don't fit.
        rows: Number of rows written.
        place: Where it was built.
    """
    by_rule, by_member = map(place.engine.rows, quarantine_counts(quarantine))
    left_out = {row["member"]: _numbers(row, "rows", "unfit") for row in by_member}
    merged = next(step.result for step in plan.steps if step.name == MERGED)
    (row,) = place.engine.rows(key_counts(merged, len(plan.members)))
    counts = _numbers(row, *row)
    return Result(
        engine=place.engine.name,
        pool_sha256=sha256(inputs.record).hexdigest(),
        members=list(_members(inputs, plan, staged, left_out)),
        kept=[member.id for member in inputs.pool.members if member not in plan.inputs],
        rows=rows,
        merged=counts["merged"],
        joins=list(_joins(plan, counts, staged, left_out, place)),
        quarantine=[{**row, "rows": int(row["rows"])} for row in by_rule],
        coverage=_coverage(inputs.pool, place),
    )


def _members(
    inputs: Inputs, plan: Plan, staged: Mapping[str, Staged], left_out: Mapping[str, _Numbers]
) -> Iterator[MemberResult]:
    for member in plan.inputs:
        yield MemberResult(
            id=member.id,
            rows=staged[member.id].rows,
            quarantined=left_out.get(member.id, {}).get("rows", 0),
            sha256=digest_of(inputs.files[member.id]),
            lookup=bool(member.lookup),
        )


def _joins(
    plan: Plan, counts: _Numbers, staged: Mapping[str, Staged], left_out: Mapping[str, _Numbers], place: Place
) -> Iterator[Join]:
    for use in plan.uses:
        (row,) = place.engine.rows(lookup_counts(use, plan))
        yield join_of_lookup(use, _numbers(row, *row))
    fitting = {id: one.rows - left_out.get(id, {}).get("unfit", 0) for id, one in staged.items()}
    yield from joins_of_members(plan, counts, fitting)


def _numbers(row: Mapping[str, Any], *names: str) -> dict[str, int]:
    """Return whole numbers of a row; a sum over no rows is 0."""
    return {name: int(row[name] or 0) for name in names}


def _coverage(pool: Pool, place: Place) -> Mapping[str, _Numbers]:
    expression = coverage(place.engine.read_parquet(place.out / f"{DATA}.parquet"), pool)
    return {} if expression is None else coverage_by_place(place.engine.rows(expression))
