"""Links from a page to its feeds and calendar. All languages share these at the site's root."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from dpg import kinds
from dpg.outputs.edition import Edition
from dpg.outputs.feeds import atom, deadlines, icalendar, json_feed
from dpg.outputs.feeds.feed import has_feeds, path_of, path_of_needs
from dpg.outputs.site.lists import Value
from dpg.outputs.site.page import folder_of, root_of
from dpg.outputs.site.words import Words

_FORMATS = ((atom, "Atom"), (json_feed, "JSON Feed"))


class FeedLink(NamedTuple):
    """One feed in one format."""

    title: str
    format: str
    media_type: str
    href: str
    """Relative address of the feed from the page."""


def feed_links(edition: Edition, words: Words, path: str, value: Value | None = None) -> tuple[FeedLink, ...]:
    """Return the feeds of all goods, or of the goods of a value. Empty if there are none.

    Args:
        edition: the edition.
        words: texts in the language of the page.
        path: path of the page from the root of its language.
        value: facet value whose goods are on the page.
    """
    titles = {"new": words.gettext("New goods"), "changed": words.gettext("Changes")}
    return _from(path, words, _of_records("good", titles, edition, value))


def board_links(
    edition: Edition, words: Words, path: str, kind: str, value: Value | None = None
) -> tuple[FeedLink, ...]:
    """Return the feeds and the calendar of all needs or offers, or of those of a value. Empty if there are none.

    Args:
        edition: the edition.
        words: texts in the language of the page.
        path: path of the page from the root of its language.
        kind: ``need`` or ``offer``.
        value: facet value whose needs or offers are on the page.
    """
    titles = {"new": words.gettext("New offers"), "changed": words.gettext("Changes")}
    feeds = _of_needs(words, edition, value) if kind == "need" else _of_records(kind, titles, edition, value)
    return _from(path, words, (*feeds, *_of_deadlines(words, edition, value)))


def _of_records(
    kind: str, titles: dict[str, str], edition: Edition, value: Value | None
) -> Iterator[FeedLink]:
    record_kind = kinds.kind_named(kind)
    if has_feeds(edition, record_kind) and (not value or value.facet.feeds):
        listed = (value.facet.id, value.id) if value else ("", "")
        for about, title in titles.items():
            yield from _in_formats(title, path_of(about, *listed, record_kind))


def _of_needs(words: Words, edition: Edition, value: Value | None) -> Iterator[FeedLink]:
    if edition.site_url and (not value or value.facet.feeds):
        listed = (value.facet.id, value.id) if value else ()
        yield from _in_formats(words.gettext("Help wanted"), path_of_needs(*listed))


def _in_formats(title: str, path: str) -> Iterator[FeedLink]:
    for format, name in _FORMATS:
        yield FeedLink(title, name, format.MEDIA_TYPE, f"{path}.{format.ENDING}")


def _of_deadlines(words: Words, edition: Edition, value: Value | None) -> Iterator[FeedLink]:
    kind = value.id if value else ""
    has_calendar = not value or value.facet.vocabulary == deadlines.KINDS_OF_HELP
    if has_calendar and kind in deadlines.calendars_of(edition):
        title = words.gettext("Deadlines")
        yield FeedLink(title, "iCalendar", icalendar.MEDIA_TYPE, deadlines.path_of(kind))


def _from(path: str, words: Words, links: Iterable[FeedLink]) -> tuple[FeedLink, ...]:
    """Return links from the root of the site as links from a page."""
    top = root_of(folder_of(words.language) + path)
    return tuple(link._replace(href=top + link.href) for link in links)


def head_of(links: Iterable[FeedLink]) -> str:
    """Return the feed links for the head of the page."""
    # The space has no meaning. It stops Material's script from treating the links as translations of the page.
    return "".join(
        f'<link rel="alternate " type="{link.media_type}" title="{escape(f"{link.title} ({link.format})")}"'
        f' href="{escape(link.href)}">'
        for link in links
    )
