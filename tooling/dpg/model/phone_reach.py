"""What mobile operators need to know of a good: how people reach it by phone, and what exists already."""

from typing import NamedTuple

from dpg.model.good import AccessCode, DataVolume, Good, Operator
from dpg.model.value_types import CountryCode, TermId

BASIC_CHANNELS = ("sms", "ussd", "ivr", "messaging")
"""Channels that an operator or a messaging service carries as such."""
PHONE_CHANNELS = (*BASIC_CHANNELS, "android", "ios", "web")
"""Channels by which people reach a good on a phone."""
OPERATOR_NEEDS = ("connectivity", "distribution")
"""Kinds of help that mobile operators give."""


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
        return basic or bool(self.domains or self.data_volume or self.codes or self.operators)


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
    return found if found.channels or found.needs_operator else None
