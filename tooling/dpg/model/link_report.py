"""The link check results of all addresses, over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from dpg.model.address_uses import AddressUse
from dpg.model.link_result import LinkResult, LinkStatus
from dpg.model.manifest_listing import ListingResult


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkHistory:
    """What is stored about an address between runs."""

    visit: LinkResult
    seen: str
    """Day of the last visit."""
    last_good: str = ""
    """Last day on which it worked; empty if it never did."""
    failing_since: str = ""
    """First day of the current series of failures; empty if it works."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """An address with its result and the fields that hold it."""

    url: str
    known: LinkHistory
    mentions: tuple[AddressUse, ...]


@dataclass(frozen=True, kw_only=True)
class AddressReport:
    """All addresses, sorted."""

    day: str
    addresses: Sequence[Address]
    left_out: int = 0
    """Number of records with errors, whose addresses were not checked."""
    manifests: Sequence[ListingResult] = ()
    """Funding manifests, by good."""

    def with_status(self, status: LinkStatus) -> list[Address]:
        """Return the addresses with a status, longest failing first."""
        found = [address for address in self.addresses if address.known.visit.link_status is status]
        return sorted(found, key=lambda address: (address.known.failing_since, address.url))


def add_visit(before: LinkHistory | None, visit: LinkResult, day: str) -> LinkHistory:
    """Return the stored state after one more visit.

    Args:
        before: The stored state, if there is one.
        visit: The new result.
        day: The day of the visit, ``YYYY-MM-DD``.
    """
    fails = visit.link_status is LinkStatus.FAILING
    since = before.failing_since if before else ""
    last_good = before.last_good if before else ""
    return LinkHistory(
        visit=visit,
        seen=day,
        last_good=day if visit.works else last_good,
        # An unsure result does not end a series of failures.
        failing_since=(since or day) if fails else "" if visit.works else since,
    )
