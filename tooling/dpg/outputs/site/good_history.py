"""The history of a good, for its page."""

from datetime import date
from typing import NamedTuple

from dpg.model.history import Event, History
from dpg.outputs.site.change_lines import ChangeLines, ShownChange

EVENTS = 3
"""Maximum number of changes on the page."""
LINES = 2
"""Maximum number of lines shown for a change."""


class Past(NamedTuple):
    """The history of a good as far as its page shows it. The page is rendered again when this changes."""

    known: bool
    added: date | None
    changed: date | None
    uncommitted: bool
    events: tuple[Event, ...]
    """Latest changes, newest first."""
    earlier: int
    """Number of earlier changes."""


class ShownPast(NamedTuple):
    """The history with its events as text."""

    past: Past
    events: list[ShownChange]


def past_of(good: str, history: History) -> Past:
    """Return the history of a good."""
    events = history.of.get(good, ())
    return Past(
        known=bool(events),
        added=history.added(good),
        changed=history.changed(good),
        uncommitted=history.known and good in history.uncommitted,
        events=events[:EVENTS],
        earlier=len(events[EVENTS:]),
    )


def shown_past(past: Past, lines: ChangeLines) -> ShownPast:
    """Return the history with its events as text."""
    return ShownPast(past, lines.shown(past.events, LINES))
