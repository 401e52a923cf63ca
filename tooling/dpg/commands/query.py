"""``dpg query``: query the records in SQL."""

import argparse
import sys
from contextlib import closing
from itertools import islice

from dpg.kinds import GOOD
from dpg.project.collection import open_database
from dpg.project.errors import UsageError
from dpg.project.read_only_query import lock, stopped_after
from dpg.project.terminal.examples import add_examples
from dpg.reports import query_rows

NAME = "query"
HELP = "query all records in SQL"
EXAMPLES = (
    'dpg query "SELECT view, asks FROM questions"',
    "dpg query \"SELECT good, name, scale FROM goods_by_country WHERE country = 'KE'\"",
    'dpg query "SELECT goal, count(*) AS goods FROM goods_by_goal GROUP BY goal" --format csv',
    "dpg query \"SELECT name FROM sqlite_schema WHERE type = 'table'\" --format json",
)

_MOST_SHOWN = 1000
"""Maximum number of rows in a table for people."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("sql", metavar="SQL", help="one read-only statement on the tables of goods.sqlite")
    parser.add_argument(
        "--data", metavar="FILE", help=f"downloaded goods.sqlite (default: the records in {GOOD.folder}/)"
    )
    parser.add_argument(
        "--format", choices=("table", "csv", "json"), default="table", help="output format (default: table)"
    )
    parser.add_argument("--seconds", type=_seconds, default=20, help="time limit in seconds (default: 20)")
    add_examples(parser, EXAMPLES)


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value <= 3600:
        raise argparse.ArgumentTypeError("must be more than 0 and at most 3600")
    return value


def run(arguments: argparse.Namespace) -> int:
    """Print the result of the query.

    Raises:
        UsageError: if SQLite rejects the query, or if it exceeds the time limit.
    """
    with closing(open_database(arguments.data)) as base:
        lock(base)
        with stopped_after(base, arguments.seconds, arguments.sql):
            cursor = base.execute(arguments.sql)
            if cursor.description is None:
                raise UsageError("That is no query.", "Begin it with SELECT or WITH.")
            names = [column[0] for column in cursor.description]
            most = _MOST_SHOWN if arguments.format == "table" else sys.maxsize
            found = list(islice(cursor, most))
            more = next(cursor, None) is not None
    sys.stdout.write(_rendered(names, found, arguments.format))
    if more:
        print(f"Only {most:,} rows are shown; --format csv gives all.", file=sys.stderr)
    return 0


def _rendered(names: list[str], found: list[tuple[query_rows.Cell, ...]], format_: str) -> str:
    if format_ == "csv":
        return query_rows.as_csv(names, found, plain=sys.stdout.isatty())
    return query_rows.as_json(names, found) if format_ == "json" else query_rows.as_table(names, found)
