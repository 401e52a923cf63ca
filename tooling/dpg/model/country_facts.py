"""Facts about each country in the records: deployments, makers, support, needs, offers and reach by phone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dpg.model.good import Deployment, Good, SupportOffer
from dpg.model.needs import OpenNeed
from dpg.model.offer import Offer
from dpg.model.phone_reach import PhoneReach, phone_reach
from dpg.model.value_types import CountryCode


@dataclass(kw_only=True)
class CountryFacts:
    """Facts about one country. Every list keeps the order of the goods, needs or offers."""

    code: CountryCode
    mentioned: list[Good] = field(default_factory=list)
    """The goods that mention the country anywhere, some of them twice."""
    goods: list[Good] = field(default_factory=list)
    """The goods used in the country."""
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
    def uses(self) -> list[tuple[Good, Deployment]]:
        """Each deployment in the country, with its good."""
        return [(good, use) for good in self.goods for use in good.deployments if use.country == self.code]


class _Places(dict[CountryCode, CountryFacts]):
    """The facts of each country, empty at first."""

    def __missing__(self, code: CountryCode) -> CountryFacts:
        facts = self[code] = CountryFacts(code=code)
        return facts


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
    facts = _Places()
    for good in goods:
        used = dict.fromkeys([use.country for use in good.deployments])
        for code in dict.fromkeys([*used, *_named(good)]):
            facts[code].mentioned.append(good)
        for code in used:
            facts[code].goods.append(good)
        for code in dict.fromkeys(good.developed_in):
            facts[code].developed.append(good)
        for offer in good.support:
            for code in dict.fromkeys(offer.countries):
                facts[code].support.append((good, offer))
        for code, reach in _phones(good, used):
            facts[code].phones.append(reach)
    for country, found in (needs or {}).items():
        facts[CountryCode(country)].needs = found
        facts[CountryCode(country)].mentioned += [one.good for one in found if one.need.countries]
    for country, limited in (offers or {}).items():
        facts[CountryCode(country)].offers = limited
    return dict(facts)


def _named(good: Good) -> Iterator[CountryCode]:
    """Yield the countries that a record names anywhere but in its uses and needs."""
    yield from good.developed_in
    for offer in good.support:
        yield from offer.countries
    yield from _with_operators(good)


def _with_operators(good: Good) -> list[CountryCode]:
    """Return the countries in which a good has a code or an operator."""
    reach = good.reach
    if reach is None:
        return []
    return [*[code.country for code in reach.codes], *[one.country for one in reach.operators]]


def _phones(good: Good, used: Iterable[CountryCode]) -> Iterator[tuple[CountryCode, PhoneReach]]:
    """Yield how people reach a good by phone, for each country where it is used or has a code or an operator."""
    anywhere = phone_reach(good)
    if anywhere is None:
        return
    local = _with_operators(good)
    for country in dict.fromkeys([*used, *local]):
        if found := phone_reach(good, country) if local else anywhere:
            yield country, found
