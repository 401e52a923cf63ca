"""Embeddable cards: a small page about a good, without scripts, for an iframe on other sites."""

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, capital

FOLDER = "card"
"""Folder of the card below the good's page."""


class EmbedCards:
    """Render the cards in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        """Prepare the texts and the template."""
        self._words = words
        self._template = templates.get("embed_card.html")
        self._phrases = words.phrases(edition.catalogue.vocabularies)
        self._site_name = words.gettext(edition.site_name)

    def card(self, good: Good) -> Page:
        """Return the card of a good. Removed goods keep a card with a notice, because other sites still embed it."""
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
