"""``dpg completion``: the script that lets a shell complete commands, options and their values."""

import argparse
import sys
from collections.abc import Iterable

from dpg.project.terminal.examples import add_examples
from dpg.reports.completion import SHELLS, Option, Word

NAME = "completion"
HELP = "print what a shell needs to complete dpg: bash, zsh or fish"
EXAMPLES = ("dpg completion bash", "dpg completion zsh", "dpg completion fish")


def configure(parser: argparse.ArgumentParser) -> None:
    """Says which arguments it takes."""
    parser.add_argument("shell", choices=tuple(SHELLS), help="the shell; see $SHELL")
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Prints the script."""
    words = [_word(parser) for parser in arguments.parsers()]
    sys.stdout.write(SHELLS[arguments.shell](words))
    return 0


def _word(parser: argparse.ArgumentParser) -> Word:
    # argparse shows its options only under names that are not meant for others.
    options = tuple(map(_option, _shown(parser._actions)))
    return Word(name=parser.prog.split()[-1], about=parser.description or "", options=options)


def _shown(actions: Iterable[argparse.Action]) -> list[argparse.Action]:
    return [action for action in actions if action.help != argparse.SUPPRESS]


def _option(action: argparse.Action) -> Option:
    return Option(
        names=tuple(action.option_strings),
        about=action.help or "",
        choices=tuple(map(str, action.choices or ())),
        takes_value=bool(action.option_strings) and action.nargs != 0,
    )
