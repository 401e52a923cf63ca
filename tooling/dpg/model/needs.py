"""The current needs of goods and pools."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.pool import Pool

CURRENT = ("open", "taken")
"""Statuses of needs that have not been met or withdrawn."""


class OpenNeed(NamedTuple):
    """A current need and its good."""

    good: Good
    need: Need

    @property
    def id(self) -> str:
        """Return the id, unique within the catalogue."""
        return f"{self.good.id}/{self.need.id}"

    @property
    def last_day(self) -> str:
        """Return the last day of the need."""
        return self.need.until


def current_needs(record: Good | Pool, today: date | None) -> list[Need]:
    """Return the needs that are open or taken and have not expired by ``today``."""
    day = today.isoformat() if today else ""
    return [need for need in record.needs if need.status in CURRENT and need.until >= day]


@lru_cache(maxsize=1)
def open_needs(catalogue: Catalogue) -> tuple[OpenNeed, ...]:
    """Return the current needs of all listed goods: the newest first, then by newest source, good and id."""
    today = catalogue.as_of.day if catalogue.as_of else None
    found = [OpenNeed(good, need) for good in catalogue.goods for need in current_needs(good, today)]
    found.sort(key=lambda one: one.id)
    return tuple(sorted(found, key=lambda one: (one.need.opened, one.need.dated or ""), reverse=True))
