"""Facts about each language in the records: usable goods, translations, needs, and who helps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dpg.model.facet import LANGUAGE_TAG
from dpg.model.good import Community, Good, LanguageState, SupportOffer
from dpg.model.need import Need
from dpg.model.needs import current_needs
from dpg.model.offer import Offer


@dataclass(kw_only=True)
class LanguageFacts:
    """Facts about one language. Every list keeps the order of the goods or offers."""

    usable: list[Good] = field(default_factory=list)
    """Goods that can be used in it."""
    states: list[tuple[Good, LanguageState]] = field(default_factory=list)
    """Translation status of each part of a good."""
    needs: list[tuple[Good, Need]] = field(default_factory=list)
    """Current needs for the language."""
    support: list[tuple[Good, SupportOffer]] = field(default_factory=list)
    """Support offers in the language."""
    communities: list[tuple[Good, Community]] = field(default_factory=list)
    """Communities that speak the language."""
    offers: list[Offer] = field(default_factory=list)
    """Current offers that name the language."""

    @property
    def mentioned(self) -> Iterator[Good]:
        """Yield the goods that mention the language, some of them several times."""
        yield from self.usable
        for pairs in (self.states, self.needs, self.support, self.communities):
            yield from (good for good, _ in pairs)


def facts_by_language(
    goods: Iterable[Good], today: date | None, offers: Iterable[Offer] = ()
) -> Mapping[str, LanguageFacts]:
    """Collect the facts of each language that a record mentions. Invalid language tags are left out.

    Args:
        goods: The listed goods.
        today: Needs that end before this day are left out; ``None`` keeps all open needs.
        offers: Current offers.
    """
    facts: dict[str, LanguageFacts] = defaultdict(LanguageFacts)
    for good in goods:
        for tag in dict.fromkeys(good.languages):
            facts[tag].usable.append(good)
        for state in good.localization.status if good.localization else ():
            facts[state.language].states.append((good, state))
        for need in current_needs(good, today) if good.needs else ():
            for tag in dict.fromkeys(need.languages):
                facts[tag].needs.append((good, need))
        for support in good.support:
            for tag in dict.fromkeys(support.languages):
                facts[tag].support.append((good, support))
        for community in good.communities:
            for tag in dict.fromkeys(community.languages):
                facts[tag].communities.append((good, community))
    for offer in offers:
        for tag in dict.fromkeys(offer.languages):
            facts[tag].offers.append(offer)
    return {tag: found for tag, found in facts.items() if LANGUAGE_TAG.fullmatch(tag)}


def helps_any_language(offer: Offer) -> bool:
    """Return whether an offer gives translation without a limit to certain languages."""
    gives = "translation" in offer.kinds or any(gift.what == "translation" for gift in offer.gives)
    return gives and not offer.languages
