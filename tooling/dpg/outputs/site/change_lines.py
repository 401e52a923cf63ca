"""What became of goods, in the words of a page's language."""

from collections.abc import Iterable
from typing import NamedTuple

from dpg.model.change_text import ChangeWords, Formatter
from dpg.model.history import Change, Event
from dpg.outputs.edition import Edition
from dpg.outputs.site.words import Words

SHORT = 10
"""Digits of a commit that are shown."""


class Told(NamedTuple):
    """One change of one good, ready to be printed."""

    day: str
    """As ISO 8601 writes it."""
    deed: str
    lines: tuple[str, ...]
    more: int
    """How many lines are left out."""
    commit: str
    """The first digits of the commit."""
    url: str
    """Where the commit can be looked at; empty where the repository is not known."""


class ChangeLines:
    """Says changes in one language."""

    def __init__(self, edition: Edition, words: Words) -> None:
        formatter = Formatter(
            say=words.gettext,
            label=lambda vocabulary, id: words.labels[vocabulary][id],
            number=words.number,
            date=words.date,
            language=words.language,
            comma=words.comma,
        )
        self._words = ChangeWords(
            schema=edition.schema, formatter=formatter, entry_keys=edition.annotations.entry_keys
        )
        self._repository = edition.repository_url.rstrip("/")
        self._unreadable = words.gettext("What changed cannot be told.")
        self._deeds = {
            "added": words.gettext("added"),
            "changed": words.gettext("changed"),
            "removed": words.gettext("no longer listed"),
            "restored": words.gettext("listed again"),
            "renamed": words.gettext("known under another id before"),
            "deleted": words.gettext("its file was deleted"),
        }

    def told(self, events: Iterable[Event], most: int) -> list[Told]:
        """Events, each with so many lines at most."""
        return [self._told(event, most) for event in events]

    def _told(self, event: Event, most: int) -> Told:
        lines = self.lines(event.change)
        return Told(
            day=event.day.isoformat(),
            deed=self.deed(event.change),
            lines=tuple(lines[:most]),
            more=len(lines[most:]),
            commit=event.commit[:SHORT],
            url=self.url(event.commit),
        )

    def deed(self, change: Change) -> str:
        """What was done, in a word or two."""
        return self._deeds[change.deed]

    def lines(self, change: Change) -> list[str]:
        """A line for each difference."""
        if change.details is None:
            return [self._unreadable]
        return [self._words.describe(difference, context, context) for difference, context in change.details]

    def url(self, commit: str) -> str:
        """Where a commit can be looked at; empty where the repository is not known."""
        return f"{self._repository}/commit/{commit}" if self._repository else ""
