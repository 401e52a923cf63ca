"""The card of a good for other people's pages: a small page of its own, without script, to be shown in a frame."""

from html import escape
from typing import NamedTuple

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page, folder_of
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, capital

FOLDER = "card"
"""Where it lies below the good's page."""


class Snippets(NamedTuple):
    """What people copy into their own pages."""

    badge: str
    """In Markdown."""
    card: str
    """In HTML."""


class EmbedCards:
    """Makes the cards in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        """Takes what is published, and the words of the language."""
        self._words = words
        self._template = templates.get("embed_card.html")
        self._phrases = words.phrases(edition.catalogue.vocabularies)
        self._site_name = words.gettext(edition.site_name)

    def card(self, good: Good) -> Page:
        """The card of a good; one that was taken out says so, as other people's pages still show it."""
        html = self._template.render(
            good=good,
            site_name=self._site_name,
            direction=self._words.direction,
            types=[capital(self._phrases[type]) for type in good.types],
            summary=self._words.pick(good.summary) if good.summary else None,
            goals=sorted([served.goal for served in good.sdgs]),
            checked=self._words.date(good.checked) if good.checked else "",
        )
        return Page(
            path=f"{GOOD.page_of(good.id)}{FOLDER}/index.html",
            title=good.name,
            description="",
            body=without_overrides(html),
            language=self._words.language,
            framed=False,
        )


def snippets_of(good: Good, edition: Edition, words: Words) -> Snippets | None:
    """What shows a good's badge and its card elsewhere; nothing where the site does not know its address."""
    if not edition.site_url:
        return None
    page = GOOD.page_of(good.id)
    here, there = edition.site_url + page, edition.site_url + folder_of(words.language) + page
    return Snippets(
        badge=f"[![{edition.site_name}: listed]({here}badge.svg)]({there})",
        card=f'<iframe src="{escape(there)}{FOLDER}/" title="{escape(good.name)}" width="420" height="260" '
        'loading="lazy"></iframe>',
    )
