"""Changes of records as text in one language."""

from collections.abc import Iterable
from typing import NamedTuple

from dpg.kinds import GOOD, AnyKind
from dpg.model.change_text import ChangeWords, Formatter
from dpg.model.history import Change, Event
from dpg.outputs.edition import Edition
from dpg.outputs.site.words import Words

SHORT = 10
"""Number of shown digits of a commit hash."""


class ShownChange(NamedTuple):
    """One change of one record, as shown on pages."""

    day: str
    """ISO 8601 date."""
    deed: str
    lines: tuple[str, ...]
    more: int
    """Number of omitted lines."""
    commit: str
    """First digits of the commit hash."""
    url: str
    """Address of the commit. Empty if the repository is unknown."""


class ChangeLines:
    """Describe the changes of one kind of record in one language."""

    def __init__(self, edition: Edition, words: Words, kind: AnyKind = GOOD) -> None:
        found = edition.of(kind)
        formatter = Formatter(
            say=words.gettext,
            label=lambda vocabulary, id: words.labels[vocabulary][id],
            number=words.number,
            date=words.date,
            language=words.language,
            comma=words.comma,
        )
        self._words = ChangeWords(
            schema=found.schema, formatter=formatter, entry_keys=found.annotations.entry_keys
        )
        self._repository = edition.repository_url.rstrip("/")
        self._unreadable = words.gettext("The changes are unknown.")
        self._deeds = {
            "added": words.gettext("added"),
            "changed": words.gettext("changed"),
            "removed": words.gettext("no longer listed"),
            "restored": words.gettext("listed again"),
            "renamed": words.gettext("formerly listed under another id"),
            "deleted": words.gettext("its file was deleted"),
        }

    def shown(self, events: Iterable[Event], most: int) -> list[ShownChange]:
        """Return the events as shown, each with at most ``most`` lines."""
        return [self._shown(event, most) for event in events]

    def _shown(self, event: Event, most: int) -> ShownChange:
        lines = self.lines(event.change, most)
        return ShownChange(
            day=event.day.isoformat(),
            deed=self.deed(event.change),
            lines=tuple(lines),
            more=max(0, len(event.change.details or ()) - most),
            commit=event.commit[:SHORT],
            url=self.url(event.commit),
        )

    def deed(self, change: Change) -> str:
        """Return the kind of change as a short text."""
        return self._deeds[change.deed]

    def lines(self, change: Change, most: int | None = None) -> list[str]:
        """Return one line for each difference, but at most ``most`` lines."""
        if change.details is None:
            return [self._unreadable]
        return [
            self._words.describe(difference, context, context)
            for difference, context in change.details[:most]
        ]

    def url(self, commit: str) -> str:
        """Return the address of a commit. Empty if the repository is unknown."""
        return f"{self._repository}/commit/{commit}" if self._repository else ""
