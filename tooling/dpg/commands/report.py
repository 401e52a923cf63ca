"""``dpg report``: report how complete and how old the records are."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.annotations import Annotations
from dpg.model.catalogue import Catalogue
from dpg.model.completeness import Completeness, completeness_of
from dpg.model.lapsing import Lapsing, lapsing_of
from dpg.model.staleness import Staleness, staleness_of
from dpg.outputs.documents.completeness import as_data
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.terminal.examples import add_examples
from dpg.records.checked import Checked
from dpg.reports import completeness_table, lapsing, staleness
from dpg.reports.summary import logged

NAME = "report"
HELP = "report how complete and how old the records are"
EXAMPLES = ("dpg report completeness", "dpg report stale --format json", "dpg report lapsing")

Render = Callable[[Checked, Annotations], str]


def _completeness_as_json(found: Completeness) -> str:
    return json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n"


def _completeness(render: Callable[[Completeness], str]) -> Render:
    return lambda checked, annotations: render(completeness_of(checked.catalogue.goods, annotations.expected))


def _stale(render: Callable[[Staleness], str]) -> Render:
    def of(checked: Checked, _: Annotations) -> str:
        listed = [good for good in checked.whole(GOOD) if not good.removed]
        return render(staleness_of(listed, _day_of(checked.catalogue)))

    return of


def _lapsing(render: Callable[[Lapsing], str]) -> Render:
    return lambda checked, _: render(lapsing_of(checked.catalogue, _day_of(checked.catalogue)))


def _day_of(catalogue: Catalogue) -> date:
    if catalogue.as_of is None:
        raise UsageError("No commit gives the date.", "Run it in a Git clone, or set SOURCE_DATE_EPOCH.")
    return catalogue.as_of.day


_REPORTS: Mapping[str, Mapping[str, Render]] = {
    "completeness": {
        "text": _completeness(completeness_table.render),
        "json": _completeness(_completeness_as_json),
    },
    "stale": {
        "text": _stale(staleness.as_text),
        "json": _stale(staleness.as_json),
        "markdown": _stale(staleness.as_markdown),
    },
    "lapsing": {
        "text": _lapsing(lapsing.as_text),
        "json": _lapsing(lapsing.as_json),
        "markdown": _lapsing(lapsing.as_markdown),
    },
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    about = (
        "subject of the report; stale: checks, statements and needs that are out of date; "
        "lapsing: needs and offers to renew"
    )
    parser.add_argument("about", choices=tuple(_REPORTS), help=about)
    formats = ("text", "json", "markdown")
    parser.add_argument("--format", choices=formats, default="text", help="report format (default: text)")
    parser.add_argument("--output", metavar="FILE", help="write the report to this file")
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the report; records with errors are left out and counted on standard error."""
    render = _REPORTS[arguments.about].get(arguments.format)
    if render is None:
        raise UsageError(
            f"There is no {arguments.format} of this report.", "Leave out --format, or take json."
        )
    checked, annotations = _checked(find_project(Path.cwd()))
    text = render(checked, annotations)
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        Path(arguments.output).write_text(text, encoding="utf-8", newline="\n")
        print(f"The report is in {logged(arguments.output)}")
    if left_out := checked.catalogue.unreadable:
        print(f"Left out for errors: {len(left_out):,}; see `dpg check`.", file=sys.stderr)
    return 0


def _checked(project: Path) -> tuple[Checked, Annotations]:
    from dpg.checking import BUILD_RULES, check_files, conclude
    from dpg.project.checked_records import read_all
    from dpg.records.project_files import load_schemas

    schemas, as_of = load_schemas(project), commit_time_of(project)
    found = check_files(read_all(project), schemas, as_of, os.cpu_count() or 1, BUILD_RULES)
    return conclude(found, schemas, as_of), schemas.of(GOOD).annotations
