"""The report of an import: per file and in all, what was mapped, what was left out, and why."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from dpg.importers.draft import Note


class State(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """The record is there already and says the same."""
    PROPOSED = "proposed"
    """The record is there already; the report shows what would change."""
    LEFT_ALONE = "left alone"
    """The record there cannot be compared; the message says why."""
    BROKEN = "broken"
    """The file cannot be imported; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """One file of the source."""

    source: str
    """The file as it was named."""
    state: State
    record: str = ""
    """The record that it belongs to, as it is shown to people."""
    message: str = ""
    notes: tuple[Note, ...] = ()
    """One for each value of the file."""
    diff: str = ""
    """What importing again would change."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """The values of one field in all files: ``seen`` is always the sum of the other two."""

    seen: int
    mapped: int
    left_out: int


def total_of(notes: Sequence[Note]) -> Total:
    """How many values there were, and what became of them."""
    mapped = sum(note.mapped for note in notes)
    return Total(seen=len(notes), mapped=mapped, left_out=len(notes) - mapped)


def totals(files: Sequence[Imported]) -> dict[str, Total]:
    """The totals per field, most values first."""
    by_field: dict[str, list[Note]] = {}
    for file in files:
        for note in file.notes:
            by_field.setdefault(note.field, []).append(note)
    counted = ((field, total_of(notes)) for field, notes in by_field.items())
    return dict(sorted(counted, key=lambda pair: (-pair[1].seen, pair[0])))


def as_json(files: Sequence[Imported], screenings: int) -> str:
    """The whole report for a program."""
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
    """The report for a person: what to decide and why things were left out, the totals last."""
    lines = [line for file in files for line in (*_of_file(file), "")]
    return "\n".join([*lines, *_table(totals(files)), "", closing_words(files, screenings), ""])


def closing_words(files: Sequence[Imported], screenings: int) -> str:
    """The totals in one line."""
    counts = _counts(files, screenings)
    states = ", ".join(f"{counts[state.value]:,} {state.value}" for state in State if counts[state.value])
    total = total_of([note for file in files for note in file.notes])
    beside = f"Screenings read with them: {screenings:,}. " if screenings else ""
    return (
        f"{len(files):,} files: {states or 'nothing to import'}. {beside}"
        f"{total.seen:,} values: {total.mapped:,} mapped, {total.left_out:,} left out."
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
    }


def _of_file(file: Imported) -> Iterator[str]:
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
    yield from (f"  {line}" for line in file.diff.splitlines())


def _table(fields: dict[str, Total]) -> Iterator[str]:
    width = max([len(field) for field in fields], default=5)
    yield f"{'field':<{width}}  {'seen':>7}  {'mapped':>7}  {'left out':>8}"
    for field, total in fields.items():
        yield f"{field:<{width}}  {total.seen:>7,}  {total.mapped:>7,}  {total.left_out:>8,}"
