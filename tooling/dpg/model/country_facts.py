"""Facts about each country in the records: use, development, support and needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dpg.model.good import Deployment, Good, SupportOffer
from dpg.model.need import Need
from dpg.model.needs import current_needs
from dpg.model.value_types import CountryCode


@dataclass(kw_only=True)
class CountryFacts:
    """Facts about one country. Every list keeps the order of the goods."""

    uses: list[tuple[Good, Deployment]] = field(default_factory=list)
    """Each deployment in the country, with its good."""
    developed: list[Good] = field(default_factory=list)
    support: list[tuple[Good, SupportOffer]] = field(default_factory=list)
    """Support offers for the country."""
    needs: list[tuple[Good, Need]] = field(default_factory=list)
    """Current needs for the country."""

    @property
    def goods(self) -> tuple[Good, ...]:
        """The goods used in the country, without duplicates."""
        return tuple({good.id: good for good, _ in self.uses}.values())

    @property
    def mentioned(self) -> tuple[Good, ...]:
        """The goods that mention the country, without duplicates."""
        pairs = (*self.uses, *self.support, *self.needs)
        return tuple({good.id: good for good in (*(good for good, _ in pairs), *self.developed)}.values())


def facts_by_country(goods: Iterable[Good], today: date | None) -> Mapping[CountryCode, CountryFacts]:
    """Collect the facts of each country that a record mentions.

    Args:
        goods: The listed goods.
        today: Needs that end before this day are left out; ``None`` keeps all open needs.
    """
    facts: dict[CountryCode, CountryFacts] = defaultdict(CountryFacts)
    for good in goods:
        for deployment in good.deployments:
            facts[deployment.country].uses.append((good, deployment))
        for code in dict.fromkeys(good.developed_in):
            facts[code].developed.append(good)
        for offer in good.support:
            for code in dict.fromkeys(offer.countries):
                facts[code].support.append((good, offer))
        for need in current_needs(good, today) if good.needs else ():
            for code in dict.fromkeys(need.countries):
                facts[code].needs.append((good, need))
    return dict(facts)
