"""``dpg diff``: show the changes between two states of the catalogue, by good and field."""

import argparse
import gc
import sys
from collections.abc import Iterator
from pathlib import Path

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.history import Change
from dpg.model.record_changes import changes_of
from dpg.project.diff_states import State, added_records, name_of, pairs_of, read_state
from dpg.project.locate import find_project
from dpg.project.terminal.examples import add_examples
from dpg.records.project_files import load_schemas
from dpg.records.schema import Schema, Schemas
from dpg.reports.change_text import english
from dpg.reports.diff import DIFFS, Diff, Entry
from dpg.reports.release_notes import as_notes

NAME = "diff"
HELP = "compare two commits, folders or dumps"
EXAMPLES = (
    "dpg diff HEAD",
    "dpg diff HEAD~20 HEAD --format markdown",
    "dpg diff HEAD~20 --format notes",
    "dpg diff goods.full.json site --format json",
)
_FORMATS = {**DIFFS, "notes": as_notes}
_STATE = f"a commit, a folder with {kinds.KINDS[0].folder}/ or records, a dump, or the folder of a site"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("old", metavar="OLD", help=f"older state: {_STATE}")
    parser.add_argument(
        "new",
        metavar="NEW",
        nargs="?",
        help="newer state, in the same forms (default: the files of this project)",
    )
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="output format (default: text)"
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the differences and return 0.

    Raises:
        UsageError: if one of the two states cannot be read.
    """
    gc.disable()  # A single run creates little garbage, and scanning for it is slow.
    project = find_project(Path.cwd())
    schemas = load_schemas(project)
    diff = diff_of(arguments.old, arguments.new or str(project), project, schemas)
    sys.stdout.write(_FORMATS[arguments.format](diff, english(schemas)))
    return 0


def diff_of(old: str, new: str, project: Path, schemas: Schemas) -> Diff:
    """Return what became of each record from one state to the other."""
    before, after = read_state(old, project, schemas), read_state(new, project, schemas)
    entries = [
        entry
        for kind in kinds.KINDS
        for entry in _entries(kind, before.get(kind.name, {}), after.get(kind.name, {}), schemas.of(kind))
    ]
    return Diff(old=old, new=new, entries=tuple(entries))


def _entries(kind: AnyKind, before: State, after: State, schema: Schema) -> Iterator[Entry]:
    ids = after.keys() - before.keys()
    added, changes = changes_of(
        pairs_of(before, after, schema),
        lambda: added_records(before, after, schema),
        ids,
        schema.annotations.entry_keys,
    )
    changes += [Change(id, "added") for id in added]
    for change in sorted(changes, key=lambda change: change.good):
        yield Entry(change, name_of(after.get(change.good, before.get(change.good)), schema), kind)
