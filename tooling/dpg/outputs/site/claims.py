"""What stands behind a statement: who makes it, the pages that show it, and how long ago they were read."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol

from dpg.model.good import Evidence
from dpg.model.kinds import TermId, Text
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words

MONTHS_UNTIL_STALE = 18


class Claimed(Protocol):
    """Every part of a record that carries the claim keys."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Pages that show it."""

    @property
    def asserted_by(self) -> TermId | None:
        """Who says it."""

    @property
    def note(self) -> Text | None:
        """What a reader should know."""


class Source(NamedTuple):
    """One page of evidence with its number on the page."""

    number: int
    url: str
    host: str
    seen: str


class Claim(NamedTuple):
    """The claim keys of one statement, ready to be shown."""

    sources: tuple[Source, ...]
    said: str
    seen: str
    stale: bool
    note: Text | None


class Claims:
    """Numbers the evidence of one page; the same address keeps its number."""

    def __init__(self, words: Words, today: date | None) -> None:
        self._words = words
        self._stale_before = _months_before(today, MONTHS_UNTIL_STALE) if today else ""
        self._said = _said_by(words.gettext)
        self._numbers: dict[str, int] = {}

    def of(self, claimed: Claimed | None) -> Claim | None:
        """What stands behind it; nothing if the record does not say."""
        if claimed is None or not (claimed.evidence or claimed.asserted_by or claimed.note):
            return None
        said = claimed.asserted_by
        latest = max((entry.seen or "" for entry in claimed.evidence), default="")
        return Claim(
            tuple([self._source(entry) for entry in claimed.evidence]),
            self._said.get(said, said) if said else "",
            self._words.date(latest),
            "" < latest < self._stale_before,
            claimed.note,
        )

    def _source(self, entry: Evidence) -> Source:
        number = self._numbers.setdefault(entry.url, len(self._numbers) + 1)
        return Source(number, entry.url, host_of(entry.url), self._words.date(entry.seen))


def _said_by(gettext: Callable[[str], str]) -> dict[str, str]:
    return {
        "owner": gettext("said by the owner"),
        "reviewer": gettext("said by a reviewer"),
        "adopter": gettext("said by an adopter"),
        "registry": gettext("said by a registry"),
    }


def _months_before(day: date, months: int) -> str:
    """The day as text so many months earlier; the last day of a short month stands for those it lacks."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}-{day.day:02}"
