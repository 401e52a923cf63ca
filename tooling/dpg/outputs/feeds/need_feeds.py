"""Feeds of open needs: all of them, and those of each value of the facets with feeds."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from gettext import NullTranslations
from hashlib import blake2b
from html import escape

from dpg.kinds import GOOD
from dpg.model.facet import once
from dpg.model.needs import OpenNeed
from dpg.model.value_types import Day
from dpg.outputs.edition import Edition
from dpg.outputs.feeds.feed import MOST, Entry, Feed, PlannedFeed, path_of_needs, urn
from dpg.outputs.site.help_cards import facts_of_need
from dpg.outputs.site.lists import lists_of
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.urls import is_web, without_overrides
from dpg.outputs.site.words import Words, pick

_TITLE = "open needs"
_PAGE = "needs/"


def need_feeds(edition: Edition) -> Iterator[PlannedFeed]:
    """Yield every feed of needs. There are none if the address of the site is unknown."""
    if edition.site_url:
        yield from _NeedFeeds(edition).planned()


class _NeedFeeds:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = Words(edition.catalogue.vocabularies, ORIGINAL, NullTranslations())
        self._lists = lists_of(edition, self._words, "need")
        self._entries = {one.id: self._entry(one) for one in self._lists.entries}

    def planned(self) -> Iterator[PlannedFeed]:
        yield self._plan(path_of_needs(), _TITLE, _PAGE, self._lists.entries)
        for value in (value for listed in self._lists.facets.values() for value in listed.values):
            if value.facet.feeds:
                path = path_of_needs(value.facet.id, value.id)
                yield self._plan(path, f"{_TITLE} – {value.label}", value.path, value.entries)

    def _plan(self, path: str, title: str, page: str, needs: Sequence[OpenNeed]) -> PlannedFeed:
        edition = self._edition
        entries = tuple(self._entries[one.id] for one in needs[:MOST])
        feed = Feed(
            title=f"{edition.site_name}: {title}",
            site=edition.site_name,
            page=edition.site_url + page,
            address=edition.site_url + path,
            seconds=entries[0].seconds if entries else _seconds_of_catalogue(edition),
            entries=entries,
        )
        made_from = blake2b(repr(feed).encode(), digest_size=16).hexdigest()
        return PlannedFeed(path=path, made_from=made_from, make=lambda: feed)

    def _entry(self, one: OpenNeed) -> Entry:
        good, need = one.good, one.need
        return Entry(
            id=urn("needs", good.id, need.id),
            title=without_overrides(f"{good.name}: {pick(need.title, ORIGINAL)[1]}"),
            url=f"{self._edition.site_url}{GOOD.page_of(good.id)}#need-{need.id}",
            html=without_overrides("".join(_html(one, self._words))),
            seconds=_midnight(need.opened),
        )


def _html(one: OpenNeed, words: Words) -> Iterator[str]:
    """Yield the content of an entry, escaped."""
    need = one.need
    if need.detail:
        language, text = pick(need.detail, ORIGINAL)
        yield f'<p lang="{escape(language)}">{escape(text)}</p>'
    facts = once(
        (
            words.labels["need-kinds"][need.kind],
            *facts_of_need(need, words),
            words.labels["need-statuses"][need.status],
            words.period(None, need.until),
        )
    )
    yield f"<ul>{''.join(f'<li>{escape(fact)}</li>' for fact in facts)}</ul>"
    if need.url and is_web(need.url):
        yield f'<p><a href="{escape(need.url)}">Start here</a></p>'


def _midnight(day: Day) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def _seconds_of_catalogue(edition: Edition) -> int:
    as_of = edition.catalogue.as_of
    return as_of.seconds if as_of else 0
