"""``dpg import``: drafts records from the files of another registry, and overwrites none."""

import argparse
import difflib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dpg.commands.foreign_files import Unreadable, list_json, read_object
from dpg.commands.import_dump import import_dumps
from dpg.commands.project import find_project
from dpg.importers.dpga import SCREENINGS, convert
from dpg.importers.dpga_words import FOLDERS, Words, words_of
from dpg.importers.draft import Origin, Record
from dpg.importers.import_report import Imported, State, as_json, as_text, closing_words
from dpg.importers.merge import propose
from dpg.records.canonical import Refusal, canonical
from dpg.records.folder import ID_PATTERN, suggest_id
from dpg.records.schema import Schema
from dpg.records.source import parse_source
from dpg.reports.summary import logged
from dpg.rules.spdx import REPLACED_BY

NAME = "import"
HELP = "draft records from the files of another registry, or take them from a dump"

_FORMATS = {"text": as_text, "json": as_json}
_BY_HAND = ("summary", "description", "topics")
"""What nobody but a person can write; other required keys are asked for where the source lacks them."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """What one run of the command shares."""

    into: Path
    schema: Schema
    words: Words
    with_text: bool = False


def configure(parser: argparse.ArgumentParser) -> None:
    """Says which arguments it takes."""
    parser.add_argument(
        "registry",
        choices=("dpga", "dump"),
        help="whose files they are; dump: a dump of a catalogue like this one",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="nominations, or folders of them; or dumps")
    parser.add_argument("--into", metavar="DIR", help="the folder of records; goods/ if absent")
    parser.add_argument("--report", metavar="FILE", help="write the report to this file")
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="of the report; text if absent"
    )
    parser.add_argument(
        "--with-text", action="store_true", help="bring sentences along: for your own good only"
    )


def run(arguments: argparse.Namespace) -> int:
    """Imports, reports, and returns 1 if a file could not be imported."""
    from dpg.checking import load_schema

    project = find_project(Path.cwd())
    schema = load_schema(project)
    into = Path(arguments.into) if arguments.into else project / "goods"
    into.mkdir(parents=True, exist_ok=True)
    if arguments.registry == "dump":
        return import_dumps(arguments.paths, into, schema)
    paths = list_json(arguments.paths)
    shared = Import(
        into=into,
        schema=schema,
        words=words_of(schema.vocabularies, REPLACED_BY),
        with_text=arguments.with_text,
    )
    files, screenings = import_files(paths, shared)
    _publish(files, screenings, arguments.format, arguments.report)
    return int(any(file.state is State.BROKEN for file in files))


def import_files(paths: Sequence[Path], shared: Import) -> tuple[list[Imported], int]:
    """Imports nominations, each with the screening of the same name.

    Returns:
        what became of each file, and how many screenings were read along.
    """
    nominations = [path for path in paths if _folder(path) != SCREENINGS]
    nominations.sort(
        key=lambda path: _folder(path) in FOLDERS
    )  # What was nominated again counts as it is now.
    partners = {_absolute(partner) for path in nominations if (partner := _screening_of(path))}
    files = [imported for path in nominations for imported in _import(path, shared)]
    unread = sum(file.state is State.BROKEN and Path(file.source).parent.name == SCREENINGS for file in files)
    alone = [path for path in paths if _folder(path) == SCREENINGS and _absolute(path) not in partners]
    files += [_broken(path, "A screening without its nomination.") for path in alone]
    return files, len(partners) - unread


def _import(path: Path, shared: Import) -> Iterator[Imported]:
    screening = None
    try:
        nominee = read_object(path)
        good_id = _id_of(path, nominee)
    except Unreadable as error:
        yield _broken(path, str(error))
        return
    if partner := _screening_of(path):
        try:
            screening = read_object(partner)
        except Unreadable as error:
            yield _broken(partner, f"{error} The nomination was imported without it.")
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
    origin = Origin(folder=_folder(path), stem=path.stem)
    draft = convert(nominee, screening, origin=origin, words=shared.words, with_text=shared.with_text)
    target = shared.into / f"{good_id}.yaml"
    imported = Imported(
        source=logged(str(path)), state=State.WRITTEN, record=logged(str(target)), notes=draft.notes
    )
    text = written(draft.record, shared.schema)
    if isinstance(text, Refusal):
        return replace(imported, state=State.BROKEN, message=text.message)
    try:
        _write_new(target, text)
    except FileExistsError:
        return _compared(imported, target, draft.record, shared.schema)
    return imported


def written(record: Mapping[str, Any], schema: Schema) -> str | Refusal:
    """The draft as the text of a file, with a first line that says what is missing."""
    text = canonical(json.dumps(record, ensure_ascii=False), schema.shape)
    if isinstance(text, Refusal):
        return text
    required = schema.published["else"]["required"]
    wanted = [key for key in dict.fromkeys((*_BY_HAND, *required)) if key not in record]
    return f"# Draft: write {_listed(wanted)}.\n{text}" if wanted else text


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _write_new(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)  # Half a record is worse than none.
            raise


def _compared(imported: Imported, target: Path, drafted: Mapping[str, Any], schema: Schema) -> Imported:
    """What importing again would change in a record that is there; the file itself is only read."""
    source = parse_source(target.read_bytes(), schema.shape)
    if source.faults or not isinstance(source.data, dict):
        return replace(
            imported, state=State.LEFT_ALONE, message="The record there cannot be read: see dpg check."
        )
    if "removed" in source.data:
        return replace(imported, state=State.LEFT_ALONE, message="The record there was removed.")
    diff = _difference(source.data, propose(source.data, drafted), imported.record, schema)
    return replace(imported, state=State.PROPOSED if diff else State.UNCHANGED, diff=diff)


def _difference(ours: Record, proposed: Record, name: str, schema: Schema) -> str:
    texts = [canonical(json.dumps(record, ensure_ascii=False), schema.shape) for record in (ours, proposed)]
    before, after = (text.splitlines() if isinstance(text, str) else [] for text in texts)
    return "\n".join(difflib.unified_diff(before, after, name, f"{name} (proposed)", lineterm=""))


def _folder(path: Path) -> str:
    return path.absolute().parent.name


def _screening_of(path: Path) -> Path | None:
    """The screening of a nomination; a name that was nominated again belongs to the newer nomination only."""
    if _folder(path) in FOLDERS:
        return None
    partner = path.parent / ".." / SCREENINGS / path.name
    return partner if os.path.lexists(partner) else None


def _absolute(path: Path) -> str:
    return os.path.abspath(path)


def _broken(path: Path, message: str) -> Imported:
    return Imported(source=logged(str(path)), state=State.BROKEN, message=message)


def _publish(files: Sequence[Imported], screenings: int, format_: str, report: str | None) -> None:
    text = _FORMATS[format_](files, screenings)
    if report is None:
        print(text, end="")
        return
    Path(report).write_text(text, encoding="utf-8", newline="\n")
    print(f"{closing_words(files, screenings)} The report is in {logged(report)}")
