"""Build a pool in a folder: read the members' files, compute the table, write it, and count every row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from dpg.model.pool import Member, Pool
from dpg.pooling.engine import Engine
from dpg.pooling.figures import (
    coverage,
    coverage_by_place,
    join_of_lookup,
    joins_of_members,
    key_counts,
    lookup_counts,
    quarantine_counts,
)
from dpg.pooling.harmonize import named, raw_names, table_of
from dpg.pooling.joining import MERGED, Plan, plan_of
from dpg.pooling.pool_error import PoolError
from dpg.pooling.result import MemberResult, Result
from dpg.pooling.steps import Step
from dpg.project.pools.kept_files import digest_of
from dpg.project.pools.staging import Staged, Unreadable, stage
from dpg.project.pools.table_files import QUARANTINE, read_batches, schema_of, write_table
from dpg.project.progress import Progress

DATA = "data"
LEFT_OUT = "quarantine"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a pool is built from."""

    pool: Pool
    record: bytes
    """The file of the pool."""
    files: Mapping[str, Path]
    """File of each open member by its id."""
    media_types: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a build works."""

    engine: Engine
    work: Path
    """Folder for files on the way."""
    out: Path
    """Folder for the result."""


def build(inputs: Inputs, place: Place, progress: Progress) -> Result:
    """Build a pool: write its table and the rows that don't fit.

    Raises:
        PoolError: If the members can't be joined as the record says.
        Unreadable: If a file can't be read.
    """
    plan = plan_of(inputs.pool)
    staged = {}
    for member in plan.inputs:
        progress.step(f"Reading {member.id}")
        staged[member.id] = _staged(member, inputs, place)
    progress.step("Joining")
    _run_steps(plan, place)
    quarantine = _quarantine(plan, staged, place)
    progress.step("Writing")
    table = table_of(inputs.pool)
    rows = write_table(_computed(plan.table, place), schema_of(table), place.out, DATA)
    return _result(inputs, plan, staged, quarantine, rows, place)


def _staged(member: Member, inputs: Inputs, place: Place) -> Staged:
    name = named("raw", member)
    target = place.work / f"{name}.parquet"
    try:
        staged = stage(inputs.files[member.id], inputs.media_types[member.id], raw_names(member), target)
    except Unreadable as error:
        raise Unreadable(f"The file of the member {member.id} can't be read. {error}") from None
    place.engine.name_parquet(target, name)
    return staged


def _run_steps(plan: Plan, place: Place) -> None:
    checks = {use.entries.get_name(): use for use in plan.uses}
    for step in plan.steps:
        if not step.stored:
            place.engine.name_view(step.expression, step.name)
            continue
        place.engine.store(step.expression, step.name, place.work / f"{step.name}.parquet")
        if use := checks.get(step.name):
            _refuse_doubles(use.doubles, use.lookup.member, use.lookup.by, place.engine)


def _refuse_doubles(doubles: Any, lookup: Member, by: tuple[str, ...], engine: Engine) -> None:
    (count,) = engine.rows(doubles.agg(n=doubles.count()))
    if count["n"]:
        raise PoolError(
            f"The lookup {lookup.id} has several entries for {count['n']:,} values of `{'`, `'.join(by)}`,"
            " so each row would match many. Leave out what makes them differ."
        )


def _quarantine(plan: Plan, staged: Mapping[str, Staged], place: Place) -> Any:
    """Write the rows that don't fit, and return them as a table of the engine."""
    misfits = list(_misfits(staged))
    write_table(_both(misfits, _computed(plan.quarantine, place)), QUARANTINE, place.out, LEFT_OUT)
    moved = place.work / f"{LEFT_OUT}.parquet"
    (place.out / moved.name).rename(moved)
    place.engine.name_parquet(moved, LEFT_OUT)
    return plan.quarantine.result


def _computed(step: Step, place: Place) -> Iterator[pa.RecordBatch]:
    stored = place.work / f"{step.name}.stored.parquet"
    place.engine.store(step.expression, f"stored_{step.name}", stored)
    return read_batches(stored)


def _misfits(staged: Mapping[str, Staged]) -> Iterator[dict[str, Any]]:
    for id, one in staged.items():
        for misfit in one.misfits:
            yield {"member": id, "row": misfit.row, "column": "", "rule": misfit.rule, "value": None}


def _both(misfits: list[dict[str, Any]], found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    if misfits:
        yield pa.RecordBatch.from_pylist(misfits, QUARANTINE)
    yield from found


def _result(
    inputs: Inputs, plan: Plan, staged: Mapping[str, Staged], quarantine: Any, rows: int, place: Place
) -> Result:
    ask, merged = place.engine.rows, next(step.result for step in plan.steps if step.name == MERGED)
    by_rule, by_member = map(ask, quarantine_counts(quarantine))
    left_out = {row["member"]: row for row in by_member}
    counts = {name: int(value or 0) for name, value in ask(key_counts(merged, len(plan.members)))[0].items()}
    fitting = {
        member.id: staged[member.id].rows - int(left_out.get(member.id, {}).get("unfit", 0))
        for member in plan.members
    }
    lookups = [join_of_lookup(use, _numbers(ask(lookup_counts(use, plan))[0])) for use in plan.uses]
    return Result(
        engine=place.engine.name,
        pool_sha256=sha256(inputs.record).hexdigest(),
        members=[
            MemberResult(
                id=member.id,
                rows=staged[member.id].rows,
                quarantined=int(left_out.get(member.id, {}).get("rows", 0)),
                sha256=digest_of(inputs.files[member.id]),
                lookup=bool(member.lookup),
            )
            for member in plan.inputs
        ],
        kept=[member.id for member in inputs.pool.members if member not in plan.inputs],
        rows=rows,
        merged=counts["merged"],
        joins=[*lookups, *joins_of_members(plan, counts, fitting)],
        quarantine=[{**row, "rows": int(row["rows"])} for row in by_rule],
        coverage=_coverage(inputs.pool, place),
    )


def _numbers(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(value or 0) for name, value in row.items()}


def _coverage(pool: Pool, place: Place) -> Mapping[str, Mapping[str, int]]:
    path = place.out / f"{DATA}.parquet"
    expression = coverage(place.engine.read_parquet(path), pool)
    return {} if expression is None else coverage_by_place(place.engine.rows(expression))
