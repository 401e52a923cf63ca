"""Find needs and offers that lapsed recently or lapse soon, to be renewed, and offers that nobody has looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.needs import CURRENT
from dpg.model.offer import Offer
from dpg.model.pool import Pool
from dpg.model.record_kind import Record

DAYS_AFTER = 90
"""Days after its last day during which a need or an offer is listed."""
DAYS_BEFORE = 30
"""Days before its last day during which a need or an offer is listed."""
_A_YEAR = timedelta(days=366)


class LastDay(NamedTuple):
    """The last day of a need or an offer."""

    day: str
    record: Record
    pointer: str
    """JSON pointer to the day."""

    @property
    def need(self) -> Need | None:
        """Return the need; ``None`` for an offer."""
        return (
            self.record.needs[int(self.pointer.split("/")[2])]
            if isinstance(self.record, Good | Pool)
            else None
        )


@dataclass(frozen=True, kw_only=True)
class Lapsing:
    """The needs and offers to renew, as of a day, by their last day."""

    day: str
    lapsed: tuple[LastDay, ...]
    """Those whose last day has passed."""
    soon: tuple[LastDay, ...]
    """Those whose last day is today or later."""
    unseen: tuple[Offer, ...] = ()
    """Offers whose page no person has looked at."""

    def of(self, records: type[Record]) -> "Lapsing":
        """Return only those of one type of record."""
        lapsed, soon = (
            tuple(one for one in ones if isinstance(one.record, records)) for ones in (self.lapsed, self.soon)
        )
        unseen = self.unseen if records is Offer else ()
        return Lapsing(day=self.day, lapsed=lapsed, soon=soon, unseen=unseen)

    def __len__(self) -> int:
        """Return the number of needs and offers to renew."""
        return len(self.lapsed) + len(self.soon) + len(self.unseen)


def lapsing_in(catalogue: Catalogue, records: type[Record]) -> Lapsing:
    """Find those of one type of record, as of the day of the catalogue. Without a day, there are none."""
    if not catalogue.as_of:
        return Lapsing(day="", lapsed=(), soon=())
    return lapsing_of(catalogue, catalogue.as_of.day).of(records)


def lapsing_of(catalogue: Catalogue, today: date) -> Lapsing:
    """Find the listed needs and offers whose last day is near, and the offers that nobody has looked at."""
    first = (today - timedelta(days=DAYS_AFTER)).isoformat()
    last = (today + timedelta(days=DAYS_BEFORE)).isoformat()
    listed = [record for record in catalogue.records if not record.removed]
    days = (one for record in listed for one in last_days_of(record))
    near = sorted((one for one in days if first <= one.day <= last), key=_by_day)
    day = today.isoformat()
    return Lapsing(
        day=day,
        lapsed=tuple(one for one in near if one.day < day),
        soon=tuple(one for one in near if one.day >= day),
        unseen=tuple(record for record in listed if isinstance(record, Offer) and _is_unseen(record)),
    )


def last_days_of(record: Record) -> Iterator[LastDay]:
    """Yield the last day of each current need of a good or a pool; those of an offer that is not closed."""
    if isinstance(record, Good | Pool):
        for number, need in enumerate(record.needs):
            if need.status in CURRENT:
                yield LastDay(need.until, record, f"/needs/{number}/until")
    elif isinstance(record, Offer):
        state = record.window.state if record.window else "closed"
        renewal = renewal_of(record)
        if renewal and state != "closed":
            yield renewal
        if record.window and record.window.closes and state == "open":
            yield LastDay(record.window.closes, record, "/window/closes")


def renewal_of(offer: Offer) -> LastDay | None:
    """Return the day after which an offer has to be looked at again: ``until``, or else a year after a person saw it."""
    if offer.until:
        return LastDay(offer.until, offer, "/until")
    seen = offer.window.seen if offer.window else None
    day = _a_year_after(seen) if seen else ""
    return LastDay(day, offer, "/window/seen") if day else None


def _a_year_after(day: str) -> str:
    """Return the day a year later; empty if a day does not exist."""
    try:
        return (date.fromisoformat(day) + _A_YEAR).isoformat()
    except (ValueError, OverflowError):
        return ""


def _is_unseen(offer: Offer) -> bool:
    return bool(offer.window and offer.window.state == "unknown" and not offer.window.seen)


def _by_day(one: LastDay) -> tuple[str, str, str]:
    return one.day, one.record.id, one.pointer
