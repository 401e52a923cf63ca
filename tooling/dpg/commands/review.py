"""``dpg review``: summarize a proposed change to the records for reviewers, riskiest first."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dpg import kinds
from dpg.checking import check_files, conclude
from dpg.model.attestation_changes import attestation_changes
from dpg.model.lookalike_risks import with_lookalike_risks
from dpg.model.problem_changes import compare_problems
from dpg.model.review import RecordChange, Review, State, changes, weight
from dpg.project.locate import find_project
from dpg.project.review.cards import write_cards
from dpg.project.review.payees import with_payee_risks
from dpg.project.review.sides import Sides, read_sides, states_of
from dpg.project.terminal.examples import add_examples
from dpg.records.checked import Checked
from dpg.records.project_files import load_schemas
from dpg.records.schema import Schemas
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
For two commits, HEAD is compared with the merge base of both, as in a pull request. Records are read from Git and never checked out.
Folders are compared as they are, records only.
Exits with 1 if the change adds errors or deletes the file of a record.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "base", metavar="BASE", help=f"older state: a commit, or a folder with {kinds.KINDS[0].folder}/"
    )
    parser.add_argument("head", metavar="HEAD", help="newer state, in the same forms")
    parser.add_argument(
        "--format", choices=tuple(REVIEWS), default="markdown", help="report format (default: markdown)"
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the report to this file")
    parser.add_argument(
        "--most",
        metavar="BYTES",
        type=int,
        help="maximum length of Markdown or text; the rest is counted (default for Markdown: 60,000, the size of a comment)",
    )
    parser.add_argument(
        "--card",
        metavar="FOLDER",
        type=Path,
        help="write a preview of each changed good to this folder, as self-contained HTML files",
    )
    add_examples(parser, EXAMPLES)
    parser.description = f"{HELP}.\n{_ABOUT}"


def run(arguments: argparse.Namespace) -> int:
    """Compare the two states, report the changes, and return 1 if the change must not be merged as it is."""
    project = find_project(Path.cwd())
    schemas = load_schemas(project)
    gc.disable()  # A single run creates little garbage, and scanning for it is slow.
    sides = read_sides(project, arguments.base, arguments.head)
    before, after = check_sides(sides, schemas)
    review = review_of(sides, before, after, schemas, project)
    writer = english(schemas)
    text = REVIEWS[arguments.format](review, writer, arguments.most)
    if arguments.output:
        arguments.output.write_bytes(text.encode())
        print(f"The report is in {logged(str(arguments.output))}.")
    else:
        sys.stdout.write(text)
    if arguments.card:
        message = write_cards(arguments.card, review, before, after, schemas, project)
        print(message, file=sys.stderr)
    return int(review.has_errors)


def review_of(sides: Sides, before: Checked, after: Checked, schemas: Schemas, project: Path) -> Review:
    """Return everything that the newer state changes."""
    goods: list[RecordChange] = []
    before_all: list[State] = []
    moved: dict[str, str] = {}
    for kind in kinds.KINDS:
        older, newer = states_of(sides, kind, schemas.of(kind).shape)
        found: Sequence[RecordChange] = changes(older, newer, kind, schemas.of(kind).annotations)
        if kind is kinds.GOOD:
            found = with_payee_risks(found, (older, newer), sides, schemas, project)
        moved |= {older[change.was_id].path: change.path for change in found if change.was_id}
        goods += found
        before_all.append(older)
    goods = with_lookalike_risks(goods, before_all)
    return Review(
        base=sides.base,
        head=sides.head,
        goods=tuple(sorted(goods, key=weight)),
        outside=sides.outside,
        problems=compare_problems(before.problems, after.problems, moved),
        attestations=attestation_changes(before.catalogue, after.catalogue),
    )


def check_sides(sides: Sides, schemas: Schemas) -> tuple[Checked, Checked]:
    """Check both states; a file that is the same in both is checked once."""
    jobs = os.cpu_count() or 1
    after = check_files(sides.after, schemas, sides.as_of, jobs)
    known = {one.file.path: one for one in after}
    changed = [file for file in sides.before if file.path not in known or known[file.path].file != file]
    fresh = {one.file.path: one for one in check_files(changed, schemas, sides.as_of, jobs)}
    before = [fresh.get(file.path) or known[file.path] for file in sides.before]
    older, newer = sides.attestations
    return conclude(before, schemas, sides.as_of, older), conclude(after, schemas, sides.as_of, newer)
