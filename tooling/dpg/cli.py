"""Command registry: find the command for the command line, parse its arguments and run it."""

import argparse
import gc
import re
from collections.abc import Sequence
from importlib import import_module
from itertools import takewhile
from typing import NoReturn, Protocol, cast

from dpg.project.errors import UsageError

GROUPS = {
    "Edit records": {
        "new": "create a record: ask for the seven required keys",
        "check": "check records and explain how to fix them",
        "format": "format records in the canonical layout",
        "prove": "prove that an account belongs to a good",
        "attest": "draft and check signed statements about a good",
        "links": "check that the web addresses in the records still work",
        "report": "report how complete and how old the records are",
    },
    "Read records": {
        "show": "show one good as text",
        "search": "search the goods by words",
        "match": "show which offers may meet which needs, and why",
        "query": "query all records in SQL",
        "split": "split an amount of money among goods and explain each share",
    },
    "Use data sets together": {
        "pool": "check, protect and join data sets by the rules of a pool",
    },
    "Review changes": {
        "review": "summarize a change for reviewers, riskiest first",
        "diff": "compare two commits, folders or dumps",
    },
    "Import and export": {
        "import": "import records from another registry or from a dump",
        "export": "export a good to the format of another registry",
    },
    "Publish the site": {
        "init": "create a new catalogue in a folder",
        "build": "check all records and build the site",
        "serve": "serve the site on this computer; its pages follow every change",
        "verify": "verify that a published site matches its commit",
        "log": "log every change of a record or attestation so that history cannot be rewritten",
    },
    "Set up the shell": {
        "completion": "print the completion script for bash, zsh or fish",
    },
}
"""The ``HELP`` of every command by heading, in the order of the help; copied here so that ``--help`` loads no command."""

COMMANDS = {name: about for group in GROUPS.values() for name, about in group.items()}
"""The ``HELP`` of every command by name."""

OPTIONS = {
    "--help": "show this help",
    "--version": "show the version",
}
"""Options of ``dpg`` without a command, with their help."""

_MODULES = {"import": "import_"}
"""Module names that differ from the command: ``import`` is a keyword of Python."""

_OPTION = re.compile(r"-[-A-Za-z][^ ]+")
"""What argparse reads as an option and never as a value; single letters are left to argparse."""


class Command(Protocol):
    """Interface of a module in ``dpg.commands``."""

    NAME: str
    """Name of the command."""
    HELP: str
    """Summary in one line."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments and options of the command."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run the command and return the exit code."""


class _Parser(argparse.ArgumentParser):
    # By default argparse prints the error and exits; this method is its only hook.
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See `{self.prog} --help`.")


def run(arguments: Sequence[str]) -> int:
    """Run the command of a command line and return its exit code.

    Args:
        arguments: the command line without the program name.

    Raises:
        UsageError: if the command or one of its arguments is not valid.
    """
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_overview())
        return 0 if arguments else 2
    if arguments[0] == "--version":
        print(_version())
        return 0
    return _start(load(arguments[0]), arguments[1:])


def load(name: str) -> Command:
    """Import the module of a command.

    Raises:
        UsageError: if there is no such command.
    """
    if name not in COMMANDS:
        raise UsageError(f"Unknown command `{name}`.", _suggestion(name, [*COMMANDS, *OPTIONS], "dpg"))
    gc.disable()  # Modules leave no garbage, and scanning for it takes a sixth of the start.
    try:
        return cast(Command, import_module(f"dpg.commands.{_MODULES.get(name, name)}"))
    finally:
        gc.enable()


def _start(command: Command, arguments: Sequence[str]) -> int:
    parser = _parser(command)
    _refuse_unknown_options(parser, arguments)
    try:
        # `dpg completion` needs what all commands understand.
        known = argparse.Namespace(parsers=_parsers, options=OPTIONS)
        parsed = parser.parse_args(arguments, known)
    except SystemExit as stop:  # after --help
        return int(stop.code or 0)
    return command.run(parsed)


def _parser(command: Command) -> _Parser:
    parser = _Parser(prog=f"dpg {command.NAME}", description=command.HELP, allow_abbrev=False)
    command.configure(parser)
    return parser


def _parsers() -> list[argparse.ArgumentParser]:
    return [_parser(load(name)) for name in COMMANDS]


def _refuse_unknown_options(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    # Runs before argparse, which may complain about a missing argument instead.
    known = {name for action in parser._actions for name in action.option_strings}
    for argument in takewhile(lambda argument: argument != "--", arguments):
        option = argument.partition("=")[0]
        if _OPTION.fullmatch(argument) and option not in known:
            raise UsageError(f"Unknown option `{option}`.", _suggestion(option, sorted(known), parser.prog))


def _suggestion(written: str, choices: Sequence[str], program: str) -> str:
    from dpg.model.spelling import nearest

    begun = [choice for choice in choices if choice.startswith(written)]
    meant = nearest(written, choices) or (begun[0] if len(begun) == 1 else "")
    return f"Did you mean `{meant}`?" if meant else f"See `{program} --help`."


def _overview() -> str:
    lines = ["Usage: dpg COMMAND …"]
    for heading, commands in {**GROUPS, "Options": OPTIONS}.items():
        lines += ["", f"{heading}:", *(f"  {name:<11} {about}" for name, about in commands.items())]
    return "\n".join([*lines, "", "See `dpg COMMAND --help` for the options of a command."])


def _version() -> str:
    from importlib.metadata import version

    return f"dpg {version('dpg')}"
