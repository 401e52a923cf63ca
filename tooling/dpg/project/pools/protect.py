"""``dpg pool protect``: write a table, or a table of totals, that passes the checks of a pool."""

import argparse
import os
import sys
from pathlib import Path

from dpg.model.pool import Pool, PoolOutput
from dpg.project.errors import UsageError
from dpg.project.folder_exchange import sync
from dpg.project.pools.engines import opened_engine, require_ibis
from dpg.project.pools.opening import open_pool
from dpg.project.progress import Progress
from dpg.reports.pool_protect import failed_text, protected_json, protected_text


def run(arguments: argparse.Namespace) -> int:
    """Write the protected table if it passes, and return 1 if it doesn't.

    Raises:
        UsageError: If a file can't be read or written.
    """
    require_ibis()
    _check_arguments(arguments)
    pool = open_pool(arguments.pool).pool
    with opened_engine(arguments) as engine:
        if arguments.output:
            from dpg.project.pools.totals import write_totals

            return write_totals(_output(pool, arguments.output), pool, arguments, engine)
        return _write_rows(pool, arguments, engine)


def _check_arguments(arguments: argparse.Namespace) -> None:
    if not arguments.files or not arguments.into:
        raise UsageError("A file and `--into` are needed.", "dpg pool protect POOL FILE --into protected.csv")
    into = arguments.into
    if into.is_dir():
        raise UsageError(f"{into} is a folder.", "Name the file to write.")
    if into.suffix not in (endings := (".csv",) if arguments.output else (".csv", ".parquet")):
        raise UsageError(
            f"{into} must end in {' or '.join(endings)}.", "A file of another kind is not replaced."
        )
    if any(into.resolve() == path.resolve() for path in arguments.files):
        raise UsageError(f"{into} is the file to protect.", "Write the result to another file.")
    if not into.resolve().parent.is_dir():
        raise UsageError(f"There is no folder {into.parent}.")


def _output(pool: Pool, id: str) -> PoolOutput:
    outputs = {output.id: output for output in pool.outputs}
    if id not in outputs:
        known = f"Outputs: {', '.join(outputs)}." if outputs else ""
        raise UsageError(f"The pool `{pool.id}` has no output `{id}`.", known)
    return outputs[id]


def _write_rows(pool: Pool, arguments: argparse.Namespace, engine: object) -> int:
    from dpg.pooling.engine import Engine
    from dpg.pooling.protecting import protect
    from dpg.project.pools.data_file import open_data, storer
    from dpg.project.pools.table_file import write_table

    assert isinstance(engine, Engine)
    progress = Progress()
    progress.step("Reading")
    subject, _ = open_data(arguments.files, pool, arguments.member, engine)
    result = protect(subject, progress.step, storer(engine, arguments.files, pool))
    if not result.passed:
        progress.say("")
        sys.stdout.write(failed_text(result))
        return 1
    progress.step("Writing")
    draft = part_of(arguments.into)
    write_table(engine, result.subject, draft, arguments.files)
    publish(draft, arguments.into)
    progress.say("")
    is_json = arguments.format == "json"
    sys.stdout.write(protected_json(result) if is_json else protected_text(result, str(arguments.into)))
    return 0


def part_of(path: Path) -> Path:
    """Return the path of an unfinished file, in the same folder. The next run replaces one that was left by a killed process."""
    return path.with_name(f".{path.name}.part")


def publish(draft: Path, path: Path) -> None:
    """Give a finished file its name."""
    sync(draft)
    os.replace(draft, path)
    sync(path.resolve().parent)
