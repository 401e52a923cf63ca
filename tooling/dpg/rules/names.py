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
    if isinstance(record, Good):
        yield NamedIn(record.name, record, "/name")
        for number, organization in enumerate(record.organizations):
            yield NamedIn(organization.name, record, f"/organizations/{number}/name")
        for number, operator in enumerate(record.reach.operators if record.reach else ()):
            yield NamedIn(operator.name, record, f"/reach/operators/{number}/name")
        for number, grant in enumerate(record.funding.received if record.funding else ()):
            yield NamedIn(grant.funder, record, f"/funding/received/{number}/funder")
    elif isinstance(record, Offer):
        yield NamedIn(record.name, record, "/name")
        if record.by:
            yield NamedIn(record.by.name, record, "/by/name")
