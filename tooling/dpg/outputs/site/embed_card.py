"""Code that other sites paste: the badge of a good, and a card of plain HTML with the badge in it.

A card needs no file of the catalogue but the badge, which shows whether the good is still listed.
"""

from html import escape
from typing import NamedTuple

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.page import folder_of
from dpg.outputs.site.words import Words, capital


class Snippets(NamedTuple):
    """Code to copy into other pages."""

    badge: str
    """Markdown of the badge."""
    card: str
    """HTML of the card."""


def snippets_of(good: Good, edition: Edition, words: Words) -> Snippets | None:
    """Return the code of a good's badge and card. None if the address of the site is unknown."""
    if not edition.site_url:
        return None
    page = GOOD.page_of(good.id)
    badge, there = f"{edition.site_url}{page}badge.svg", edition.site_url + folder_of(words.language) + page
    return Snippets(
        badge=f"[![{edition.site_name}: listed]({badge})]({there})",
        card=_card(good, edition, words, badge, there),
    )


def _card(good: Good, edition: Edition, words: Words, badge: str, there: str) -> str:
    phrases = words.phrases(edition.catalogue.vocabularies)
    types = " · ".join([capital(phrases[type]) for type in good.types])
    tag, summary = words.pick(good.summary) if good.summary else (words.language, "")
    alt = f"{words.gettext(edition.site_name)}. {words.gettext('Listed is not endorsed.')}"
    return (
        f'<blockquote lang="{words.language}" dir="{words.direction}" cite="{escape(there)}">\n'
        f'<p><a href="{escape(there)}"><b><bdi>{escape(good.name)}</bdi></b></a> · {escape(types)}</p>\n'
        + (f'<p lang="{escape(tag)}" dir="auto">{escape(summary)}</p>\n' if summary else "")
        + f'<p><img src="{escape(badge)}" alt="{escape(alt)}" height="20"></p>\n</blockquote>'
    )
