"""Needs and offers to renew: text for a terminal, Markdown for an issue, JSON for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence

from dpg.kinds import kind_of
from dpg.model.lapsing import DAYS_AFTER, DAYS_BEFORE, Lapsing, LastDay
from dpg.model.record_kind import Record
from dpg.reports.as_markdown import neutral
from dpg.reports.summary import counted, logged

_LAPSED = f"Lapsed within {DAYS_AFTER} days"
_SOON = f"Lapse within {DAYS_BEFORE} days"
_UNSEEN = "Offers of unknown state that nobody has looked at"


def as_text(found: Lapsing) -> str:
    """Return the lists as plain text."""
    lines = [summary_line(found)]
    for title, entries in _lists(found):
        lines += ["", f"{title} ({len(entries):,})"]
        lines += [f"  {logged(one.day)}  {_file(one.record)} {logged(one.pointer)}" for one in entries]
    if found.unseen:
        lines += ["", f"{_UNSEEN} ({len(found.unseen):,})"]
        lines += [f"  {_file(offer)}" for offer in found.unseen]
    return "\n".join([*lines, ""])


def as_markdown(found: Lapsing) -> str:
    """Return the lists as Markdown."""
    lines = ["# Needs and offers to renew", "", summary_line(found)]
    for title, entries in _lists(found):
        lines += ["", f"## {title} ({len(entries):,})", ""]
        lines += [f"- {neutral(one.day)} `{_file(one.record)}` {neutral(one.pointer)}" for one in entries]
    if found.unseen:
        lines += ["", f"## {_UNSEEN} ({len(found.unseen):,})", ""]
        lines += [f"- `{_file(offer)}`" for offer in found.unseen]
    return "\n".join([*lines, ""])


def as_json(found: Lapsing) -> str:
    """Return the lists as JSON."""
    document = {
        "as_of": found.day,
        "lapsed": [_data(one) for one in found.lapsed],
        "soon": [_data(one) for one in found.soon],
        "unseen": [{"kind": kind_of(offer).name, "id": offer.id} for offer in found.unseen],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def summary_line(found: Lapsing) -> str:
    """Return the outcome in one sentence."""
    if not found:
        return f"No need or offer lapses around {found.day}."
    entries = counted(len(found), "need or offer", "needs and offers")
    return f"To renew as of {found.day}: {entries}."


def _lists(found: Lapsing) -> Iterator[tuple[str, Sequence[LastDay]]]:
    lists = ((_LAPSED, found.lapsed), (_SOON, found.soon))
    return ((title, entries) for title, entries in lists if entries)


def _file(record: Record) -> str:
    return kind_of(record).path_of(record.id)


def _data(one: LastDay) -> Mapping[str, str]:
    return {"day": one.day, "kind": kind_of(one.record).name, "id": one.record.id, "pointer": one.pointer}
