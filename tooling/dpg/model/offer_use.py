"""Whether an offer can be used on a day."""

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto

from dpg.model.catalogue import Catalogue
from dpg.model.kept import kept
from dpg.model.lapsing import renewal_of
from dpg.model.matches import Condition, Reason
from dpg.model.offer import Offer
from dpg.model.value_types import TermId

PAUSED, CLOSED, UNKNOWN = TermId("paused"), TermId("closed"), TermId("unknown")


class Use(Enum):
    """Whether an offer can be used."""

    NOW = auto()
    """Nothing is known against it."""
    LATER = auto()
    """Its call has not opened yet."""
    OVER = auto()
    """It is removed, paused or closed, or nobody has looked at it for a year."""


def use_of(offer: Offer, day: date | None) -> Use:
    """Return whether an offer can be used on a day; without a day, dates do not count."""
    codes = {reason.code for reason in obstacles_of(offer, day)}
    if codes - {Condition.OPENS}:
        return Use.OVER
    return Use.LATER if codes else Use.NOW


@kept
def current_offers(catalogue: Catalogue) -> tuple[Offer, ...]:
    """Return the offers that can be used on the day of a catalogue, by name."""
    offers = (record for record in catalogue.records if isinstance(record, Offer))
    current = (offer for offer in offers if use_of(offer, catalogue.day) is Use.NOW)
    return tuple(sorted(current, key=lambda offer: (offer.name.casefold(), offer.id)))


def obstacles_of(offer: Offer, day: date | None) -> Iterator[Reason]:
    """Yield everything that rules out an offer on a day, whatever the need; without a day, dates do not count."""
    if offer.removed:
        yield Reason(code=Condition.OFFER_REMOVED, right="/removed")
    if offer.window and offer.window.state in (PAUSED, CLOSED):
        yield Reason(code=Condition.STATE, value=offer.window.state, right="/window/state")
    if day:
        yield from _passed(offer, day.isoformat())


def state_on(offer: Offer, day: date | None) -> TermId | None:
    """Return the state that the dates of an offer leave: closed after its last day, unknown if nobody looked for a year."""
    if not offer.window:
        return None
    codes = {reason.code for reason in obstacles_of(offer, day)}
    if Condition.STATE in codes:
        return offer.window.state
    if Condition.CLOSES in codes:
        return CLOSED
    return UNKNOWN if Condition.UNTIL in codes else offer.window.state


def _passed(offer: Offer, day: str) -> Iterator[Reason]:
    """Yield the dates of an offer that rule it out."""
    window = offer.window
    if window and window.state == "open" and window.opens and day < window.opens:
        yield Reason(code=Condition.OPENS, value=window.opens, right="/window/opens")
    if window and window.closes and day > window.closes:
        yield Reason(code=Condition.CLOSES, value=window.closes, right="/window/closes")
    renewal = renewal_of(offer)
    if renewal and day > renewal.day:
        yield Reason(code=Condition.UNTIL, value=renewal.day, right=renewal.pointer)
