"""``dpg init``: create a new catalogue with settings, workflows and an example record."""

import argparse
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.program_source import UNKNOWN, program_requirement
from dpg.project.starter import starter_files, write_starter
from dpg.project.terminal.examples import add_examples
from dpg.reports.summary import logged

NAME = "init"
HELP = "create a new catalogue in a folder"
EXAMPLES = (
    "dpg init",
    'dpg init health-commons --name "Health Commons of Example"'
    ' --description "Open software and data for the health service of Example."',
)
_DESCRIPTION = "Open software, data, AI models, content and standards for the Sustainable Development Goals."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="its folder (default: this one)",
    )
    parser.add_argument("--name", help="name of the catalogue (default: made from the name of the folder)")
    parser.add_argument(
        "--description",
        default=_DESCRIPTION,
        help=f"what it lists, in one sentence (default: {_DESCRIPTION})",
    )
    parser.add_argument(
        "--program",
        metavar="REQUIREMENT",
        help="what pip installs the program from (default: where this one was installed from)",
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Write the files, print the next steps and return 0.

    Raises:
        UsageError: if a text is not one line, or a file exists.
    """
    folder: Path = arguments.folder
    name = arguments.name or folder.absolute().name.replace("-", " ").title() or "Catalogue"
    program = arguments.program or program_requirement()
    for text in (name, arguments.description, program):
        if not text.strip() or not text.isprintable():
            raise UsageError(f"“{logged(text)}” is not a line of text.", "Nothing was written.")
    files = starter_files(name, arguments.description, program)
    write_starter(folder, files)
    print(
        "\n".join([f"Wrote {len(files)} files of “{name}” into {logged(str(folder))}.", "", *_steps(program)])
    )
    return 0


def _steps(program: str) -> list[str]:
    steps = [
        "Check the example record: dpg check",
        "Build the site: dpg build, or look at it: dpg serve",
        "Write a record of your own: dpg new",
        "Read README.md: it explains the settings and how to publish",
    ]
    if program == UNKNOWN:
        steps.insert(0, "Write into requirements.txt where pip finds this program")
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
