"""``dpg new``: create a record from questions, options or local files without overwriting any file."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dpg.checking import ALL_RULES, check_paths
from dpg.importers.answers import LISTS, InvalidAnswer, Knowledge
from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.selection import selected
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.exit_code import exit_code
from dpg.project.imports.drafts import lines_of
from dpg.project.imports.local_source import SOURCES, SourceFacts, read_source
from dpg.project.listed_only import only_of
from dpg.project.locate import find_project
from dpg.project.new_file import write_new
from dpg.project.setting_error import locating
from dpg.project.terminal.examples import add_examples
from dpg.project.terminal.questions import OPTIONS, ask_for, knowledge_of, open_answers, read_answer
from dpg.records.canonical import Refusal, lay_out
from dpg.records.folder import name_faults, suggest_id
from dpg.records.project_files import load_schema, read_settings, shown
from dpg.records.schema import Schema
from dpg.records.settings_file import FILE
from dpg.records.shipped import has_schema
from dpg.reports import as_text
from dpg.reports.summary import Summary, counted, logged

NAME = "new"
HELP = "create a record: ask for the seven required keys"
EXAMPLES = (
    "dpg new",
    'dpg new --name "Clinic Notes" --type software --summary "Lets nurses record visits without internet."'
    " --website https://clinic-notes.org/ --license MIT --sdg 3 --topic electronic-medical-records",
    "dpg new --from ../clinic-notes --no-questions",
)

_MODELINE = "# yaml-language-server: $schema=../schema/editors/good.json"
"""Enables completion and validation in editors that support it."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="PATH",
        help=f"read facts from one of {SOURCES}, or from a clone with one of them, a LICENSE or a README",
    )
    parser.add_argument(
        "--id", metavar="ID", help="name of the file without .yaml (default: made from the name)"
    )
    for key, option in OPTIONS.items():
        many = key in LISTS
        about = f"value of {key}, instead of a question{'; separate several with commas or repeat the option' if many else ''}"
        parser.add_argument(
            option, dest=key, metavar="TEXT", action="append" if many else "store", help=about
        )
    parser.add_argument(
        "--no-questions", action="store_true", help="ask nothing and write only the known values"
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Write the record, check it and print the next steps; return 1 if it has errors."""
    project = find_project(Path.cwd())
    schema = load_schema(project)
    knowledge = knowledge_of(schema)
    found = read_source(arguments.source, schema) if arguments.source else SourceFacts()
    _print(found.lines)
    record = {**found.record, **_values_of_options(arguments, knowledge, schema, found.record)}
    open_answers()
    # Ask for the name first: it shows whether the record exists, before the other six questions.
    for key in _missing(record, arguments.no_questions, only="name"):
        record |= ask_for([key], knowledge, schema, record)
    path = _free_path(project, arguments.id or suggest_id(record.get("name", "")))
    record |= ask_for(_missing(record, arguments.no_questions), knowledge, schema, record)
    write_new(path, _text(record, found.comments, schema, _modeline(project)))
    return _check(path, project)


def _values_of_options(
    arguments: argparse.Namespace, knowledge: Knowledge, schema: Schema, known: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the values of the options.

    Raises:
        UsageError: if a value is not valid; all invalid values are printed first.
    """
    record: dict[str, Any] = {}
    errors = []
    for key, option in OPTIONS.items():
        written = getattr(arguments, key)
        if written is None:
            continue
        text = written if isinstance(written, str) else ", ".join(written)
        try:
            record[key] = read_answer(key, text, knowledge, schema, {**known, **record})
        except InvalidAnswer as error:
            errors.append(logged(f"{option}: {error}"))
    if errors:
        _print(errors)
        raise UsageError(
            f"{counted(len(errors), 'option', 'options')} cannot be used.", "Nothing was written."
        )
    return record


def _missing(record: Mapping[str, Any], silent: bool, only: str = "") -> list[str]:
    return [] if silent else [key for key in OPTIONS if key not in record and only in ("", key)]


def _free_path(project: Path, good_id: str) -> Path:
    if not good_id:
        raise UsageError(
            "No file name can be made of this name.",
            "Give one with --id: small letters a–z, digits, hyphens.",
        )
    for fault in name_faults(f"{good_id}.yaml", good_id):
        raise UsageError(fault.message, fault.hint)
    path = project / GOOD.path_of(good_id)
    path.parent.mkdir(exist_ok=True)
    if os.path.lexists(path):
        hint = "Improve that record, or give another name with --id if this is another good."
        raise UsageError(f"{GOOD.path_of(good_id)} is there already.", hint)
    return path


def _text(record: Mapping[str, Any], comments: Sequence[str], schema: Schema, modeline: str) -> str:
    """Return the record in the canonical layout, with comments on the next steps."""
    laid_out = lay_out(record, schema.shape) if record else ""
    if isinstance(laid_out, Refusal):
        raise UsageError(f"These values cannot be written down: {laid_out.message}", laid_out.hint)
    return (
        "\n".join(
            [*_head(record, modeline), *lines_of(comments), laid_out.rstrip("\n"), *_tail(record, schema)]
        ).strip("\n")
        + "\n"
    )


def _modeline(project: Path) -> str:
    """Return the first line of a record; empty if the project has no schemas of its own, which editors could read."""
    return _MODELINE if has_schema(project) else ""


def _head(record: Mapping[str, Any], modeline: str) -> Iterator[str]:
    if modeline:
        yield modeline
    if missing := [key for key in OPTIONS if key not in record]:
        yield f"# Still to be written: {', '.join(missing)}."


def _tail(record: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    yield "# Worth adding next, as far as you can show it; docs/record.md explains every key. Delete these lines then."
    fields = schema.published["properties"]
    yield from (
        f"#   {key}: {fields[key]['description']}"
        for key in schema.annotations.suggested
        if key not in record
    )


def _check(path: Path, project: Path) -> int:
    name = shown(path, project)
    checked = check_paths([path], project=project, as_of=commit_time_of(project))
    sys.stdout.write(f"Wrote {name}.\n")
    if checked.problems:
        sys.stdout.write(as_text.render(checked.problems, Summary(files=1, rules=ALL_RULES)))
    code = exit_code(checked.problems, strict=False)
    _print(_steps(name, bool(code)))
    _print(_left_out(path.stem, checked.catalogue, project))
    return code


def _left_out(good_id: str, catalogue: Catalogue, project: Path) -> Sequence[str]:
    """Return a sentence if ``extra.only`` in mkdocs.yml leaves out the new record."""
    settings = read_settings(project) if (project / FILE).is_file() else {}
    with locating(project):
        only = only_of(settings.get("extra") or {}, catalogue.vocabularies)
    if GOOD.id_of(good_id) not in selected(catalogue, only).left_out:
        return ()
    return (
        "",
        f"The site will not list it yet: extra.only in {FILE} lists only goods with certain values of {', '.join(only)}.",
    )


def _steps(name: str, is_wrong: bool) -> Sequence[str]:
    first_step = f"Fix the errors above in {name}" if is_wrong else f"Open {name} and add what you can show"
    return (
        "",
        f"1. {first_step}; docs/record.md explains every key.",
        f"2. Check it: dpg check {name}",
        "3. Look at its page: dpg serve",
        "4. Propose it: CONTRIBUTING.md says how, with Git and without.",
    )


def _print(lines: Sequence[str]) -> None:
    if lines:
        print("\n".join(lines), file=sys.stderr)
