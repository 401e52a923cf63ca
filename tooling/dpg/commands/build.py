"""``dpg build``: from goods/ to a checked, searchable site and its dump."""

import argparse
import gc
import os
from pathlib import Path

from dpg.project.build.plan import Plan
from dpg.project.build.site import build_site
from dpg.project.locate import find_project
from dpg.project.progress import Progress

NAME = "build"
HELP = "check all records and build the site"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the words that the command understands."""
    parser.add_argument("--output", type=Path, help="the folder to publish to (default: site)")
    parser.add_argument(
        "--site-url", default="", help="the public address of the site, such as https://example.org/goods/"
    )
    parser.add_argument(
        "--repository-url", default="", help="where records are edited, such as https://github.com/o/n"
    )
    parser.add_argument("--no-search", action="store_true", help="leave out the full-text index")
    parser.add_argument("--dumps", action="store_true", help="make the dumps of data/ too, as for publishing")
    parser.add_argument(
        "--keep-going", action="store_true", help="publish the sound records although others have errors"
    )
    parser.add_argument(
        "--jobs", type=int, default=len(os.sched_getaffinity(0)), help="how many processes may work"
    )


def run(arguments: argparse.Namespace) -> int:
    """Builds the site; 0 if it was published, 1 if records have errors."""
    gc.disable()  # One run makes no garbage worth looking for among a million records' parts.
    project = find_project(Path.cwd())
    plan = Plan(
        project=project,
        target=(arguments.output or project / "site").absolute(),
        site_url=arguments.site_url,
        repository_url=arguments.repository_url,
        search=not arguments.no_search,
        dumps=arguments.dumps,
        keep_going=arguments.keep_going,
        jobs=max(1, arguments.jobs),
    )
    return build_site(plan, Progress())
