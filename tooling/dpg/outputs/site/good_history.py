"""The history of a good, for its page."""

from datetime import date
from typing import NamedTuple

from dpg.model.history import Event, History
from dpg.outputs.site.change_lines import ChangeLines, ShownChange


class Past(NamedTuple):
    """The history of a good as far as its page shows it. The page is rendered again when this changes."""

    known: bool
    added: date | None
    changed: date | None
    uncommitted: bool
    latest: Event | None


def past_of(good: str, history: History) -> Past:
    """Return the history of a good."""
    events = history.of.get(good, ())
    return Past(
        known=bool(events),
        added=history.added(good),
        changed=history.changed(good),
        uncommitted=history.known and good in history.uncommitted,
        latest=events[0] if events else None,
    )


def latest_change(past: Past, lines: ChangeLines) -> ShownChange | None:
    """Return the last change as text. None if the record has not changed since it was added."""
    if past.latest is None or past.changed is None or past.latest.change.deed == "added":
        return None
    (shown,) = lines.shown([past.latest], 1)
    return shown if shown.lines else None
