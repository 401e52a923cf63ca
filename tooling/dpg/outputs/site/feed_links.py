"""Links from a page to the feeds that tell the same; the feeds lie once, at the site's root."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from dpg.outputs.edition import Edition
from dpg.outputs.feeds import atom, json_feed
from dpg.outputs.feeds.feed import has_feeds, path_of
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
    """From the page that shows it."""


def feed_links(edition: Edition, words: Words, path: str, value: Value | None = None) -> tuple[FeedLink, ...]:
    """The feeds of all goods or of those under a value; nothing where there are none.

    Args:
        edition: what is published.
        words: of the page's language.
        path: of the page, among those of its language.
        value: the value of a facet whose goods the page lists.
    """
    if not has_feeds(edition) or (value and not value.facet.feeds):
        return ()
    top = root_of(folder_of(words.language) + path)
    titles = {"new": words.gettext("New goods"), "changed": words.gettext("Changes")}
    listed = (value.facet.id, value.id) if value else ()
    return tuple(
        FeedLink(title, name, kind.MEDIA_TYPE, f"{top}{path_of(about, *listed)}.{kind.ENDING}")
        for about, title in titles.items()
        for kind, name in _FORMATS
    )


def head_of(links: Iterable[FeedLink]) -> str:
    """What the head of the page says of them."""
    # The space means nothing, but keeps Material's script from taking them for pages in other languages.
    return "".join(
        f'<link rel="alternate " type="{link.media_type}" title="{escape(f"{link.title} ({link.format})")}"'
        f' href="{escape(link.href)}">'
        for link in links
    )
