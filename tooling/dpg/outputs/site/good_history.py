"""The history of one good on its page."""

from datetime import date
from typing import NamedTuple

from dpg.model.history import Event, History
from dpg.outputs.site.change_lines import ChangeLines, Told

EVENTS = 10
"""The latest changes that are shown."""
LINES = 8
"""Lines shown of one change."""


class Past(NamedTuple):
    """All that the page of a good says of its past; a build makes the page again when this is another."""

    known: bool
    added: date | None
    changed: date | None
    uncommitted: bool
    events: tuple[Event, ...]
    """The latest ones, the newest first."""
    earlier: int
    """How many there are before them."""


class ToldPast(NamedTuple):
    """The same, ready to be printed."""

    past: Past
    events: list[Told]


def past_of(good: str, history: History) -> Past:
    """What is known of the past of a good."""
    events = history.of.get(good, ())
    return Past(
        known=bool(events),
        added=history.added(good),
        changed=history.changed(good),
        uncommitted=history.known and good in history.uncommitted,
        events=events[:EVENTS],
        earlier=len(events[EVENTS:]),
    )


def told_of(past: Past, lines: ChangeLines) -> ToldPast:
    """The past in words."""
    return ToldPast(past, lines.told(past.events, LINES))
