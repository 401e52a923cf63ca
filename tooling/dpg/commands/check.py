"""``dpg check``: check records and report problems with their position."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dpg.model.attestation import FOLDER
from dpg.model.catalogue import CommitTime
from dpg.model.problem import Problem, Severity
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.exit_code import exit_code
from dpg.project.git.changed_records import changed_since
from dpg.project.locate import find_project_of
from dpg.project.record_paths import add_paths, wanted_paths
from dpg.project.usable_settings import require_usable_settings
from dpg.reports import REPORTS, as_text
from dpg.reports.summary import Summary, logged, summary_line

NAME = "check"
HELP = "check records and explain how to fix them"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    add_paths(parser)
    parser.add_argument(
        "--format", choices=tuple(REPORTS), default="text", help="report format (default: text)"
    )
    parser.add_argument("--output", metavar="FILE", help="write the report to this file")
    parser.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    parser.add_argument(
        "--since",
        metavar="COMMIT",
        help="report only errors in files that have not changed since this commit",
    )
    parser.add_argument(
        "--as-of", metavar="YYYY-MM-DD", help="check dates against this day instead of the date of the commit"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the records, report the problems, and return 1 if any of them counts as a failure."""
    from dpg.checking import ALL_RULES, check_paths

    project = find_project_of(arguments.paths, Path.cwd())
    paths = wanted_paths(arguments.paths, project)
    if not arguments.paths:
        paths.append(project / FOLDER)
    as_of = _as_of(arguments.as_of, project)
    gc.disable()  # A single run creates little garbage, and scanning for it is slow.
    checked = check_paths(paths, project=project, as_of=as_of, jobs=os.cpu_count() or 1)
    if not arguments.paths:
        require_usable_settings(project, checked.catalogue)
    problems = checked.problems
    if arguments.since is not None:
        changed = changed_since(arguments.since, project)
        problems = tuple(
            one for one in problems if one.severity is Severity.ERROR or one.place.file in changed
        )
    summary = Summary(files=checked.files, rules=ALL_RULES)
    _publish(problems, summary, arguments.format, arguments.output)
    return exit_code(problems, strict=arguments.strict)


def _as_of(day: str | None, project: Path) -> CommitTime | None:
    if day is None:
        return commit_time_of(project)
    try:
        time = datetime.fromisoformat(day if _DAY.match(day) else "")
    except ValueError:
        raise UsageError(f"“{day}” is not a day.", "Write it as YYYY-MM-DD, such as 2026-01-31.") from None
    return CommitTime(seconds=int(time.replace(tzinfo=UTC).timestamp()))


def _publish(problems: Sequence[Problem], summary: Summary, format_: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(_rendered(problems, summary, format_))
        return
    Path(output).write_bytes(REPORTS[format_](problems, summary).encode())
    print(f"{summary_line(problems, summary)} The report is in {logged(output)}")


def _rendered(problems: Sequence[Problem], summary: Summary, format_: str) -> str:
    if format_ == "text":
        return as_text.render(problems, summary, color=_wants_color())
    return REPORTS[format_](problems, summary)


def _wants_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
