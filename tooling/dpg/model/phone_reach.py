"""What mobile operators need to know of a good: how people reach it by phone, and what exists already."""

from typing import NamedTuple

from dpg.model.good import AccessCode, DataVolume, Good, Operator
from dpg.model.need import Need
from dpg.model.offer import Offer
from dpg.model.value_types import CountryCode, TermId

BASIC_CHANNELS = ("sms", "ussd", "ivr", "messaging")
"""Channels that an operator or a messaging service carries as such."""
PHONE_CHANNELS = (*BASIC_CHANNELS, "android", "ios", "web")
"""Channels by which people reach a good on a phone."""
CONNECTIVITY = "connectivity"
"""The kind of help that only mobile operators and similar companies give."""
OPERATOR_GIFTS = ("zero-rating", "short-code", "messages", "airtime")
"""Gifts of mobile operators."""


class PhoneReach(NamedTuple):
    """How people reach one good by phone, in all countries or in one."""

    good: Good
    channels: tuple[TermId, ...]
    """Channels on a phone, in the order of the record."""
    domains: tuple[str, ...]
    data_volume: DataVolume | None
    codes: tuple[AccessCode, ...]
    operators: tuple[Operator, ...]
    """Existing arrangements with operators."""

    @property
    def needs_operator(self) -> bool:
        """Return whether the record has something that only operators deal with."""
        basic = any(channel in BASIC_CHANNELS for channel in self.channels)
        return basic or bool(self.domains or self.codes or self.operators)


def asks_operators(need: Need) -> bool:
    """Return whether a need asks for what operators give: connectivity, or distribution through a channel."""
    return need.kind == CONNECTIVITY or (need.kind == "distribution" and bool(need.channels))


def gives_as_operator(offer: Offer) -> bool:
    """Return whether an operator makes an offer, or the offer gives what operators give."""
    by_operator = offer.by is not None and offer.by.kind == "operator"
    gives = CONNECTIVITY in offer.kinds or any(gift.what in OPERATOR_GIFTS for gift in offer.gives)
    return by_operator or gives


def phone_reach(good: Good, country: CountryCode | None = None) -> PhoneReach | None:
    """Return how people reach a good by phone.

    Args:
        good: the good.
        country: only codes and operators of this country; without it, all.

    Returns:
        ``None`` if the record says nothing about it.
    """
    if good.reach is None:
        return None
    reach = good.reach
    found = PhoneReach(
        good,
        tuple(channel for channel in reach.channels if channel in PHONE_CHANNELS),
        reach.domains,
        reach.data_volume,
        tuple(code for code in reach.codes if country in (None, code.country)),
        tuple(operator for operator in reach.operators if country in (None, operator.country)),
    )
    return found if found.channels or found.data_volume or found.needs_operator else None
