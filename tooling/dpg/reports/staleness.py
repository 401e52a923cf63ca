"""Outdated facts in the records: text for a terminal, Markdown for an issue, JSON for programs."""

import json
from collections.abc import Iterator, Sequence

from dpg.model.staleness import MONTHS_UNTIL_STALE, Staleness, StaleValue
from dpg.reports.as_markdown import neutral
from dpg.reports.summary import counted, logged

_MOST = 200
"""Maximum number of entries of one list."""
_TITLES = {
    "readings": f"Not compared with their sources for more than {MONTHS_UNTIL_STALE} months",
    "claims": f"Statements whose evidence was read more than {MONTHS_UNTIL_STALE} months ago",
    "needs": "Needs past their last day",
}


def as_text(found: Staleness) -> str:
    """Return the lists as plain text."""
    lines = [summary_line(found)]
    for title, entries in _lists(found):
        lines += ["", f"{title} ({len(entries):,})"]
        lines += [f"  {logged(old.day)}  {old.good} {logged(old.pointer)}" for old in entries[:_MOST]]
        lines += [f"  {more}" for more in _more(entries)]
    return "\n".join([*lines, ""])


def as_markdown(found: Staleness) -> str:
    """Return the lists as Markdown."""
    lines = ["# Facts that grew old", "", summary_line(found)]
    for title, entries in _lists(found):
        lines += ["", f"## {title} ({len(entries):,})", ""]
        lines += [f"- {neutral(old.day)} `{old.good}` {neutral(old.pointer)}" for old in entries[:_MOST]]
        lines += [f"- {more}" for more in _more(entries)]
    return "\n".join([*lines, ""])


def as_json(found: Staleness) -> str:
    """Return all entries as JSON."""
    document = {
        "as_of": found.day,
        **{key: [old._asdict() for old in getattr(found, key)] for key in _TITLES},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def summary_line(found: Staleness) -> str:
    """Return the outcome in one sentence."""
    counts = (
        counted(len(found.readings), "record", "records"),
        counted(len(found.claims), "statement", "statements"),
        counted(len(found.needs), "need", "needs"),
    )
    if not (found.readings or found.claims or found.needs):
        return f"Nothing has grown old by {found.day}."
    return f"Grown old by {found.day}: {', '.join(counts)}."


def _lists(found: Staleness) -> Iterator[tuple[str, Sequence[StaleValue]]]:
    return ((title, entries) for key, title in _TITLES.items() if (entries := getattr(found, key)))


def _more(entries: Sequence[StaleValue]) -> Iterator[str]:
    if len(entries) > _MOST:
        yield f"and {len(entries) - _MOST:,} more"
