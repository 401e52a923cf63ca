"""``dpg pool check``: check files against a pool, where the data is."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.pools.engines import opened_engine, require_ibis
from dpg.project.pools.opening import OpenPool, open_pool
from dpg.project.progress import Progress
from dpg.reports.pool_check import PoolCheck, as_json, as_text


def run(arguments: argparse.Namespace) -> int:
    """Check files, print the report, and return 1 if a rule is broken.

    Raises:
        UsageError: If a file can't be read.
    """
    require_ibis()
    if not arguments.files:
        raise UsageError("There is no file to check.", "dpg pool check POOL FILE")
    _check_attest(arguments)
    opened = open_pool(arguments.pool)
    before = _states(arguments.files)
    report = _checked(opened, arguments)
    if _states(arguments.files) != before:
        raise UsageError("A file was changed during the check.", "Check it again.")
    sys.stdout.write(as_json(report) if arguments.format == "json" else as_text(report))
    if arguments.attest:
        from dpg.project.pools.attesting import write_attestation

        write_attestation(arguments.attest, report, opened, arguments.files)
    return 0 if report.passed else 1


def _checked(opened: OpenPool, arguments: argparse.Namespace) -> PoolCheck:
    from dpg.pooling.checks import run_checks
    from dpg.pooling.findings import TITLES, band
    from dpg.pooling.linkage import check_linkage
    from dpg.project.pools.data_file import open_data
    from dpg.project.pools.other_sets import check_other_sets

    progress = Progress()
    with opened_engine(arguments) as engine:
        progress.step("Reading")
        subject, member = open_data(arguments.files, opened.pool, arguments.member, engine)
        rows = int(subject.one(subject.table.aggregate(rows=subject.table.count()))["rows"])
        _refuse_empty(rows, arguments.files)
        results = list(run_checks(subject, progress.step))
        for path in arguments.beside:
            progress.step(TITLES["linkage"])
            other, _ = open_data([path], opened.pool, "", engine, partly=True)
            results.append(check_linkage(subject, other))
        for result in check_other_sets(opened, subject, member, arguments.files, engine):
            progress.step(TITLES["linkage"])
            results.append(result)
    progress.say("")
    return PoolCheck(
        pool=opened.pool.id,
        member=member.id if member else arguments.member,
        engine=arguments.engine,
        rows_band=band(rows),
        results=tuple(results),
    )


def _check_attest(arguments: argparse.Namespace) -> None:
    """Refuse a place for the attestation before a check that may take long."""
    if (path := arguments.attest) is None:
        return
    if not path.resolve().parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.")
    if any(path.resolve() == file.resolve() for file in (*arguments.files, *arguments.beside)):
        raise UsageError(f"{path} is a file to check.", "Write the attestation to another file.")
    if path.is_dir() or path.suffix != ".json":
        raise UsageError(f"{path} can't hold an attestation.", "Name a new file, such as check.json.")


def _states(paths: Sequence[Path]) -> Sequence[tuple[int, int] | None]:
    """Return the size and time of each file, to notice changes."""
    return [(path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else None for path in paths]


def _refuse_empty(rows: int, paths: Sequence[Path]) -> None:
    if not rows:
        raise UsageError(f"{', '.join(map(str, paths))}: no rows.")
