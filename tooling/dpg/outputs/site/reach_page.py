"""The page for mobile operators: needs, goods that reach people by phone, offers and arrangements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.model.offer_use import current_offers
from dpg.model.phone_reach import gives_as_operator
from dpg.model.reach_facts import reach_facts
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import name_key
from dpg.outputs.site.page import Page, root_of
from dpg.outputs.site.words import Words


def has_reach_page(catalogue: Catalogue) -> bool:
    """Return whether the page has something to show."""
    facts = reach_facts(catalogue)
    offers = any(gives_as_operator(offer) for offer in current_offers(catalogue))
    return bool(facts.needs_by_country or facts.needs_anywhere or facts.goods) or offers


class ReachPages:
    """Render the page below ``reach/`` in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._catalogue, self._words = edition.catalogue, words
        self._page = templates.get("reach.html")

    def pages(self) -> Iterator[Page]:
        """Yield the page, unless there is nothing to show."""
        if has_reach_page(self._catalogue):
            yield self._page_of(self._sections())

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
            "offers": [offer for offer in current_offers(self._catalogue) if gives_as_operator(offer)],
            "arrangements": _sorted(facts.arrangements, lambda code: name_key(countries[code])),
        }


def _sorted(groups: Mapping[Any, Any], key: Callable[[str], Any]) -> list[tuple[Any, Any]]:
    return sorted(groups.items(), key=lambda group: key(group[0]))
