"""Needs and offers whose last day is near or has passed, for the people who keep them up to date."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.needs import CURRENT
from dpg.model.offer import Offer
from dpg.model.value_types import Day

PASSED = timedelta(days=90)
AHEAD = timedelta(days=30)


class Renewal(NamedTuple):
    """A need or an offer to renew."""

    record: Good | Offer
    need: Need | None
    """The need of the good; ``None`` for an offer."""
    until: Day


class Renewals(NamedTuple):
    """What lapsed in the last 90 days and what lapses in the next 30, the nearest to today first."""

    lapsed: tuple[Renewal, ...] = ()
    lapsing: tuple[Renewal, ...] = ()


def needs_to_renew(catalogue: Catalogue) -> Renewals:
    """Return the needs to renew. Without a date, there are none."""
    return _near(catalogue, _needs(catalogue))


def offers_to_renew(catalogue: Catalogue) -> Renewals:
    """Return the offers to renew, except closed ones. Without a date, there are none."""
    return _near(catalogue, _offers(catalogue))


RENEWALS: Mapping[str, Callable[[Catalogue], Renewals]] = {"need": needs_to_renew, "offer": offers_to_renew}
"""What to renew, by what readers filter."""


def _needs(catalogue: Catalogue) -> Iterator[Renewal]:
    for good in catalogue.goods:
        yield from (Renewal(good, need, need.until) for need in good.needs if need.status in CURRENT)


def _offers(catalogue: Catalogue) -> Iterator[Renewal]:
    for offer in catalogue.records:
        if isinstance(offer, Offer):
            yield from (Renewal(offer, None, day) for day in sorted(_last_days(offer))[:1])


def _last_days(offer: Offer) -> list[Day]:
    window = offer.window
    if offer.removed or offer.superseded_by or (window and window.state == "closed"):
        return []
    closes = window.closes if window and window.state == "open" else None
    return [day for day in (offer.until, closes) if day]


def _near(catalogue: Catalogue, found: Iterable[Renewal]) -> Renewals:
    if not catalogue.as_of:
        return Renewals()
    today = catalogue.as_of.day
    first, last = (today - PASSED).isoformat(), (today + AHEAD).isoformat()
    near = sorted(
        (one for one in found if first <= one.until <= last),
        key=lambda one: (one.until, one.record.id, one.need.id if one.need else ""),
    )
    lapsed = (one for one in reversed(near) if _is_over(one, today))
    return Renewals(tuple(lapsed), tuple(one for one in near if not _is_over(one, today)))


def _is_over(one: Renewal, today: date) -> bool:
    return one.until < today.isoformat()
