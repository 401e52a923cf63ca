"""The offers that can be used on the day of a catalogue."""

from functools import lru_cache

from dpg.kinds import OFFER
from dpg.matching.offers import compile_offer
from dpg.model.catalogue import Catalogue
from dpg.model.offer import Offer


@lru_cache(maxsize=1)
def current_offers(catalogue: Catalogue) -> tuple[Offer, ...]:
    """Return the listed offers that are not known to be paused, closed or past their dates, by name."""
    day = catalogue.as_of.day if catalogue.as_of else None
    found = (offer for offer in catalogue.of(OFFER).listed if not compile_offer(offer, day).blockers)
    return tuple(sorted(found, key=lambda offer: (offer.name.casefold(), offer.id)))
