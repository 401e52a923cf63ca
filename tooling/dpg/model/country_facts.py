"""Facts about each country in the records: deployments, makers, support, needs, offers and reach by phone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dpg.model.good import Deployment, Good, SupportOffer
from dpg.model.needs import OpenNeed
from dpg.model.offer import Offer
from dpg.model.phone_reach import PhoneReach, phone_reach
from dpg.model.value_types import CountryCode


@dataclass(kw_only=True)
class CountryFacts:
    """Facts about one country. Every list keeps the order of the goods, needs or offers."""

    uses: list[tuple[Good, Deployment]] = field(default_factory=list)
    """Each deployment in the country, with its good."""
    developed: list[Good] = field(default_factory=list)
    support: list[tuple[Good, SupportOffer]] = field(default_factory=list)
    """Support offers for the country."""
    needs: Sequence[OpenNeed] = ()
    """Current needs that name the country, or no country if their good is used in it."""
    offers: Sequence[Offer] = ()
    """Current offers that are limited to countries, this one among them."""
    phones: list[PhoneReach] = field(default_factory=list)
    """Goods that people in the country reach by phone."""

    @property
    def goods(self) -> tuple[Good, ...]:
        """The goods used in the country, without duplicates."""
        return tuple({good.id: good for good, _ in self.uses}.values())

    @property
    def mentioned(self) -> tuple[Good, ...]:
        """The goods that mention the country, without duplicates."""
        goods = (
            *(good for good, _ in self.uses),
            *(good for good, _ in self.support),
            *(one.good for one in self.needs),
            *(reach.good for reach in self.phones),
            *self.developed,
        )
        return tuple({good.id: good for good in goods}.values())


def facts_by_country(
    goods: Iterable[Good],
    needs: Mapping[str, Sequence[OpenNeed]] | None = None,
    offers: Mapping[str, Sequence[Offer]] | None = None,
) -> Mapping[CountryCode, CountryFacts]:
    """Collect the facts of each country that a record mentions.

    Args:
        goods: The listed goods.
        needs: Current needs by country.
        offers: Current offers by the country that they are limited to.
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
        for reach in _phones(good):
            facts[reach[0]].phones.append(reach[1])
    for country, found in (needs or {}).items():
        facts[CountryCode(country)].needs = found
    for country, limited in (offers or {}).items():
        facts[CountryCode(country)].offers = limited
    return dict(facts)


def _phones(good: Good) -> Iterable[tuple[CountryCode, PhoneReach]]:
    """Yield how people reach a good by phone, for each country where it is used or has a code or an operator."""
    if good.reach is None:
        return
    countries = (
        *(use.country for use in good.deployments),
        *(code.country for code in good.reach.codes),
        *(operator.country for operator in good.reach.operators),
    )
    for country in dict.fromkeys(countries):
        if found := phone_reach(good, country):
            yield country, found
