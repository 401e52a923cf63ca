"""The page for mobile operators: needs, goods that reach people by phone, offers and arrangements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dpg.matching.current_offers import current_offers
from dpg.model.offer import Offer
from dpg.model.phone_reach import OPERATOR_NEEDS
from dpg.model.reach_facts import reach_facts
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import name_key
from dpg.outputs.site.page import Page, root_of
from dpg.outputs.site.words import Words


class ReachPages:
    """Render the page below ``reach/`` in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._catalogue, self._words = edition.catalogue, words
        self._page = templates.get("reach.html")

    def pages(self) -> Iterator[Page]:
        """Yield the page, unless there is nothing to show."""
        sections = self._sections()
        if any(sections.values()):
            yield self._page_of(sections)

    def _page_of(self, sections: Mapping[str, Sequence[Any]]) -> Page:
        path, title = "reach/index.html", self._words.gettext("For mobile operators")
        text = self._words.gettext("Goods that people reach by phone, and what operators can do for them.")
        as_of = self._catalogue.as_of
        body = self._page.render(
            root=root_of(path),
            title=title,
            text=text,
            as_of=self._words.date(as_of.day.isoformat()) if as_of else "",
            **sections,
        )
        return Page(path=path, title=title, description=text, body=body)

    def _sections(self) -> Mapping[str, Sequence[Any]]:
        facts = reach_facts(self._catalogue)
        channels = {term.id: rank for rank, term in enumerate(self._catalogue.vocabularies["channels"].terms)}
        countries = self._words.labels["countries"]
        return {
            "needs_by_country": _sorted(facts.needs_by_country, lambda code: name_key(countries[code])),
            "needs_anywhere": facts.needs_anywhere,
            "needs_by_channel": _sorted(facts.needs_by_channel, lambda id: channels.get(id, len(channels))),
            "goods": sorted(facts.goods, key=lambda reach: (name_key(reach.good.name), reach.good.id)),
            "offers": [offer for offer in current_offers(self._catalogue) if _for_operators(offer)],
            "arrangements": _sorted(facts.arrangements, lambda code: name_key(countries[code])),
        }


def _for_operators(offer: Offer) -> bool:
    """Return whether an operator makes the offer, or it gives what operators give."""
    by_operator = offer.by is not None and offer.by.kind == "operator"
    return by_operator or any(kind in OPERATOR_NEEDS for kind in offer.kinds)


def _sorted(groups: Mapping[Any, Any], key: Callable[[str], Any]) -> list[tuple[Any, Any]]:
    return sorted(groups.items(), key=lambda group: key(group[0]))
