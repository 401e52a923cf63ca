"""The words that a person types, and what each of them starts."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol, cast

from dpg.project.errors import UsageError

COMMANDS = {
    "new": "start a record: asks for the seven keys that every record has",
    "check": "say what is wrong with records and how to mend it",
    "format": "write records in their one layout",
    "review": "tell a reviewer what a change does to the records, what is risky first",
    "diff": "tell what changed between two commits, folders or dumps",
    "build": "check all records and build the site",
    "report": "tell how much the records say, and what in them grew old",
    "import": "draft records from the files of another registry, or take them from a dump",
    "export": "write a good in the format of another registry",
    "links": "ask every web address of the records whether it still answers",
    "verify": "say whether a published site is what a commit gives",
    "serve": "show the site on this computer and rebuild it on every change",
    "show": "show one good as text",
    "search": "find goods by words",
    "query": "ask all records in SQL",
    "completion": "print what a shell needs to complete dpg: bash, zsh or fish",
}
"""Every word with its ``HELP``, in the order of the help, so that only what is asked for has to be loaded."""

_MODULES = {"import": "import_"}
"""Where a module has another name than its word: one means something in Python, one is taken by the site's index."""


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
    return _start(load(words[0]), words[1:])


def _start(command: Command, words: Sequence[str]) -> int:
    try:
        # A command may ask what all of them understand.
        arguments = _parser(command).parse_args(words, argparse.Namespace(parsers=_parsers))
    except SystemExit as leaving:  # after --help
        return int(leaving.code or 0)
    return command.run(arguments)


def _parser(command: Command) -> _Parser:
    parser = _Parser(prog=f"dpg {command.NAME}", description=command.HELP, allow_abbrev=False)
    command.configure(parser)
    return parser


def _parsers() -> list[argparse.ArgumentParser]:
    return [_parser(load(word)) for word in COMMANDS]


def load(word: str) -> Command:
    """The module of a command.

    Raises:
        UsageError: if there is no such command.
    """
    if word not in COMMANDS:
        raise UsageError(f"There is no command “{word}”.", f"The commands are {', '.join(COMMANDS)}.")
    return cast(Command, import_module(f"dpg.commands.{_MODULES.get(word, word)}"))


def _overview() -> str:
    rows = [f"  {word:<11} {about}" for word, about in COMMANDS.items()]
    return "\n".join(["Usage: dpg COMMAND …", "", *rows, "", "See `dpg COMMAND --help` for one of them."])


def _version() -> str:
    from importlib.metadata import version

    return f"dpg {version('dpg')}"
