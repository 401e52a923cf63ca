"""Puts a drafted record into the folder of records, or shows what it would change in the one that is there."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dpg.importers.draft import Draft, Record
from dpg.importers.import_report import Imported, State
from dpg.importers.merge import propose
from dpg.project.new_file import write_new
from dpg.records.canonical import Refusal, lay_out
from dpg.records.schema import Schema
from dpg.records.source import parse_source
from dpg.reports.summary import logged

_BY_HAND = ("summary", "description", "topics")
"""What nobody but a person can write; other required keys are asked for where the source lacks them."""


def put_draft(draft: Draft, target: Path, source: Path, schema: Schema) -> Imported:
    """Writes the record if there is none, else compares; nothing is overwritten."""
    imported = Imported(
        source=logged(str(source)), state=State.WRITTEN, record=logged(str(target)), notes=draft.notes
    )
    text = written(draft.record, schema)
    if isinstance(text, Refusal):
        return replace(imported, state=State.BROKEN, message=text.message)
    try:
        write_new(target, text)
    except FileExistsError:
        return _compared(imported, target, draft.record, schema)
    return imported


def broken(path: Path, message: str) -> Imported:
    """A file that cannot be imported."""
    return Imported(source=logged(str(path)), state=State.BROKEN, message=message)


def written(record: Mapping[str, Any], schema: Schema) -> str | Refusal:
    """The draft as the text of a file, with a first line that says what is missing."""
    text = lay_out(record, schema.shape)
    if isinstance(text, Refusal):
        return text
    required = schema.published["else"]["required"]
    wanted = [key for key in dict.fromkeys((*_BY_HAND, *required)) if key not in record]
    return f"# Draft: write {_listed(wanted)}.\n{text}" if wanted else text


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


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
    texts = [lay_out(record, schema.shape) for record in (ours, proposed)]
    before, after = (text.splitlines() if isinstance(text, str) else [] for text in texts)
    return "\n".join(difflib.unified_diff(before, after, name, f"{name} (proposed)", lineterm=""))
