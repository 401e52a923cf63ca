"""``dpg build``: check all records and build the site and its dumps."""

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
    """Add the options of the command."""
    parser.add_argument("--output", type=Path, help="folder to publish to (default: site)")
    parser.add_argument(
        "--site-url", default="", help="public address of the site, such as https://example.org/goods/"
    )
    parser.add_argument(
        "--repository-url",
        default="",
        help="address of the repository, such as https://github.com/owner/name; pages link there to edit a record",
    )
    parser.add_argument(
        "--dumps", action="store_true", help="also build the dumps in data/, as for publishing"
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="publish the valid records even if others have errors"
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=len(os.sched_getaffinity(0)),
        help="number of processes (default: all available processors)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site and return the exit code: 0 if it was published, 1 if records have errors."""
    gc.disable()  # A single run creates little garbage, and scanning for it is slow.
    project = find_project(Path.cwd())
    plan = Plan(
        project=project,
        target=(arguments.output or project / "site").absolute(),
        site_url=arguments.site_url,
        repository_url=arguments.repository_url,
        dumps=arguments.dumps,
        keep_going=arguments.keep_going,
        jobs=max(1, arguments.jobs),
    )
    return build_site(plan, Progress())
