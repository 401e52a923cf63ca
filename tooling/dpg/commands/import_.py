"""``dpg import``: draft records from other registries without overwriting any."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dpg.importers.dpga import SCREENINGS, convert
from dpg.importers.dpga_terms import FOLDERS, Lookups, lookups_of
from dpg.importers.draft import Origin
from dpg.importers.import_report import Imported, State, as_json, as_text, summary_line
from dpg.importers.registry_entry import lists_of
from dpg.kinds import GOOD
from dpg.project.imports.drafts import broken, put_draft
from dpg.project.imports.dump import import_dumps
from dpg.project.imports.foreign_files import Unreadable, list_files, read_object
from dpg.project.imports.funding import import_funding
from dpg.project.imports.issue_form import import_issue_form
from dpg.project.imports.publiccode import import_publiccode
from dpg.project.imports.registry import CONVERTERS, check_source, import_registry
from dpg.project.imports.registry import Import as RegistryImport
from dpg.project.locate import find_project
from dpg.project.terminal.examples import add_examples
from dpg.records.folder import ID_PATTERN, suggest_id
from dpg.records.schema import Schema
from dpg.reports.summary import logged
from dpg.rules.spdx import REPLACED_BY, listed_licenses

NAME = "import"
HELP = "import records from another registry or from a dump"

EXAMPLES = (
    "dpg import publiccode publiccode.yml",
    "dpg import dpga nominees/ --into drafts/",
    "dpg import guidebook copy/ --into drafts/ --source https://github.com/…/blob/4f1c…/data/ --dated 2025-10-31",
    "dpg import issue-form issue.md --answer answer.md",
    "dpg import funding .github/FUNDING.yml --good dhis2",
)

_FORMATS = {"text": as_text, "json": as_json}


@dataclass(frozen=True, kw_only=True)
class Import:
    """Settings of one run."""

    into: Path
    schema: Schema
    lookups: Lookups
    with_text: bool = False
    source: str = ""
    """Address of the folders at a commit."""
    day: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "registry",
        choices=("dpga", *CONVERTERS, "publiccode", "funding", "issue-form", "dump"),
        help="source of the files; dpga: nominations to the Digital Public Goods Alliance; registry: its registry; "
        "guidebook: the Global Goods Guidebook; funding: a funding.json, FUNDING.yml or FUNDING.json, or a clone "
        "that has one; issue-form: the text of one issue; dump: a dump of a catalogue like this one",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders of the registry, or dumps")
    parser.add_argument("--into", metavar="DIR", help=f"folder for the records (default: {GOOD.folder}/)")
    parser.add_argument("--report", metavar="FILE", help="write the report to this file")
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="report format (default: text)"
    )
    parser.add_argument(
        "--with-text", action="store_true", help="import sentences too: only for a good of your own"
    )
    parser.add_argument(
        "--event", action="store_true", help="issue-form: the file is a GitHub event that contains the issue"
    )
    parser.add_argument(
        "--answer",
        metavar="FILE",
        type=Path,
        help="issue-form: write the reply, as Markdown, to this file",
    )
    parser.add_argument(
        "--good",
        metavar="ID",
        help="funding: compare with this good (default: print the lines to add to a record)",
    )
    parser.add_argument(
        "--url", metavar="URL", help="funding: address at which the makers publish the funding.json"
    )
    parser.add_argument(
        "--source",
        metavar="URL",
        help="dpga, registry, guidebook: address of the copy, best at a commit; the name of each file follows a slash at the end",
    )
    parser.add_argument("--dated", metavar="DAY", help="dpga, registry, guidebook: day of the copy")
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Import the files, report the outcome, and return 1 if a file could not be imported."""
    from dpg.records.project_files import load_schema, load_schemas

    project = find_project(Path.cwd())
    schema = load_schema(project)
    into = Path(arguments.into) if arguments.into else project / GOOD.folder
    into.mkdir(parents=True, exist_ok=True)
    if arguments.registry == "dump":
        return import_dumps(
            arguments.paths, project, Path(arguments.into) if arguments.into else None, load_schemas(project)
        )
    if arguments.registry == "issue-form":
        files = import_issue_form(
            [Path(path) for path in arguments.paths],
            into,
            schema,
            project,
            is_event=arguments.event,
            answer=arguments.answer,
        )
        return _publish(files, 0, arguments.format, arguments.report)
    if arguments.registry == "funding":
        files = import_funding(arguments.paths, into, schema, arguments.good, arguments.url)
        return _publish_funding(files, arguments)
    if arguments.registry in CONVERTERS:
        return _import_registry(arguments, into, project / GOOD.folder, schema)
    endings = (".yml", ".yaml") if arguments.registry == "publiccode" else (".json",)
    paths = list_files(arguments.paths, endings)
    source, day = _version(arguments)
    shared = Import(
        source=source,
        day=day,
        into=into,
        schema=schema,
        lookups=lookups_of(schema.vocabularies, REPLACED_BY),
        with_text=arguments.with_text,
    )
    if arguments.registry == "publiccode":
        files, screenings = import_publiccode(paths, shared.into, schema, shared.lookups, shared.with_text), 0
    else:
        files, screenings = import_files(paths, shared)
    return _publish(files, screenings, arguments.format, arguments.report)


def _version(arguments: argparse.Namespace) -> tuple[str, str]:
    """Return the address and the day of the nominations; both are empty if neither is given."""
    if arguments.registry != "dpga" or not (arguments.source or arguments.dated):
        return "", ""
    return check_source(arguments.source, arguments.dated)


def _import_registry(arguments: argparse.Namespace, into: Path, goods: Path, schema: Schema) -> int:
    source, day = check_source(arguments.source, arguments.dated)
    shared = lookups_of(schema.vocabularies, REPLACED_BY)
    run = RegistryImport(
        convert=CONVERTERS[arguments.registry],
        into=into,
        goods=goods,
        source=source,
        day=day,
        schema=schema,
        lists=lists_of(schema.vocabularies, shared, (*listed_licenses(), *REPLACED_BY)),
    )
    files = import_registry(list_files(arguments.paths, (".json",)), run)
    return _publish(files, 0, arguments.format, arguments.report)


def import_files(paths: Sequence[Path], shared: Import) -> tuple[list[Imported], int]:
    """Import nominations, each with the screening of the same name.

    Returns:
        The outcome of each file, and the number of screenings that were read.
    """
    nominations = [path for path in paths if _folder(path) != SCREENINGS]
    # Current nominations come first: they win over an older one of the same name.
    nominations.sort(key=lambda path: _folder(path) in FOLDERS)
    partners = {_absolute(partner) for path in nominations if (partner := _screening_of(path))}
    files = [imported for path in nominations for imported in _import(path, shared)]
    unread = sum(file.state is State.BROKEN and Path(file.source).parent.name == SCREENINGS for file in files)
    alone = [path for path in paths if _folder(path) == SCREENINGS and _absolute(path) not in partners]
    files += [broken(path, "A screening without its nomination.") for path in alone]
    return files, len(partners) - unread


def _import(path: Path, shared: Import) -> Iterator[Imported]:
    screening = None
    try:
        nominee = read_object(path)
        good_id = _id_of(path, nominee)
    except Unreadable as error:
        yield broken(path, str(error))
        return
    if partner := _screening_of(path):
        try:
            screening = read_object(partner)
        except Unreadable as error:
            yield broken(partner, f"{error} The nomination was imported without it.")
    yield _draft(path, good_id, nominee, screening, shared)


def _id_of(path: Path, nominee: Mapping[str, Any]) -> str:
    good_id = suggest_id(path.stem)
    if not ID_PATTERN.match(good_id) or len(good_id) < 2:
        raise Unreadable("No id can be made of the file's name.")
    if not isinstance(nominee.get("name"), str):
        raise Unreadable("It is no nomination: it has no name.")
    return good_id


def _draft(
    path: Path, good_id: str, nominee: Mapping[str, Any], screening: Mapping[str, Any] | None, shared: Import
) -> Imported:
    origin = Origin(folder=_folder(path), stem=path.stem, base=shared.source, day=shared.day)
    draft = convert(nominee, screening, origin=origin, lookups=shared.lookups, with_text=shared.with_text)
    return put_draft(draft, shared.into / f"{good_id}.yaml", path, shared.schema)


def _folder(path: Path) -> str:
    return path.absolute().parent.name


def _screening_of(path: Path) -> Path | None:
    """Return the screening of a nomination; of two nominations with the same name it belongs to the newer one."""
    if _folder(path) in FOLDERS:
        return None
    partner = path.parent / ".." / SCREENINGS / path.name
    return partner if os.path.lexists(partner) else None


def _absolute(path: Path) -> str:
    return os.path.abspath(path)


def _publish_funding(files: Sequence[Imported], arguments: argparse.Namespace) -> int:
    """Print the report, on standard error if standard output holds lines for a record."""
    if arguments.good is not None or arguments.report is not None:
        return _publish(files, 0, arguments.format, arguments.report)
    print(_FORMATS[arguments.format](files, 0), end="", file=sys.stderr)
    return int(any(file.state is State.BROKEN for file in files))


def _publish(files: Sequence[Imported], screenings: int, format_: str, report: str | None) -> int:
    text = _FORMATS[format_](files, screenings)
    if report is None:
        print(text, end="")
    else:
        Path(report).write_text(text, encoding="utf-8", newline="\n")
        print(f"{summary_line(files, screenings)} The report is in {logged(report)}")
    return int(any(file.state is State.BROKEN for file in files))
