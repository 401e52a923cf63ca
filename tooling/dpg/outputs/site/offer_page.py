"""The page of an offer, and the tombstone of a removed offer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dpg.kinds import OFFER
from dpg.matching.catalogue_matches import matches_of
from dpg.model.matches import Condition, Match
from dpg.model.offer import Gift, Offer
from dpg.model.offer_use import Use, state_on, use_of
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.generic_pages import GenericPages
from dpg.outputs.site.help_cards import offered, window_texts
from dpg.outputs.site.match_sentences import MatchSentences, Sentences
from dpg.outputs.site.more_facts import Fact
from dpg.outputs.site.page import Page
from dpg.outputs.site.plain_values import PlainValues
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words

_CONDITIONS = (
    "types",
    "licenses",
    "open_license",
    "sdgs",
    "sectors",
    "countries",
    "regions",
    "organization_kinds",
    "organization_countries",
    "recognition",
    "stages",
)
"""Keys of the eligibility in the list of conditions; the page shows the others in sentences."""


_ON_THE_PAGE = frozenset((Condition.KIND, Condition.STATE, Condition.CONDITIONS, Condition.NOTE))
"""Results that are the same for every need: the page shows them once."""


class Met(NamedTuple):
    """A need that the offer may meet, and what is special about it."""

    match: Match
    sentences: Sentences


class OfferPages:
    """Render the pages of single offers in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._edition, self._words = edition, words
        self._generic = GenericPages(OFFER, edition, words, templates)
        self._template = templates.get("offer.html")
        self._sentences = MatchSentences(words)
        schema = edition.of(OFFER).schema
        values = PlainValues(schema, words)
        titles = schema["properties"]["eligibility"]["properties"]
        self._conditions = [
            (words.gettext(titles[key]["title"]), values.reader(("eligibility", key))) for key in _CONDITIONS
        ]
        self._provided = [
            (values.title(key), values.reader((key,))) for key in ("skills", "languages", "channels")
        ]

    def page(self, offer: Offer, _similar: Sequence[SimilarGood] = (), /) -> Page:
        """Return the page of a listed offer."""
        picked = self._words.pick(offer.summary) if offer.summary else ("", "")
        return settled(
            Page(
                path=f"{OFFER.page_of(offer.id)}index.html",
                title=offer.name,
                description=picked[1] or offer.name,
                body=self._template.render(summary=picked, **self._view(offer)),
                language=self._words.language,
            )
        )

    def tombstone(self, offer: Offer, /) -> Page:
        """Return the page that remains of a removed offer."""
        return self._generic.tombstone(offer)

    def _view(self, offer: Offer) -> Mapping[str, Any]:
        day = self._edition.catalogue.day
        shortlist = matches_of(self._edition.catalogue).best_of_offer(offer.id)
        successor = self._edition.catalogue.of(OFFER).by_id.get(offer.superseded_by or "")
        return {
            "offer": offer,
            "availability": [*window_texts(offer, day, self._words)],
            "over": use_of(offer, day) is Use.OVER,
            "state": state_on(offer, day),
            "amount": offered(offer.amount, self._words) if offer.amount else "",
            "gifts": [self._gift(gift) for gift in offer.gives],
            "provided": [*self._facts(self._provided, offer)],
            "conditions": [*self._facts(self._conditions, offer)],
            "needs": [Met(match, self._sentences.of(_special(match))) for match in shortlist.best],
            "total": shortlist.total,
            "successor": successor if successor and not successor.removed else None,
            "file": OFFER.path_of(offer.id),
            "repository": self._edition.repository_url.rstrip("/"),
            "branch": self._edition.branch,
        }

    def _gift(self, gift: Gift) -> str:
        amount = "" if gift.amount is None else self._words.number(gift.amount)
        size = " ".join(filter(None, (amount, gift.unit)))
        return self._words.pause.join(filter(None, (self._words.labels["gift-kinds"][gift.what], size)))

    def _facts(self, fields: Sequence[Any], offer: Offer) -> Iterator[Fact]:
        for title, lines_of in fields:
            if lines := lines_of(offer):
                yield Fact(title, lines)


def _special(match: Match) -> Match:
    """Return a match without the results that are the same for every need."""
    return replace(
        match,
        reasons=tuple(one for one in match.reasons if one.code not in _ON_THE_PAGE),
        unknowns=tuple(one for one in match.unknowns if one.code not in _ON_THE_PAGE),
    )
