"""``dpg report``: tells how much the records say."""

import argparse
import json
import os
import sys
from pathlib import Path

from dpg.commands.moment import moment_of
from dpg.commands.project import find_project
from dpg.model.completeness import completeness_of
from dpg.outputs.completeness import as_data
from dpg.reports import completeness

NAME = "report"
HELP = "tell how much the records say"


def configure(parser: argparse.ArgumentParser) -> None:
    """Says which arguments it takes."""
    parser.add_argument("about", choices=("completeness",), help="what to report on")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for whom; text if absent")


def run(arguments: argparse.Namespace) -> int:
    """Prints the report; records with errors are left out and told on stderr."""
    from dpg.checking import WEIGHTY, conclude, judge_files, load_schema
    from dpg.commands.build import read_goods

    project = find_project(Path.cwd())
    schema, as_of = load_schema(project), moment_of(project)
    judged = judge_files(read_goods(project), schema, as_of, os.cpu_count() or 1, WEIGHTY)
    catalogue = conclude(judged, schema, as_of).catalogue
    found = completeness_of(catalogue.goods)
    if arguments.format == "json":
        print(json.dumps(as_data(found), ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(completeness.render(found))
    if catalogue.unreadable:
        print(f"Left out for errors: {len(catalogue.unreadable):,}; see `dpg check`.", file=sys.stderr)
    return 0
