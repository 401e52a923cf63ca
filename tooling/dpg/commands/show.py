"""``dpg show``: show one good as text."""

import argparse
import json
import sys
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.spelling import nearest
from dpg.outputs.edition import Edition
from dpg.project.collection import open_collection
from dpg.project.errors import UsageError
from dpg.project.goods_selection import refuse_known
from dpg.project.terminal.examples import add_examples
from dpg.records.languages import LANGUAGES
from dpg.reports.good_as_text import render

NAME = "show"
HELP = "show one good as text"
EXAMPLES = ("dpg show dhis2", "dpg show dhis2 --language fr", "dpg show dhis2 --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("id", metavar="ID", help="name of the record's file without .yaml")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="language of texts and labels (default: en)"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="output format (default: text)"
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the good.

    Raises:
        UsageError: if there is no valid record of this id.
    """
    edition = open_collection(Path.cwd())
    record = json.loads(_record(arguments.id, edition))
    if arguments.format == "json":
        text = json.dumps(record, indent=1) + "\n"
    else:
        text = render(record, edition.schema, edition.catalogue.vocabularies, arguments.language)
    sys.stdout.write(text)
    return 0


def _record(id: str, edition: Edition) -> bytes:
    if id in edition.record_json:
        return edition.record_json[id]
    refuse_known([GOOD.id_of(id)], edition.catalogue)
    near = nearest(id, edition.record_json)
    hint = f"Did you mean {near}?" if near else "dpg search finds goods by words."
    raise UsageError(f"There is no good “{id}”.", hint)
