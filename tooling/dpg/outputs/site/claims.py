"""Claims: who makes a statement, its evidence, and when the evidence was last checked."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol

from dpg.model.evidence import Evidence
from dpg.model.staleness import MONTHS_UNTIL_STALE, months_before
from dpg.model.value_types import Day, TermId, Text, Url
from dpg.outputs.site.urls import host_of, short_address
from dpg.outputs.site.words import Words, capital


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
    short: str
    """The address without its middle, as shown in lists."""
    dates: str
    """When the page was written, cited and seen, as text."""
    title: str
    """Host and dates."""


class Reference(NamedTuple):
    """A reference to successive sources."""

    first: int
    """Number of the first source."""
    text: str
    """Its number, or the numbers of the first and the last source."""


class Sources(NamedTuple):
    """The list of all evidence of one page."""

    entries: tuple[Source, ...]
    referred: frozenset[int]
    """Numbers of the sources to which references lead."""
    usual_dates: str
    """The dates of most sources; empty if they differ too much."""
    sentence: str
    """The usual dates as a sentence."""


class Attribution(NamedTuple):
    """Who makes the statements of one section."""

    usual: str
    """Who makes most of them, as in ``Claim.said``; empty if they differ too much."""
    sentence: str
    """The same as a sentence."""


class Claim(NamedTuple):
    """The support of one statement, as text."""

    sources: tuple[Source, ...]
    """Those that the page shows."""
    references: tuple[Reference, ...]
    more: str
    """Number of further sources, as text; empty if there are none."""
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
        self.mostly = words.gettext("%(usual)s, unless noted otherwise")
        self.sources = (words.gettext("Source"), words.gettext("Sources"))
        self.said = {
            "owner": words.gettext("reported by the owner"),
            "reviewer": words.gettext("reported by a reviewer"),
            "adopter": words.gettext("reported by an adopter"),
            "registry": words.gettext("reported by a registry"),
        }
        self.bare_claim: Callable[[str], Claim] = cache(self._bare_claim)

    def _bare_claim(self, asserter: str) -> Claim:
        """Return the support of a statement that has an author only."""
        said = self.said.get(asserter, asserter)
        return Claim((), (), "", self.sources[0], said, "", bool(self.stale_before), None)

    def more(self, count: int) -> str:
        """Return the number of sources that are not shown. Empty if there are none."""
        if count <= 0:
            return ""
        message = self.words.ngettext("and %(shown)s more", "and %(shown)s more", count)
        return message % {"shown": self.words.number(count)}


class Claims:
    """Number the evidence of one page. The same address always has the same number."""

    def __init__(self, claim_words: ClaimWords, most: int | None = None) -> None:
        """Start a page.

        Args:
            claim_words: texts in the language of the page.
            most: maximum number of sources shown for each statement if two or more remain; all by default.
        """
        self._words, self._most = claim_words, most
        self._sources: dict[str, Source] = {}
        self._asserters: list[str] = []
        self._referred: set[int] = set()

    @property
    def evidence(self) -> Sources:
        """Return all evidence cited so far, by number."""
        entries = tuple(self._sources.values())
        return Sources(entries, frozenset(self._referred), *self._usual([source.dates for source in entries]))

    def cite(self, url: Url, seen: Day | None) -> Source:
        """Return the number of a page that supports a statement without an author."""
        source = self._source(Evidence(url=url, seen=seen))
        self._referred.add(source.number)
        return source

    def attribution(self, claims: Iterable[Claim | None]) -> Attribution:
        """Return who makes most statements of a section. Nobody if the author of one is unknown."""
        said = [claim.said for claim in claims if claim]
        return Attribution(*(self._usual(said) if all(said) else ("", "")))

    def _usual(self, texts: list[str]) -> tuple[str, str]:
        """Return the text that more than half of the texts are, and the same as a sentence."""
        usual = max(set(texts), key=texts.count, default="")
        count = texts.count(usual)
        if not usual or 2 * count <= len(texts):
            return "", ""
        sentence = capital(usual)
        return usual, f"{sentence if count == len(texts) else self._words.mostly % {'usual': sentence}}."

    def of(self, claimed: Claimed | None) -> Claim | None:
        """Return the support of a statement. None if the record has none."""
        note: Text | None = getattr(claimed, "note", None)
        if claimed is None or not (claimed.evidence or claimed.asserted_by or note):
            return None
        words, asserter, evidence = self._words, claimed.asserted_by, claimed.evidence
        self._asserters.append(asserter or "")
        if not evidence and not note:
            return words.bare_claim(asserter or "")
        shown = evidence[: self._most] if self._most and len(evidence) > self._most + 1 else evidence
        sources = tuple([self._source(entry) for entry in shown])
        references = _references(sources)
        self._referred.update([reference.first for reference in references])
        latest = max([entry.seen or "" for entry in evidence], default="")
        stale = latest < words.stale_before
        return Claim(
            sources,
            references,
            words.more(len(evidence) - len(shown)),
            words.sources[len(shown) > 1],
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
        dates = self._dates(entry)
        title = self._words.words.pause.join(filter(None, (host_of(entry.url), dates)))
        known = self._sources.get(entry.url)
        number = known.number if known else len(self._sources) + 1
        source = Source(number, entry.url, short_address(entry.url), dates, title)
        self._sources.setdefault(entry.url, source)
        return source

    def _dates(self, entry: Evidence) -> str:
        """Return when a page of evidence was written, cited and seen."""
        words = self._words
        days = ((words.dated, entry.dated), (words.cited, entry.cited), (words.seen, entry.seen))
        return words.words.pause.join(text % {"date": words.words.date(day)} for text, day in days if day)


def _references(sources: Sequence[Source]) -> tuple[Reference, ...]:
    """Return references to the sources, one for each run of successive numbers."""
    runs: list[list[int]] = []
    for source in sources:
        if runs and source.number == runs[-1][-1] + 1:
            runs[-1].append(source.number)
        else:
            runs.append([source.number])
    return tuple([Reference(run[0], f"{run[0]}–{run[-1]}" if run[1:] else str(run[0])) for run in runs])
