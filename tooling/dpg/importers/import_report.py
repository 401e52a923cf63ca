"""Report of an import: what was mapped, what was left out, and why, per file and in total."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from dpg.importers.draft import Note
from dpg.model.counted import counted


class State(StrEnum):
    """Outcome for one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """The record exists and is the same."""
    PROPOSED = "proposed"
    """The record exists; the report shows the differences."""
    LEFT_ALONE = "left alone"
    """The existing record cannot be compared; the message says why."""
    BROKEN = "broken"
    """The file cannot be imported; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """One file of the source and its outcome."""

    source: str
    """Path of the file, as given."""
    state: State
    record: str = ""
    """Path of its record, as shown to people."""
    message: str = ""
    notes: tuple[Note, ...] = ()
    """One note per value of the file."""
    diff: str = ""
    """Changes that a new import would make."""
    remarks: tuple[str, ...] = ()
    """Comments of the draft, if the record exists and so no draft was written."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """Counts of the values of one field in all files: ``seen`` equals ``mapped`` plus ``left_out``."""

    seen: int
    mapped: int
    left_out: int


def total_of(notes: Sequence[Note]) -> Total:
    """Count the values by outcome."""
    mapped = sum(note.mapped for note in notes)
    return Total(seen=len(notes), mapped=mapped, left_out=len(notes) - mapped)


def totals(files: Sequence[Imported]) -> dict[str, Total]:
    """Return the totals per field, most values first."""
    by_field: dict[str, list[Note]] = {}
    for file in files:
        for note in file.notes:
            by_field.setdefault(note.field, []).append(note)
    by_total = ((field, total_of(notes)) for field, notes in by_field.items())
    return dict(sorted(by_total, key=lambda pair: (-pair[1].seen, pair[0])))


def as_json(files: Sequence[Imported], screenings: int) -> str:
    """Return the whole report as JSON."""
    document = {
        "files": [_file_document(file) for file in files],
        "totals": {
            **_counts(files, screenings),
            "values": asdict(total_of([note for file in files for note in file.notes])),
            "fields": {field: asdict(total) for field, total in totals(files).items()},
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_text(files: Sequence[Imported], screenings: int) -> str:
    """Return the report as text: decisions to make and reasons first, totals last."""
    lines = [line for file in files for line in (*_file_lines(file), "")]
    return "\n".join([*lines, *_table(totals(files)), "", summary_line(files, screenings), ""])


def summary_line(files: Sequence[Imported], screenings: int) -> str:
    """Return the totals in one line."""
    counts = _counts(files, screenings)
    states = ", ".join(f"{counts[state.value]:,} {state.value}" for state in State if counts[state.value])
    total = total_of([note for file in files for note in file.notes])
    read_with = f"Screenings read with them: {screenings:,}. " if screenings else ""
    return (
        f"{counted(len(files), 'file', 'files')}: {states or 'nothing to import'}. {read_with}"
        f"{counted(total.seen, 'value', 'values')}: {total.mapped:,} mapped, {total.left_out:,} left out."
    )


def _counts(files: Sequence[Imported], screenings: int) -> dict[str, int]:
    states = Counter(file.state.value for file in files)
    return {
        "files": len(files),
        **{state.value: states[state.value] for state in State},
        "screenings": screenings,
    }


def _file_document(file: Imported) -> dict[str, Any]:
    return {
        "source": file.source,
        "state": file.state.value,
        "record": file.record,
        "message": file.message,
        "values": asdict(total_of(file.notes)),
        "notes": [asdict(note) for note in file.notes],
        "diff": file.diff,
        "remarks": list(file.remarks),
    }


def _file_lines(file: Imported) -> Iterator[str]:
    if not file.notes:
        yield f"{file.source}: {file.state.value}. {file.message}"
        return
    total = total_of(file.notes)
    share = f"{total.mapped} of {total.seen} values mapped."
    yield f"{file.record or 'no record'}: {file.state.value}, from {file.source}. {share}"
    if file.message:
        yield f"  {file.message}"
    for note in file.notes:
        if note.shown:
            yield f"  look at {note.field} “{note.shown}”: {note.reason}"
    left_out = Counter((note.reason, note.field) for note in file.notes if not note.mapped and not note.shown)
    for (reason, field), number in sorted(left_out.items()):
        if reason != "empty":
            yield f"  left out {field}{f' ({number})' if number > 1 else ''}: {reason}"
    yield from (f"  {line}" for line in (*file.remarks, *file.diff.splitlines()))


def _table(fields: dict[str, Total]) -> Iterator[str]:
    width = max([len(field) for field in fields], default=5)
    yield f"{'field':<{width}}  {'seen':>7}  {'mapped':>7}  {'left out':>8}"
    for field, total in fields.items():
        yield f"{field:<{width}}  {total.seen:>7,}  {total.mapped:>7,}  {total.left_out:>8,}"
