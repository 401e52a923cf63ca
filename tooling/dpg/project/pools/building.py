"""Build a pool in a folder: read the members' files, compute the table, write it, and count every row."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from dpg.model.pool import Member
from dpg.pooling.engine import Engine
from dpg.pooling.harmonize import named, raw_names, table_of
from dpg.pooling.joining import Plan, plan_of
from dpg.pooling.pool_error import PoolError
from dpg.pooling.result import Result
from dpg.pooling.steps import Step
from dpg.project.pools.build_place import DATA, LEFT_OUT, Inputs, Place
from dpg.project.pools.counting import count_rows
from dpg.project.pools.staging import Staged, Unreadable, stage
from dpg.project.pools.table_files import QUARANTINE, read_batches, schema_of, write_table
from dpg.project.progress import Progress


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
    return count_rows(inputs, plan, staged, quarantine, rows, place)


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
