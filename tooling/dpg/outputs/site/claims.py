"""What stands behind a statement: who makes it, the pages that show it, and how long ago they were read."""

from datetime import date
from typing import NamedTuple, Protocol

from dpg.model.good import Evidence
from dpg.model.staleness import MONTHS_UNTIL_STALE, months_before
from dpg.model.value_types import TermId, Text
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words


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
    """One page of evidence with its number on the page, and what to say of it."""

    number: int
    url: str
    title: str


class Claim(NamedTuple):
    """What stands behind one statement, in words."""

    sources: tuple[Source, ...]
    sources_word: str
    said: str
    seen: str
    stale: bool
    note: tuple[str, str] | None


class ClaimWords:
    """The words for claims in one language on one day."""

    def __init__(self, words: Words, today: date | None) -> None:
        self.words = words
        self.stale_before = months_before(today, MONTHS_UNTIL_STALE) if today else ""
        self.seen = words.gettext("seen %(date)s")
        self.stale = words.gettext("not confirmed for 18 months: seen %(date)s")
        self.sources = (words.gettext("Source"), words.gettext("Sources"))
        self.said = {
            "owner": words.gettext("said by the owner"),
            "reviewer": words.gettext("said by a reviewer"),
            "adopter": words.gettext("said by an adopter"),
            "registry": words.gettext("said by a registry"),
        }


class Claims:
    """Numbers the evidence of one page; the same address keeps its number."""

    def __init__(self, claim_words: ClaimWords) -> None:
        self._words = claim_words
        self._sources: dict[str, Source] = {}
        self._asserters: list[str] = []

    @property
    def evidence(self) -> tuple[Source, ...]:
        """All pages named so far, by their numbers."""
        return tuple(self._sources.values())

    def of(self, claimed: Claimed | None) -> Claim | None:
        """What stands behind it; nothing if the record does not say."""
        if claimed is None or not (claimed.evidence or claimed.asserted_by or claimed.note):
            return None
        words, said = self._words, claimed.asserted_by
        self._asserters.append(said or "")
        latest = max([entry.seen or "" for entry in claimed.evidence], default="")
        stale = latest < words.stale_before
        return Claim(
            tuple([self._source(entry) for entry in claimed.evidence]),
            words.sources[len(claimed.evidence) > 1],
            words.said.get(said, said) if said else "",
            (words.stale if stale else words.seen) % {"date": words.words.date(latest)} if latest else "",
            stale,
            words.words.pick(claimed.note) if claimed.note else None,
        )

    @property
    def tally(self) -> tuple[int, int]:
        """How many statements somebody other than the owner makes, and how many say at all who makes them."""
        told = [said for said in self._asserters if said]
        return sum(said != "owner" for said in told), len(told)

    def _source(self, entry: Evidence) -> Source:
        title = host_of(entry.url)
        if entry.seen:
            title += self._words.words.pause + self._words.seen % {"date": self._words.words.date(entry.seen)}
        known = self._sources.get(entry.url)
        source = Source(known.number if known else len(self._sources) + 1, entry.url, title)
        self._sources.setdefault(entry.url, source)
        return source
