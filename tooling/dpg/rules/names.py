"""Select the names that readers trust: those of goods, offers and organizations."""

from collections.abc import Iterator
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.record_kind import Record


class NamedIn(NamedTuple):
    """A name and where it is written."""

    name: str
    record: Record
    pointer: str


def names_in(record: Record) -> Iterator[NamedIn]:
    """Yield the names in a record, in the order of its fields."""
    found: Iterator[tuple[str, str]] = iter(())
    if isinstance(record, Good):
        found = _in_good(record)
    elif isinstance(record, Offer):
        found = _in_offer(record)
    return (NamedIn(name, record, pointer) for pointer, name in found)


def _in_good(good: Good) -> Iterator[tuple[str, str]]:
    yield "/name", good.name
    for number, organization in enumerate(good.organizations):
        yield f"/organizations/{number}/name", organization.name
    for number, operator in enumerate(good.reach.operators if good.reach else ()):
        yield f"/reach/operators/{number}/name", operator.name
    for number, grant in enumerate(good.funding.received if good.funding else ()):
        yield f"/funding/received/{number}/funder", grant.funder


def _in_offer(offer: Offer) -> Iterator[tuple[str, str]]:
    yield "/name", offer.name
    if offer.by:
        yield "/by/name", offer.by.name
