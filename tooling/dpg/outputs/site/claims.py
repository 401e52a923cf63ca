"""Claims: who makes a statement, its evidence, and when the evidence was last checked."""

from datetime import date
from typing import NamedTuple, Protocol

from dpg.model.evidence import Evidence
from dpg.model.staleness import MONTHS_UNTIL_STALE, months_before
from dpg.model.value_types import TermId, Text
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words


class Claimed(Protocol):
    """A part of a record with the claim keys. It may also have a note for readers."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the pages that support the statement."""

    @property
    def asserted_by(self) -> TermId | None:
        """Return the kind of person or organization that makes the statement."""


class Source(NamedTuple):
    """One page of evidence, with its number and link title on the site's page."""

    number: int
    url: str
    title: str


class Claim(NamedTuple):
    """The support of one statement, as text."""

    sources: tuple[Source, ...]
    sources_word: str
    said: str
    seen: str
    stale: bool
    note: tuple[str, str] | None


class ClaimWords:
    """Texts for claims in one language, with the date before which evidence is stale."""

    def __init__(self, words: Words, today: date | None) -> None:
        self.words = words
        self.stale_before = months_before(today, MONTHS_UNTIL_STALE) if today else ""
        self.dated = words.gettext("dated %(date)s")
        self.cited = words.gettext("cited %(date)s")
        self.seen = words.gettext("seen %(date)s")
        self.stale = words.gettext("not confirmed for 18 months: seen %(date)s")
        self.sources = (words.gettext("Source"), words.gettext("Sources"))
        self.said = {
            "owner": words.gettext("reported by the owner"),
            "reviewer": words.gettext("reported by a reviewer"),
            "adopter": words.gettext("reported by an adopter"),
            "registry": words.gettext("reported by a registry"),
        }


class Claims:
    """Number the evidence of one page. The same address always has the same number."""

    def __init__(self, claim_words: ClaimWords) -> None:
        self._words = claim_words
        self._sources: dict[str, Source] = {}
        self._asserters: list[str] = []

    @property
    def evidence(self) -> tuple[Source, ...]:
        """Return all evidence cited so far, by number."""
        return tuple(self._sources.values())

    def of(self, claimed: Claimed | None) -> Claim | None:
        """Return the support of a statement. None if the record has none."""
        note: Text | None = getattr(claimed, "note", None)
        if claimed is None or not (claimed.evidence or claimed.asserted_by or note):
            return None
        words, asserter = self._words, claimed.asserted_by
        self._asserters.append(asserter or "")
        latest = max([entry.seen or "" for entry in claimed.evidence], default="")
        stale = latest < words.stale_before
        return Claim(
            tuple([self._source(entry) for entry in claimed.evidence]),
            words.sources[len(claimed.evidence) > 1],
            words.said.get(asserter, asserter) if asserter else "",
            (words.stale if stale else words.seen) % {"date": words.words.date(latest)} if latest else "",
            stale,
            words.words.pick(note) if note else None,
        )

    @property
    def tally(self) -> tuple[int, int]:
        """Return how many statements are not by the owner, and how many have an author at all."""
        known = [asserter for asserter in self._asserters if asserter]
        return sum(asserter != "owner" for asserter in known), len(known)

    def _source(self, entry: Evidence) -> Source:
        words = self._words.words
        title = host_of(entry.url)
        if entry.dated:
            title += words.pause + self._words.dated % {"date": words.date(entry.dated)}
        if entry.cited:
            title += words.pause + self._words.cited % {"date": words.date(entry.cited)}
        if entry.seen:
            title += words.pause + self._words.seen % {"date": words.date(entry.seen)}
        known = self._sources.get(entry.url)
        source = Source(known.number if known else len(self._sources) + 1, entry.url, title)
        self._sources.setdefault(entry.url, source)
        return source
