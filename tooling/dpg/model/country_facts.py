"""What the records say of each country: what is used there, made there, supported there and asked for there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dpg.model.good import Deployment, Good, Need, SupportOffer
from dpg.model.needs import standing_needs
from dpg.model.value_types import CountryCode


@dataclass(kw_only=True)
class CountryFacts:
    """One country in the records; every list keeps the order in which the goods were given."""

    uses: list[tuple[Good, Deployment]] = field(default_factory=list)
    """Each deployment there with its good."""
    developed: list[Good] = field(default_factory=list)
    support: list[tuple[Good, SupportOffer]] = field(default_factory=list)
    """Offers of help that name the country."""
    needs: list[tuple[Good, Need]] = field(default_factory=list)
    """Needs that stand and name the country."""

    @property
    def goods(self) -> tuple[Good, ...]:
        """The goods that are used there, each once."""
        return tuple({good.id: good for good, _ in self.uses}.values())

    @property
    def mentioned(self) -> tuple[Good, ...]:
        """Every good that is told of, each once."""
        pairs = (*self.uses, *self.support, *self.needs)
        return tuple({good.id: good for good in (*(good for good, _ in pairs), *self.developed)}.values())


def places_of(goods: Iterable[Good], today: date | None) -> Mapping[CountryCode, CountryFacts]:
    """Looks once over all goods; countries that no record names are absent."""
    places: dict[CountryCode, CountryFacts] = defaultdict(CountryFacts)
    for good in goods:
        for deployment in good.deployments:
            places[deployment.country].uses.append((good, deployment))
        for code in dict.fromkeys(good.developed_in):
            places[code].developed.append(good)
        for offer in good.support:
            for code in dict.fromkeys(offer.countries):
                places[code].support.append((good, offer))
        for need in standing_needs(good, today) if good.needs else ():
            for code in dict.fromkeys(need.countries):
                places[code].needs.append((good, need))
    return dict(places)
