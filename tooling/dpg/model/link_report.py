"""What is known of every address after a run, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass

from dpg.model.address_uses import AddressUse
from dpg.model.link_result import LinkResult, LinkStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is kept of an address from one run to the next."""

    visit: LinkResult
    seen: str
    """The day of the last visit."""
    last_good: str = ""
    """The day on which it last answered; empty if it never did."""
    failing_since: str = ""
    """The first day of the failures that have not ended since; empty if it does not fail."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """One address of the records."""

    url: str
    known: Known
    mentions: tuple[AddressUse, ...]


@dataclass(frozen=True, kw_only=True)
class AddressReport:
    """All addresses, sorted."""

    day: str
    addresses: Sequence[Address]
    left_out: int = 0
    """Records with errors: their addresses were not looked at."""

    def standing(self, standing: LinkStatus) -> list[Address]:
        """The addresses of one standing; those that fail longest come first."""
        found = [address for address in self.addresses if address.known.visit.standing is standing]
        return sorted(found, key=lambda address: (address.known.failing_since, address.url))


def brought_up_to_date(before: Known | None, visit: LinkResult, day: str) -> Known:
    """What is known after one more visit."""
    fails = visit.standing is LinkStatus.FAILING
    since = before.failing_since if before else ""
    last_good = before.last_good if before else ""
    return Known(
        visit=visit,
        seen=day,
        last_good=day if visit.works else last_good,
        # Not being able to tell is no sign that it works again.
        failing_since=(since or day) if fails else "" if visit.works else since,
    )
