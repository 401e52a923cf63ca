"""Produce all feeds, except those that are unchanged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from gettext import NullTranslations
from hashlib import blake2b
from heapq import nsmallest
from html import escape

from dpg.kinds import GOOD
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
from dpg.outputs.site_files import SiteFiles

FORMATS = (atom, json_feed)
_LINES = 20
"""Maximum number of differences in an entry."""


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield every file that has changed."""
    return feed_files(edition, site.known)


def feed_files(edition: Edition, known: Known) -> Iterator[OutputFile]:
    """Yield every file except the cached ones.

    Args:
        edition: The content of the site.
        known: Returns whether the file at a path with a given digest is cached.
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

    def files(self, kind: str, known: Known) -> Iterator[OutputFile]:
        """Yield the feed of all goods and the feed of each facet value, for one kind."""
        events_of: Callable[[str], Iterable[Event]] = self._additions if kind == "new" else self._changes
        removals = [
            event for good in self._edition.catalogue.of(GOOD).removed for event in self._changes(good.id)
        ]
        events_of_all = [event for good in self._lists.goods for event in events_of(good.id)]
        title = "new goods" if kind == "new" else "changes"
        whole = events_of_all + (removals if kind == "changed" else [])
        yield from self._changed_files(
            path_of(kind), title, "changes/" if kind == "changed" else "", whole, known
        )
        values = (value for listed in self._lists.facets.values() for value in listed.values)
        for value in values:
            if value.facet.feeds:
                events = [event for good in value.entries for event in events_of(good.id)]
                path = path_of(kind, value.facet.id, value.id)
                yield from self._changed_files(path, f"{title} – {value.label}", value.path, events, known)

    def _additions(self, good: str) -> Iterator[Event]:
        event = self._edition.history.of.get(good, (None,))[-1]
        if event and event.change.deed == "added":
            yield event

    def _changes(self, good: str) -> Iterable[Event]:
        events = self._edition.history.of.get(good, ())
        return [event for event in events[:MOST] if event.change.deed != "added"]

    def _changed_files(
        self, path: str, title: str, page: str, events: Sequence[Event], known: Known
    ) -> Iterator[OutputFile]:
        latest = nsmallest(MOST, events, key=lambda event: (-event.seconds, event.change.good, event.commit))
        digest = blake2b(f"{title}\0{self._edition.site_name}".encode(), digest_size=16)
        for event in latest:
            digest.update(self._digest_of(event))
        made_from = digest.hexdigest()
        missing = [one for one in FORMATS if not known(f"{path}.{one.ENDING}", made_from)]
        if missing:
            feed = self._feed(path, title, page, latest)
            for one in missing:
                yield OutputFile(f"{path}.{one.ENDING}", one.render(feed), made_from)

    def _digest_of(self, event: Event) -> bytes:
        key = event.commit, event.change.good
        if key not in self._digests:
            good = self._edition.catalogue.of(GOOD).by_id.get(event.change.good)
            content = repr((event, good and _summary(good), good and good.name)).encode()
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
        good = self._edition.catalogue.of(GOOD).by_id.get(change.good)
        name = good.name if good and not good.removed else change.good
        is_new = change.deed == "added"
        html = _introduction(good) if is_new and good else _list(self._lines.lines(change)[:_LINES])
        return Entry(
            id=urn("new" if is_new else "changed", change.good, event.commit),
            title=without_overrides(name if is_new else f"{name}: {deed}"),
            url=f"{self._edition.site_url}{GOOD.page_of(change.good)}",
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
