"""``dpg search``: search the goods by words and show where the words occur."""

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing

from dpg.kinds import GOOD
from dpg.outputs.dumps.full_text import CLOSE, OPEN, search_sql, terms_of
from dpg.project.collection import open_database
from dpg.project.errors import UsageError
from dpg.project.read_only_query import lock, stopped_after
from dpg.project.terminal.examples import add_examples
from dpg.reports.search_results import Found, render

NAME = "search"
HELP = "search the goods by words"
EXAMPLES = ("dpg search medical records", "dpg search قطاع الصحة", "dpg search offline --most 3")
_SECONDS = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "words", nargs="+", metavar="WORD", help="words or beginnings of words, in any language"
    )
    parser.add_argument(
        "--data", metavar="FILE", help=f"downloaded goods.sqlite (default: the records in {GOOD.folder}/)"
    )
    parser.add_argument("--most", type=int, default=10, help="maximum number of goods to show (default: 10)")
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the goods found, best match first.

    Raises:
        UsageError: if the query has no letters or digits.
    """
    terms = terms_of(" ".join(arguments.words))
    if not terms:
        raise UsageError("There is no word to search for.", "Write words of letters or digits.")
    with closing(open_database(arguments.data)) as base:
        lock(base)
        with stopped_after(base, _SECONDS):
            found, all_words = _found(base, terms, " "), True
            if not found:
                found, all_words = _found(base, terms, " OR "), False
    sys.stdout.write(render(found, max(1, arguments.most), all_words=all_words))
    return 0


def _found(base: sqlite3.Connection, terms: Sequence[str], joint: str) -> list[Found]:
    cursor = base.execute(search_sql(), (joint.join(terms),))
    names = [column[0] for column in cursor.description][1:]
    return [
        Found(
            good=row[0],
            columns={name: text or "" for name, text in zip(names, row[1:], strict=True)},
            marks=(OPEN, CLOSE),
        )
        for row in cursor
    ]
