"""Write a drafted record, or show how it differs from the existing one."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dpg.importers.draft import Draft, Record, Remark
from dpg.importers.import_report import Imported, State
from dpg.importers.merge import propose
from dpg.project.new_file import write_new
from dpg.records.canonical import Refusal, lay_out
from dpg.records.limits import MAX_LIST
from dpg.records.schema import Schema
from dpg.records.source import parse_source
from dpg.reports.summary import logged

_BY_HAND = ("summary", "description", "topics")
"""Keys that only a person can write. Other required keys are listed if the source lacks them."""


def put_draft(draft: Draft, target: Path, source: Path, schema: Schema) -> Imported:
    """Write the record if there is none, otherwise compare. Never overwrite a file."""
    imported = Imported(
        source=logged(str(source)), state=State.WRITTEN, record=logged(str(target)), notes=draft.notes
    )
    draft = within_limits(draft, schema)
    text = written(draft.record, schema, draft.comments)
    if isinstance(text, Refusal):
        return replace(imported, state=State.BROKEN, message=text.message)
    try:
        write_new(target, text)
    except FileExistsError:
        return _compared(replace(imported, remarks=draft.offers), target, draft.record, schema)
    return imported


def within_limits(draft: Draft, schema: Schema) -> Draft:
    """Shorten lists and leave out texts that exceed the limits of a record, with a remark for each."""
    record, remarks = dict(draft.record), [*draft.remarks]
    for key, value in draft.record.items():
        if isinstance(value, list) and len(value) > MAX_LIST:
            record[key] = value[:MAX_LIST]
            remarks.append(
                Remark(key=key, text=f"The source has {len(value):,} entries; these are {MAX_LIST:,}.")
            )
    while record and isinstance(refusal := lay_out(record, schema.shape), Refusal):
        longest = max(record, key=lambda key: len(repr(record[key])))
        del record[longest]
        remarks.append(Remark(key=longest, text=f"Left out. {refusal.message}"))
    return replace(draft, record=record, remarks=tuple(remarks))


def broken(path: Path, message: str) -> Imported:
    """Return the report entry of a file that cannot be imported."""
    return Imported(source=logged(str(path)), state=State.BROKEN, message=message)


def written(record: Mapping[str, Any], schema: Schema, comments: Sequence[str] = ()) -> str | Refusal:
    """Return the text of the file, with comments that list missing keys and doubts."""
    text = lay_out(record, schema.shape)
    if isinstance(text, Refusal):
        return text
    required = schema.published["else"]["required"]
    wanted = [key for key in dict.fromkeys((*_BY_HAND, *required)) if key not in record]
    head = [f"# Draft: write {_listed(wanted)}."] if wanted else []
    return "\n".join([*head, *lines_of(comments), text])


def lines_of(comments: Sequence[str]) -> list[str]:
    """Return the lines above a record for what a person has to check."""
    if not comments:
        return []
    return ["# Check this, then delete these lines:", *(f"#   {comment}" for comment in comments)]


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _compared(imported: Imported, target: Path, drafted: Mapping[str, Any], schema: Schema) -> Imported:
    """Return what an import would change in an existing record."""
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
