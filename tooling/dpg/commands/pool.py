"""``dpg pool``: check, protect and join data sets by the rules of a pool."""

import argparse
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from dpg.pooling.engine import DUCKDB, ENGINES
from dpg.project.errors import UsageError
from dpg.project.terminal.examples import add_examples

NAME = "pool"
HELP = "check, protect and join data sets by the rules of a pool"
EXAMPLES = (
    "dpg pool build life-and-income-by-country --into build",
    "dpg pool check vaccination-by-district district-7.csv",
    "dpg pool check vaccination-by-district district-7.csv --attest check.json",
    "dpg pool protect vaccination-by-district district-7.csv --into protected.csv",
    "dpg pool sql life-and-income-by-country",
)
_ACTIONS: Mapping[str, frozenset[str]] = {
    "check": frozenset(("files", "member", "beside", "attest", "format")),
    "protect": frozenset(("files", "member", "into", "output", "format")),
    "build": frozenset(("into", "record")),
    "sql": frozenset(),
}
"""Which arguments each action uses, of those that not all do."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "action",
        choices=[*_ACTIONS],
        help="check: test files before anything leaves; protect: make a table less precise until the check passes;"
        " build: fetch the members and join them; sql: print the build as SQL for DuckDB",
    )
    parser.add_argument("pool", metavar="POOL", help="id or file of the pool")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="check, protect: CSV or Parquet files"
    )
    parser.add_argument(
        "--member", default="", metavar="ID", help="check, protect: member whose columns the files have"
    )
    parser.add_argument(
        "--engine", choices=ENGINES, default=DUCKDB, help=f"where to compute (default: {DUCKDB})"
    )
    parser.add_argument(
        "--memory",
        type=_size,
        default="1500MB",
        metavar="SIZE",
        help="most memory of the engine (default: 1500MB)",
    )
    parser.add_argument(
        "--into", type=Path, metavar="PATH", help="protect: file to write; build: folder to write"
    )
    parser.add_argument(
        "--record",
        action="store_true",
        help="build: also write what the page of the pool shows into pools/POOL/",
    )
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], metavar="FILE",
        help="check: another file that people could link with it: an earlier release, or another set of the pool",
    )  # fmt: skip
    parser.add_argument(
        "--output",
        default="",
        metavar="ID",
        help="protect: write this table of totals of the pool instead of the rows",
    )
    parser.add_argument(
        "--attest", type=Path, metavar="FILE", help="check: write the results without data to this file"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="output format (default: text)"
    )
    add_examples(parser, EXAMPLES)


def _size(text: str) -> str:
    """Return a size such as ``4GB``, which both engines understand."""
    if not re.fullmatch(r"[1-9][0-9]{0,5} ?[KMGT]B", text, re.IGNORECASE):
        raise argparse.ArgumentTypeError(f"'{text}' isn't a size such as 1500MB or 4GB")
    return text.replace(" ", "")


def run(arguments: argparse.Namespace) -> int:
    """Run the action and return 1 if a rule is broken.

    Raises:
        UsageError: If a file cannot be read or written, or the action doesn't use an argument.
    """
    _refuse_unused(arguments)
    action = import_module(f"dpg.project.pools.{arguments.action}")
    return int(action.run(arguments))


def _refuse_unused(arguments: argparse.Namespace) -> None:
    """Refuse arguments that the action would ignore: people would take its result for another one."""
    used = _ACTIONS[arguments.action]
    for name in sorted(frozenset().union(*_ACTIONS.values()) - used):
        if getattr(arguments, name) not in (None, "", False, [], "text"):
            what = "files" if name == "files" else f"`--{name}`"
            users = " and ".join(
                f"`dpg pool {action}`" for action, names in _ACTIONS.items() if name in names
            )
            raise UsageError(f"`dpg pool {arguments.action}` takes no {what}.", f"It is for {users}.")
