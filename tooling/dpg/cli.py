"""The words that a person types, and what each of them starts."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol, cast

from dpg.commands.errors import UsageError

COMMANDS = ("check", "format", "build", "serve")
"""The modules in ``dpg.commands``, in the order of the help. Each is loaded only when it is asked for."""


class Command(Protocol):
    """What a module in ``dpg.commands`` gives."""

    NAME: str
    """The word for it."""
    HELP: str
    """What it does, in one line."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Says which arguments it takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Does it; returns the exit code."""


class _Parser(argparse.ArgumentParser):
    # argparse ends the program on a slip, and offers no other way to say it than this method.
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See `{self.prog} --help`.")


def run(words: Sequence[str]) -> int:
    """Runs the command that was typed, and returns its exit code."""
    if not words or words[0] in ("-h", "--help"):
        print(_overview())
        return 0 if words else 2
    if words[0] == "--version":
        print(_version())
        return 0
    return _start(_command(words[0]), words[1:])


def _start(command: Command, words: Sequence[str]) -> int:
    parser = _Parser(prog=f"dpg {command.NAME}", description=command.HELP, allow_abbrev=False)
    command.configure(parser)
    try:
        arguments = parser.parse_args(words)
    except SystemExit as leaving:  # after --help
        return int(leaving.code or 0)
    return command.run(arguments)


def _command(word: str) -> Command:
    for module in COMMANDS:
        if word == _word_for(module):
            return _load(module)
    known = ", ".join(map(_word_for, COMMANDS))
    raise UsageError(f"There is no command “{word}”.", f"The commands are {known}.")


def _load(module: str) -> Command:
    return cast(Command, import_module(f"dpg.commands.{module}"))


def _word_for(module: str) -> str:
    # A word such as `import` is a keyword in Python; its module ends in an underscore.
    return module.rstrip("_").replace("_", "-")


def _overview() -> str:
    rows = [f"  {command.NAME:<10} {command.HELP}" for command in map(_load, COMMANDS)]
    return "\n".join(["Usage: dpg COMMAND …", "", *rows, "", "See `dpg COMMAND --help` for one of them."])


def _version() -> str:
    from importlib.metadata import version

    return f"dpg {version('dpg')}"
