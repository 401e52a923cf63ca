"""``dpg search``: search the goods as the page of all goods does, and show where the words occur."""

import argparse
import json
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing

from dpg.kinds import GOOD
from dpg.model.folding import folded_words
from dpg.outputs.dumps.full_text import SEARCHED
from dpg.project.collection import open_database
from dpg.project.errors import UsageError
from dpg.project.read_only_query import lock, stopped_after
from dpg.project.terminal.examples import add_examples
from dpg.reports.search_results import Found, Outcome, render
from dpg.searching.answer import Answer
from dpg.searching.opening import FACETS, open_search

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
    parser.add_argument(
        "--plain",
        action="append",
        default=[],
        metavar="WORDS",
        help="words to look up as they are: neither corrected nor a filter",
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the goods found, best match first.

    Raises:
        UsageError: if the query has no letters or digits, or the file has no index of words.
    """
    query = " ".join(arguments.words)
    if not folded_words(query):
        raise UsageError("There is no word to search for.", "Write words of letters or digits.")
    with closing(open_database(arguments.data)) as base:
        lock(base)
        with stopped_after(base, _SECONDS):
            answer = open_search(lambda path: _content(base, path)).find(
                query, frozenset(map(folded_words, arguments.plain))
            )
            outcome = _outcome(base, answer, max(1, arguments.most))
    sys.stdout.write(render(outcome))
    return 0


def _content(base: sqlite3.Connection, path: str) -> bytes:
    try:
        found = base.execute("SELECT content FROM search_files WHERE path = ?", (path,)).fetchone()
    except sqlite3.OperationalError:
        found = None
    if found is None:
        raise UsageError(
            "This file has no index of words.", "Take goods.sqlite from data/ of a published site of today."
        )
    return bytes(found[0])


def _outcome(base: sqlite3.Connection, answer: Answer, most: int) -> Outcome:
    # The rows of the index and of this table are in the same order: that of the names.
    ids = [id for (id,) in base.execute("SELECT good FROM search_texts ORDER BY rowid")]
    facets = json.loads(_content(base, FACETS))["facets"]
    values = [(facet["id"], value) for facet in facets for value in facet["values"]]
    return Outcome(
        found=[Found(good=ids[row], columns=_texts(base, ids[row])) for row in answer.rows[:most]],
        total=len(answer.rows),
        filters=[(*values[one.value], one.phrase) for one in answer.filters],
        answer=answer,
    )


def _texts(base: sqlite3.Connection, good: str) -> Mapping[str, str]:
    """Return the searched texts of a good by column."""
    cursor = base.execute("SELECT * FROM search_texts WHERE good = ?", (good,))
    names = [column[0] for column in cursor.description]
    texts = dict(zip(names, cursor.fetchone(), strict=True))
    return {name: texts[name] or "" for name in SEARCHED}
