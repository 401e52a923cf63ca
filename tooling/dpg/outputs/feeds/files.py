"""The files of all feeds; those that would come out the same are not made again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from gettext import NullTranslations
from hashlib import blake2b
from heapq import nsmallest
from html import escape
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.history import Event
from dpg.outputs.edition import Edition
from dpg.outputs.feeds import atom, json_feed
from dpg.outputs.feeds.feed import KINDS, MOST, Entry, Feed, has_feeds, path_of, urn
from dpg.outputs.output import OutputFile
from dpg.outputs.site.change_lines import ChangeLines
from dpg.outputs.site.lists import lists_of
from dpg.outputs.site.page import ORIGINAL, Known
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, pick

FORMATS = (atom, json_feed)
_LINES = 20
"""Differences told in an entry."""


class Made(NamedTuple):
    """A file, and the digest of all that it is made from."""

    file: OutputFile
    made_from: str


def feed_files(edition: Edition, known: Known) -> Iterator[Made]:
    """Every file, save those that are known.

    Args:
        edition: what is published.
        known: tells, for a path, which files need not be made.
    """
    if has_feeds(edition):
        writer = _Writer(edition)
        for kind in KINDS:
            yield from writer.files(kind, known)


class _Writer:
    def __init__(self, edition: Edition) -> None:
        words = Words(edition.catalogue.vocabularies, ORIGINAL, NullTranslations())
        self._edition = edition
        self._lists = lists_of(edition, words)
        self._lines = ChangeLines(edition, words)
        self._first = edition.history.commits[-1].seconds
        self._digests: dict[tuple[str, str], bytes] = {}

    def files(self, kind: str, known: Known) -> Iterator[Made]:
        """Of what is new or of what changed: the whole, and of each value."""
        events_of: Callable[[str], Iterable[Event]] = self._coming if kind == "new" else self._changing
        gone = [event for good in self._edition.catalogue.removed for event in self._changing(good.id)]
        everything = [event for good in self._lists.goods for event in events_of(good.id)]
        title = "new goods" if kind == "new" else "changes"
        whole = everything + (gone if kind == "changed" else [])
        yield from self._made(path_of(kind), title, "changes/" if kind == "changed" else "", whole, known)
        values = (value for listed in self._lists.facets.values() for value in listed.values)
        for value in values:
            if value.facet.feeds:
                events = [event for good in value.goods for event in events_of(good.id)]
                path = path_of(kind, value.facet.id, value.id)
                yield from self._made(path, f"{title} – {value.label}", value.path, events, known)

    def _coming(self, good: str) -> Iterator[Event]:
        event = self._edition.history.of.get(good, (None,))[-1]
        if event and event.change.deed == "added":
            yield event

    def _changing(self, good: str) -> Iterable[Event]:
        events = self._edition.history.of.get(good, ())
        return [event for event in events[:MOST] if event.change.deed != "added"]

    def _made(
        self, path: str, title: str, page: str, events: Sequence[Event], known: Known
    ) -> Iterator[Made]:
        latest = nsmallest(MOST, events, key=lambda event: (-event.seconds, event.change.good, event.commit))
        digest = blake2b(f"{title}\0{self._edition.site_name}".encode(), digest_size=16)
        for event in latest:
            digest.update(self._digest_of(event))
        made_from = digest.hexdigest()
        lacking = [one for one in FORMATS if not known(f"{path}.{one.ENDING}", made_from)]
        if lacking:
            feed = self._feed(path, title, page, latest)
            for one in lacking:
                yield Made(OutputFile(f"{path}.{one.ENDING}", one.render(feed)), made_from)

    def _digest_of(self, event: Event) -> bytes:
        key = event.commit, event.change.good
        if key not in self._digests:
            good = self._edition.catalogue.by_id.get(event.change.good)
            said = repr((event, good and _summary(good), good and good.name)).encode()
            self._digests[key] = blake2b(said, digest_size=12).digest()
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
        good = self._edition.catalogue.by_id.get(change.good)
        name = good.name if good and not good.removed else change.good
        is_new = change.deed == "added"
        html = _introduction(good) if is_new and good else _list(self._lines.lines(change)[:_LINES])
        return Entry(
            id=urn("new" if is_new else "changed", change.good, event.commit),
            title=without_overrides(name if is_new else f"{name}: {deed}"),
            url=f"{self._edition.site_url}goods/{change.good}/",
            html=without_overrides(html or f"<p>{escape(deed)}</p>"),
            seconds=event.seconds,
        )


def _summary(good: Good) -> tuple[str, str]:
    return pick(good.summary, ORIGINAL) if good.summary else (ORIGINAL, "")


def _introduction(good: Good) -> str:
    language, summary = _summary(good)
    return f'<p lang="{escape(language)}">{escape(summary)}</p>' if summary else ""


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""
