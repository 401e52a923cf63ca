"""Links from a page to its feeds. All languages share the feeds at the site's root."""

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
    """Relative address of the feed from the page."""


def feed_links(edition: Edition, words: Words, path: str, value: Value | None = None) -> tuple[FeedLink, ...]:
    """Return the feeds of all goods, or of the goods of a value. Empty if there are none.

    Args:
        edition: the edition.
        words: texts in the language of the page.
        path: path of the page from the root of its language.
        value: facet value whose goods are on the page.
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
    """Return the feed links for the head of the page."""
    # The space has no meaning. It stops Material's script from treating the links as translations of the page.
    return "".join(
        f'<link rel="alternate " type="{link.media_type}" title="{escape(f"{link.title} ({link.format})")}"'
        f' href="{escape(link.href)}">'
        for link in links
    )
