"""What changed between two states of the collection, for people and for programs.

As JSON, one object::

    schema_version   1; grows when a key below changes its meaning or goes away, not when one is added
    old, new         the states as they were named
    goods            those that are not as they were, by id:
        id, name     the name is "" where it cannot be read
        deed         "added", "changed", "removed" (no longer listed), "restored" (listed again), "renamed", "deleted"
        other        the id under which it goes on; of what was renamed, the id that it had; left out where there is none
        fields       the differences, left out where one of the states cannot be read:
            pointer, kind, old, new   as in api/v1/changes.json
            words                     the same in words
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dpg import kinds
from dpg.kinds import GOOD, AnyKind
from dpg.model.change_data import field_of
from dpg.model.change_text import ChangeWords
from dpg.model.history import Change
from dpg.reports.as_markdown import neutral
from dpg.reports.summary import counted, logged, shown

SCHEMA_VERSION = 1
_DEEDS = {
    "added": "added",
    "changed": "changed",
    "removed": "no longer listed",
    "restored": "listed again",
    "renamed": "renamed",
    "deleted": "file deleted",
}


class Entry(NamedTuple):
    """One good that is not as it was."""

    change: Change
    name: str
    kind: AnyKind = GOOD


class Diff(NamedTuple):
    """What changed from one state to the other."""

    old: str
    new: str
    entries: tuple[Entry, ...]
    """By id."""


def as_text(diff: Diff, words: ChangeWords) -> str:
    """For a terminal."""
    lines = [line for entry in diff.entries for line in _text_of(entry, words)]
    return "\n".join([*lines, _sum(diff), ""])


def _text_of(entry: Entry, words: ChangeWords) -> Iterator[str]:
    name = f" ({logged(entry.name)})" if entry.name else ""
    yield f"{logged(entry.change.good)}{name}: {logged(_deed(entry.change))}"
    yield from (f"  {logged(line)}" for line in _lines(entry.change, words.of(entry.kind.name)))
    yield ""


def as_markdown(diff: Diff, words: ChangeWords) -> str:
    """For release notes and comments; nothing in it acts."""
    parts = [f"**{_sum(diff)}**"]
    for entry in diff.entries:
        name = neutral(entry.name or entry.change.good)
        parts += ["", f"### {name}", "", f"{neutral(entry.change.good)}: {neutral(_deed(entry.change))}", ""]
        parts += [f"- {neutral(line)}" for line in _lines(entry.change, words.of(entry.kind.name))]
    return "\n".join([*parts, ""])


def as_json(diff: Diff, words: ChangeWords) -> str:
    """For programs; ASCII, so that no console can damage it."""
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "old": shown(diff.old), "new": shown(diff.new)}
    data |= {
        kind.plural: [_data_of(one, words) for one in diff.entries if one.kind is kind]
        for kind in kinds.KINDS
    }
    return json.dumps(data, indent=2) + "\n"


def _data_of(entry: Entry, words: ChangeWords) -> Mapping[str, Any]:
    change = entry.change
    told: dict[str, Any] = {"id": change.good, "name": shown(entry.name), "deed": change.deed}
    if change.other:
        told["other"] = change.other
    if change.details is not None:
        told["fields"] = [
            {**field_of(difference), "words": words.of(entry.kind.name).tell(difference, context, context)}
            for difference, context in change.details
        ]
    return told


def _lines(change: Change, words: ChangeWords) -> list[str]:
    if change.details is None:
        return (
            []
            if change.deed == "deleted"
            else ["What changed cannot be told: one of the states cannot be read."]
        )
    return [words.tell(difference, context, context) for difference, context in change.details]


def _deed(change: Change) -> str:
    if not change.other:
        return _DEEDS[change.deed]
    return f"{_DEEDS[change.deed]}, {'before' if change.deed == 'renamed' else 'now'} {change.other}"


def _sum(diff: Diff) -> str:
    said = [_sum_of(kind, [one.change for one in diff.entries if one.kind is kind]) for kind in kinds.KINDS]
    return " ".join(filter(None, said)) or "No record says anything else."


def _sum_of(kind: AnyKind, changes: Sequence[Change]) -> str:
    deeds = Counter(change.deed for change in changes)
    told = [f"{count:,} {_DEEDS[deed]}" for deed in _DEEDS if (count := deeds[deed])]  # type: ignore[index]
    if not told:
        return ""
    return f"{counted(len(changes), kind.name, kind.plural)} not as before: {', '.join(told)}."


DIFFS: Mapping[str, Callable[[Diff, ChangeWords], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""Every format by the name that ``--format`` takes."""
