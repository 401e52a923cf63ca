"""``dpg completion``: print a script that completes commands, options and their values in a shell."""

import argparse
import sys
from collections.abc import Iterable

from dpg.project.terminal.examples import add_examples
from dpg.reports.completion import SHELLS, Command, Option

NAME = "completion"
HELP = "print the completion script for bash, zsh or fish"
EXAMPLES = ("dpg completion bash", "dpg completion zsh", "dpg completion fish")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("shell", choices=tuple(SHELLS), help="your shell; see $SHELL")
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the script and return 0."""
    commands = [_command(parser) for parser in arguments.parsers()]
    options = [Option(names=(name,), about=about) for name, about in arguments.options.items()]
    sys.stdout.write(SHELLS[arguments.shell](commands, options))
    return 0


def _command(parser: argparse.ArgumentParser) -> Command:
    # argparse has no public access to the options of a parser.
    options = tuple(map(_option, _shown(parser._actions)))
    return Command(name=parser.prog.split()[-1], about=parser.description or "", options=options)


def _shown(actions: Iterable[argparse.Action]) -> list[argparse.Action]:
    return [action for action in actions if action.help != argparse.SUPPRESS]


def _option(action: argparse.Action) -> Option:
    return Option(
        names=tuple(action.option_strings),
        about=action.help or "",
        choices=tuple(map(str, action.choices or ())),
        takes_value=bool(action.option_strings) and action.nargs != 0,
    )
