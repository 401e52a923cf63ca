"""``dpg review``: tells a reviewer what a proposed change does to the records, what needs a second look first."""

import argparse
import gc
import os
import sys
from pathlib import Path

from dpg.checking import Checked, check_files, conclude, load_schema
from dpg.model.problem_changes import news
from dpg.model.review import Review, changes
from dpg.project.locate import find_project
from dpg.project.review.cards import write_cards
from dpg.project.review.sides import Sides, read_sides, states_of
from dpg.project.terminal.examples import add_examples
from dpg.records.schema import Schema
from dpg.reports.change_text import english
from dpg.reports.review import REVIEWS
from dpg.reports.summary import logged

NAME = "review"
HELP = "summarize a change for reviewers, riskiest first"
EXAMPLES = (
    "dpg review main HEAD",
    "dpg review main HEAD --format json --output review.json",
    "dpg review main . --format text",
    "dpg review main HEAD --card cards",
)
_ABOUT = """
Of two commits, HEAD is compared with the commit at which it parted from BASE, as a pull request shows it. Records are read from Git
and never checked out. Folders are compared as they are, and their records alone.
Ends with 1 if the change brings new errors or deletes the file of a record.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Says which arguments it takes."""
    parser.add_argument(
        "base", metavar="BASE", help="the older state: a commit, or a folder that holds goods/"
    )
    parser.add_argument("head", metavar="HEAD", help="the newer state, likewise")
    parser.add_argument("--format", choices=tuple(REVIEWS), default="markdown", help="markdown if absent")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the report to this file")
    parser.add_argument(
        "--most",
        metavar="BYTES",
        type=int,
        help="how long Markdown or text may be; what is left out is counted (Markdown if absent: 60,000, for a comment)",
    )
    parser.add_argument(
        "--card",
        metavar="FOLDER",
        type=Path,
        help="write there how each changed good will look, as HTML files that need nothing else",
    )
    add_examples(parser, EXAMPLES)
    parser.description = f"{HELP}.\n{_ABOUT}"


def run(arguments: argparse.Namespace) -> int:
    """Compares, reports, and returns 1 if the change must not be accepted as it is."""
    project = find_project(Path.cwd())
    schema = load_schema(project)
    gc.disable()  # One run makes no garbage worth looking for among a million records' parts.
    sides = read_sides(project, arguments.base, arguments.head)
    before, after = check_sides(sides, schema)
    review = review_of(sides, before, after, schema)
    words = english(schema.published, schema.vocabularies)
    text = REVIEWS[arguments.format](review, words, arguments.most)
    if arguments.output:
        arguments.output.write_bytes(text.encode())
        print(f"The report is in {logged(str(arguments.output))}.")
    else:
        sys.stdout.write(text)
    if arguments.card:
        said = write_cards(arguments.card, review, before, after, schema, project)
        print(said, file=sys.stderr)
    return int(review.has_errors)


def review_of(sides: Sides, before: Checked, after: Checked, schema: Schema) -> Review:
    """All that the newer side does to the older one."""
    older, newer = states_of(sides, schema.shape)
    goods = changes(older, newer)
    moved = {older[good.was_id].path: good.path for good in goods if good.was_id}
    return Review(
        base=sides.base,
        head=sides.head,
        goods=goods,
        outside=sides.outside,
        news=news(before.problems, after.problems, moved),
    )


def check_sides(sides: Sides, schema: Schema) -> tuple[Checked, Checked]:
    """Both sides through all gates; a file that is the same on both is judged once."""
    jobs = os.cpu_count() or 1
    after = check_files(sides.after, schema, sides.as_of, jobs)
    known = {one.file.path: one for one in after}
    changed = [file for file in sides.before if file.path not in known or known[file.path].file != file]
    fresh = {one.file.path: one for one in check_files(changed, schema, sides.as_of, jobs)}
    before = [fresh.get(file.path) or known[file.path] for file in sides.before]
    return conclude(before, schema, sides.as_of), conclude(after, schema, sides.as_of)
