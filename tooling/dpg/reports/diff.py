"""Changes between two states of the catalogue, for people and programs.

As JSON, one object::

    schema_version   1; increases if a key below is removed or changes its meaning, not if a key is added
    old, new         the two states, as given on the command line
    goods            the changed goods, sorted by id:
        id, name     the name is "" if it cannot be read
        deed         "added", "changed", "removed" (no longer listed), "restored" (listed again), "renamed", "deleted"
        other        the successor's id; for a renamed good, its previous id; absent if there is none
        fields       the differences; absent if one of the states cannot be read:
            pointer, kind, old, new   as in api/v1/changes.json
            words                     the difference as a sentence
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dpg import kinds
from dpg.kinds import GOOD, AnyKind
from dpg.model.change_data import difference_data
from dpg.model.change_text import ChangeWords
from dpg.model.history import Change
from dpg.reports.as_markdown import neutral
from dpg.reports.summary import counted, logged, shown

SCHEMA_VERSION = 1
DEEDS = {
    "added": "added",
    "changed": "changed",
    "removed": "no longer listed",
    "restored": "listed again",
    "renamed": "renamed",
    "deleted": "file deleted",
}
"""What became of a record, in words."""


class Entry(NamedTuple):
    """One changed good."""

    change: Change
    name: str
    kind: AnyKind = GOOD


class Diff(NamedTuple):
    """The changes from one state to the other."""

    old: str
    new: str
    entries: tuple[Entry, ...]
    """Sorted by id."""


def as_text(diff: Diff, writer: ChangeWords) -> str:
    """Return the changes as plain text."""
    lines = [line for entry in diff.entries for line in _text_of(entry, writer)]
    return "\n".join([*lines, _totals(diff), ""])


def _text_of(entry: Entry, writer: ChangeWords) -> Iterator[str]:
    name = f" ({logged(entry.name)})" if entry.name else ""
    yield f"{logged(_label(entry))}{name}: {logged(_deed(entry.change))}"
    yield from (f"  {logged(line)}" for line in changes_in_words(entry.change, writer.of(entry.kind.name)))
    yield ""


def _label(entry: Entry) -> str:
    """Return the id of a record; of another than the main kind with its folder."""
    id = entry.change.good
    return id if entry.kind is kinds.KINDS[0] else f"{entry.kind.folder}/{id}"


def as_markdown(diff: Diff, writer: ChangeWords) -> str:
    """Return the changes as Markdown for release notes and comments, with all markup from records escaped."""
    parts = [f"**{_totals(diff)}**"]
    for entry in diff.entries:
        name = neutral(entry.name or entry.change.good)
        parts += ["", f"### {name}", "", f"{neutral(_label(entry))}: {neutral(_deed(entry.change))}", ""]
        parts += [f"- {neutral(line)}" for line in changes_in_words(entry.change, writer.of(entry.kind.name))]
    return "\n".join([*parts, ""])


def as_json(diff: Diff, writer: ChangeWords) -> str:
    """Return the changes as JSON in ASCII, which no console garbles."""
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "old": shown(diff.old), "new": shown(diff.new)}
    data |= {
        kind.plural: [_data_of(one, writer) for one in diff.entries if one.kind is kind]
        for kind in kinds.KINDS
    }
    return json.dumps(data, indent=2) + "\n"


def _data_of(entry: Entry, writer: ChangeWords) -> Mapping[str, Any]:
    change = entry.change
    data: dict[str, Any] = {"id": change.good, "name": shown(entry.name), "deed": change.deed}
    if change.other:
        data["other"] = change.other
    if change.details is not None:
        data["fields"] = [
            {
                **difference_data(difference),
                "words": writer.of(entry.kind.name).describe(difference, context, context),
            }
            for difference, context in change.details
        ]
    return data


def changes_in_words(change: Change, writer: ChangeWords) -> list[str]:
    """Return each difference of a record as a sentence."""
    if change.details is None:
        return (
            []
            if change.deed == "deleted"
            else ["What changed cannot be told: one of the states cannot be read."]
        )
    return [writer.describe(difference, context, context) for difference, context in change.details]


def _deed(change: Change) -> str:
    if not change.other:
        return DEEDS[change.deed]
    return f"{DEEDS[change.deed]}, {'before' if change.deed == 'renamed' else 'now'} {change.other}"


def _totals(diff: Diff) -> str:
    totals = [_sum_of(kind, [one.change for one in diff.entries if one.kind is kind]) for kind in kinds.KINDS]
    return " ".join(filter(None, totals)) or "No record says anything else."


def _sum_of(kind: AnyKind, changes: Sequence[Change]) -> str:
    deeds = Counter(change.deed for change in changes)
    counts = [f"{count:,} {DEEDS[deed]}" for deed in DEEDS if (count := deeds[deed])]  # type: ignore[index]
    if not counts:
        return ""
    return f"{counted(len(changes), kind.name, kind.plural)} not as before: {', '.join(counts)}."


DIFFS: Mapping[str, Callable[[Diff, ChangeWords], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""Renderer by the value of ``--format``."""
