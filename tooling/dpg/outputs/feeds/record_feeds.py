"""Feeds of new and of changed records, from their history."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from gettext import NullTranslations
from hashlib import blake2b
from heapq import nsmallest
from html import escape
from typing import Any, NamedTuple

from dpg.kinds import GOOD, OFFER, POOL, AnyKind
from dpg.model.history import Event
from dpg.outputs.edition import Edition
from dpg.outputs.feeds.feed import MOST, Entry, Feed, PlannedFeed, path_of, urn
from dpg.outputs.site.change_lines import ChangeLines
from dpg.outputs.site.lists import lists_of
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, pick

_LINES = 20
"""Maximum number of differences in an entry."""


class Subject(NamedTuple):
    """What a set of feeds is about: the additions or the changes of one kind of record."""

    kind: AnyKind
    about: str
    """``new`` or ``changed``."""
    title: str
    page: str
    """Path of the page with the same content, from the site's root."""


SUBJECTS = (
    Subject(GOOD, "new", "new goods", ""),
    Subject(GOOD, "changed", "changes", "changes/"),
    Subject(OFFER, "new", "new offers", "offers/"),
    Subject(OFFER, "changed", "changes of offers", "offers/"),
    Subject(POOL, "new", "new pools", "pools/"),
    Subject(POOL, "changed", "changes of pools", "pools/"),
)


class RecordFeeds:
    """The feeds about one subject."""

    def __init__(self, edition: Edition, subject: Subject) -> None:
        kind = subject.kind
        words = Words(edition.catalogue.vocabularies, ORIGINAL, NullTranslations())
        self._edition, self._subject = edition, subject
        self._records = edition.catalogue.of(kind)
        self._history = edition.of(kind).history
        self._lists = lists_of(edition, words, kind.name)
        self._lines = ChangeLines(edition, words, kind)
        self._first = self._history.commits[-1].seconds
        self._digests: dict[tuple[str, str], bytes] = {}

    def planned(self) -> Iterator[PlannedFeed]:
        """Yield the feed of all records and the feed of each facet value."""
        subject = self._subject
        removed = self._records.removed if subject.about == "changed" else ()
        yield self._plan("", "", subject.title, subject.page, (*self._lists.entries, *removed))
        for value in (value for listed in self._lists.facets.values() for value in listed.values):
            if value.facet.feeds:
                title = f"{subject.title} – {value.label}"
                yield self._plan(value.facet.id, value.id, title, value.path, value.entries)

    def _plan(self, facet: str, value: str, title: str, page: str, records: Iterable[Any]) -> PlannedFeed:
        events = (event for record in records for event in self._events(record.id))
        latest = nsmallest(MOST, events, key=lambda event: (-event.seconds, event.change.good, event.commit))
        path = path_of(self._subject.about, facet, value, self._subject.kind)
        return PlannedFeed(
            path=path,
            made_from=self._digest_of(title, latest),
            make=partial(self._feed, path, title, page, latest),
        )

    def _events(self, id: str) -> Iterable[Event]:
        events = self._history.of.get(id, ())
        if self._subject.about == "new":
            return [event for event in events[-1:] if event.change.deed == "added"]
        return [event for event in events[:MOST] if event.change.deed != "added"]

    def _digest_of(self, title: str, events: Sequence[Event]) -> str:
        digest = blake2b(f"{title}\0{self._edition.site_name}".encode(), digest_size=16)
        for event in events:
            digest.update(self._digest_of_event(event))
        return digest.hexdigest()

    def _digest_of_event(self, event: Event) -> bytes:
        key = event.commit, event.change.good
        if key not in self._digests:
            record = self._records.by_id.get(event.change.good)
            content = repr((event, record and _summary(record), record and record.name)).encode()
            self._digests[key] = blake2b(content, digest_size=12).digest()
        return self._digests[key]

    def _feed(self, path: str, title: str, page: str, events: Sequence[Event]) -> Feed:
        edition = self._edition
        return Feed(
            title=f"{edition.site_name}: {title}",
            site=edition.site_name,
            page=edition.site_url + page,
            address=edition.site_url + path,
            seconds=events[0].seconds if events else self._first,
            entries=tuple(self._entry(event) for event in events),
        )

    def _entry(self, event: Event) -> Entry:
        change, deed = event.change, self._lines.deed(event.change)
        record = self._records.by_id.get(change.good)
        name = record.name if record and not record.removed else change.good
        is_new = change.deed == "added"
        html = _introduction(record) if is_new and record else _list(self._lines.lines(change)[:_LINES])
        return Entry(
            id=self._urn(event),
            title=without_overrides(name if is_new else f"{name}: {deed}"),
            url=f"{self._edition.site_url}{self._subject.kind.page_of(change.good)}",
            html=without_overrides(html or f"<p>{escape(deed)}</p>"),
            seconds=event.seconds,
        )

    def _urn(self, event: Event) -> str:
        """Return the id of an entry. Those of goods were published before other kinds had feeds."""
        subject = self._subject
        kind = () if subject.kind is GOOD else (subject.kind.plural,)
        return urn(*kind, subject.about, event.change.good, event.commit)


def _summary(record: Any) -> tuple[str, str]:
    return pick(record.summary, ORIGINAL) if record.summary else (ORIGINAL, "")


def _introduction(record: Any) -> str:
    language, summary = _summary(record)
    return f'<p lang="{escape(language)}">{escape(summary)}</p>' if summary else ""


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""
