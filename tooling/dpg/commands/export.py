"""``dpg export``: write a good in the format of another registry."""

import argparse
import json
import sys
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.linked_data.codemeta import codemeta_of
from dpg.outputs.publiccode import DEVELOPMENT, KINDS, MAINTENANCE, ExportAnswers, export
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.records.canonical import Refusal, lay_out
from dpg.records.folder import ID_PATTERN, read_records
from dpg.records.shape import ANYTHING
from dpg.reports.summary import logged

NAME = "export"
HELP = "export a good to the format of another registry"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "registry",
        choices=("publiccode", "codemeta"),
        help="format; publiccode: a publiccode.yml, to which the options below belong; codemeta: a codemeta.json",
    )
    parser.add_argument("id", help="id of the good")
    parser.add_argument(
        "--output", metavar="FILE", help="write to this file instead of standard output; it must not exist"
    )
    parser.add_argument("--development-status", choices=DEVELOPMENT, default="", help="stage of development")
    parser.add_argument("--software-type", choices=KINDS, default="", help="type of software")
    parser.add_argument("--maintenance", choices=MAINTENANCE, default="", help="type of maintenance")
    parser.add_argument(
        "--contact", default="", metavar="NAME", help="maintainer to contact, who must agree to be named"
    )
    parser.add_argument("--platform", action="append", default=[], help="platform it runs on; repeatable")
    parser.add_argument(
        "--language", action="append", default=[], help="language of its user interface; repeatable"
    )
    parser.add_argument(
        "--multilingual", choices=("yes", "no"), help="whether its user interface can be translated"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the document and return 0, or return 1 if the record has too little for it.

    Raises:
        UsageError: if there is no valid record of this id, or the output file exists.
    """
    from dpg.checking import check_files, conclude
    from dpg.records.project_files import load_schemas, shown

    project = find_project(Path.cwd())
    schemas = load_schemas(project)
    path = project / GOOD.path_of(arguments.id)
    if not ID_PATTERN.match(arguments.id) or not path.is_file():
        raise UsageError(
            f"There is no good “{logged(arguments.id)}”.",
            f"The id is the name of its file in {GOOD.folder}/.",
        )
    checked = check_files(read_records([path], [shown(path, project)]), schemas, None)
    good = next(iter(conclude(checked, schemas, None).catalogue.goods), None)
    if good is None:
        raise UsageError(
            "The record has errors or was removed.", f"See `dpg check {GOOD.path_of(arguments.id)}`."
        )
    make = _codemeta if arguments.registry == "codemeta" else _publiccode
    text = make(good, schemas.vocabularies, arguments)
    if text:
        _write(text, arguments.output)
    return 0 if text else 1


def _codemeta(good: Good, vocabularies: Vocabularies, _arguments: argparse.Namespace) -> str:
    if "software" not in good.types:
        print(f"{good.id} is no software; codemeta.json describes nothing else.", file=sys.stderr)
        return ""
    return json.dumps(codemeta_of(good, vocabularies), ensure_ascii=False, indent=2) + "\n"


def _publiccode(good: Good, vocabularies: Vocabularies, arguments: argparse.Namespace) -> str:
    """Return the text; if a required value is missing, report it and return an empty text."""
    found = export(good, vocabularies, _answers(arguments))
    if found.lacking:
        print(f"{GOOD.path_of(good.id)} cannot be written as publiccode.yml yet:", file=sys.stderr)
        print("\n".join(f"  {sentence}" for sentence in found.lacking), file=sys.stderr)
        return ""
    text = lay_out(found.document, ANYTHING)
    if isinstance(text, Refusal):
        raise UsageError(text.message, text.hint)
    return text


def _answers(arguments: argparse.Namespace) -> ExportAnswers:
    return ExportAnswers(
        development_status=arguments.development_status,
        software_type=arguments.software_type,
        maintenance=arguments.maintenance,
        contact=arguments.contact.strip(),
        platforms=tuple(arguments.platform),
        languages=tuple(arguments.language),
        multilingual=None if arguments.multilingual is None else arguments.multilingual == "yes",
    )


def _write(text: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        with Path(output).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"“{logged(output)}” is there already.", "Name another file.") from None
    print(f"Written to {logged(output)}")
