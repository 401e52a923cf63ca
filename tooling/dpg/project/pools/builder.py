"""Fetch the open members of a pool, join them, and write the table into a folder."""

import argparse
import os
from pathlib import Path

from dpg.model.pool import Pool
from dpg.pooling.joining import plan_of
from dpg.pooling.pool_error import PoolError
from dpg.pooling.result import Result, complaint
from dpg.project.errors import UsageError
from dpg.project.folder_exchange import exchange, sync
from dpg.project.pools.build_place import LEFT_OUT, Inputs, Place
from dpg.project.pools.building import build
from dpg.project.pools.engines import opened_engine
from dpg.project.pools.member_files import file_of, media_type_of
from dpg.project.pools.opening import OpenPool, open_pool
from dpg.project.pools.result_files import FILES, describe, record_result
from dpg.project.pools.sql import script_of
from dpg.project.pools.staging import Unreadable
from dpg.project.pools.work_folder import work_folder
from dpg.project.progress import Progress
from dpg.reports.summary import counted
from dpg.rules.license_joins import LicenseJoin, join_of

_ENGINES = ("_duckdb", "duckdb", "pyspark", "py4j", "ibis")
"""Packages whose errors come from an engine."""


def build_pool(arguments: argparse.Namespace) -> int:
    """Build a pool and return 1 if it can't be built from what its members hold.

    Raises:
        UsageError: If a file can't be fetched or read, or the result can't be written.
    """
    opened, progress = open_pool(arguments.pool), Progress()
    cache = opened.project / ".cache" / "pools"
    into = (arguments.into or cache / "built" / opened.pool.id).absolute()
    try:
        refuse_other_folder(into)
        inputs = _inputs(opened, cache, progress)
        result = write_pool(inputs, join_of(opened.pool, opened.catalogue), into, arguments, progress)
    except PoolError as error:
        progress.say(f"{error}")
        return 1
    if arguments.record:
        record_result(into, opened.files)
        (opened.files / "build.sql").write_text(script_of(opened), encoding="utf-8", newline="\n")
    progress.say("")
    print(_summary(result, opened.pool, into))
    return 0


def _inputs(opened: OpenPool, cache: Path, progress: Progress) -> Inputs:
    members, files = plan_of(opened.pool).inputs, cache / "files"
    files.mkdir(parents=True, exist_ok=True)
    progress.step("Fetching", len(members))
    paths = {}
    for member in members:
        paths[member.id] = file_of(member, opened.catalogue, files)
        progress.advance()
    return Inputs(
        pool=opened.pool,
        record=opened.path.read_bytes(),
        files=paths,
        media_types={member.id: media_type_of(member, opened.catalogue) for member in members},
    )


def write_pool(
    inputs: Inputs, licenses: LicenseJoin, into: Path, arguments: argparse.Namespace, progress: Progress
) -> Result:
    """Build a pool and put the result into a folder, as a whole or not at all.

    Args:
        inputs: What it is built from.
        licenses: The license of the joined data.
        into: The folder.
        arguments: The options ``engine`` and ``memory``.
        progress: Shows the steps.

    Raises:
        PoolError: If the result may not be used. The rows that don't fit are listed beside the folder.
        UsageError: If a file can't be read, or the engine is missing.
    """
    with work_folder(into) as work:
        out = work / "out"
        out.mkdir()
        try:
            with opened_engine(arguments) as engine:
                result = build(inputs, Place(engine=engine, work=work, out=out), progress)
        except Unreadable as error:
            raise UsageError(f"{error}") from None
        except Exception as error:
            if not type(error).__module__.startswith(_ENGINES):
                raise
            raise _failed(error, arguments) from error
        if why := complaint(result, inputs.pool):
            raise PoolError(f"{why} {_put_aside(out, into)}")
        describe(result, inputs.pool, licenses, out)
        _publish(out, into)
    return result


def _failed(error: Exception, arguments: argparse.Namespace) -> UsageError:
    """Return a sentence for an error of an engine, whose own messages may quote rows."""
    if type(error).__name__ == "OutOfMemoryException":
        hint = "Give it more with --memory, or build on Spark."
        return UsageError(f"The engine needs more than {arguments.memory} of memory.", hint)
    hint = "Perhaps a `pattern` has parts that it doesn't know. DPG_DEBUG=1 shows its message."
    return UsageError(f"The engine can't compute the pool ({type(error).__name__}).", hint)


def _put_aside(out: Path, into: Path) -> str:
    """Keep the list of rows that don't fit, and return a sentence that says where."""
    listed = into.with_name(f"{into.name}.{LEFT_OUT}.csv")
    os.replace(out / f"{LEFT_OUT}.csv", listed)
    return f"{listed} lists them."


def _publish(out: Path, into: Path) -> None:
    for path in out.iterdir():
        sync(path)
    if into.exists():
        exchange(out, into)
    else:
        os.rename(out, into)
    sync(into.parent)


def refuse_other_folder(into: Path) -> None:
    """Refuse to replace a folder that isn't the result of an earlier build."""
    others = sorted(path.name for path in into.iterdir() if path.name not in FILES) if into.is_dir() else []
    if others or into.is_file():
        what = f"holds {others[0]}, which no build wrote" if others else "is a file"
        raise UsageError(f"{into} {what}.", "Name an empty or new folder with --into.")


def _summary(result: Result, pool: Pool, into: Path) -> str:
    lines = [f"{pool.name}: {counted(result.rows, 'row', 'rows')} in {into}"]
    for member in result.members:
        out = f", {member.quarantined:,} left out" if member.quarantined else ""
        lines.append(
            f"  {member.id}: {counted(member.rows, 'row', 'rows')}{out}{' (lookup)' if member.lookup else ''}"
        )
    lines += [
        f"  {join.left} and {join.right} by {', '.join(join.by)}: {join.matched:,} matched,"
        f" {join.only_left:,} only in {join.left}, {join.only_right:,} only in {join.right}"
        for join in result.joins
    ]
    lines += [
        f"  left out: {row['rows']:,} of {row['member']} by the rule {row['rule']}"
        + (f" for {row['column']}" if row["column"] else "")
        for row in result.quarantine
    ]
    lines += [f"  {id}: kept by its holder, not in the result" for id in result.kept]
    return "\n".join(lines)
