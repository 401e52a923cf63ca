"""The current needs of goods and pools."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.model.need import Need
from dpg.model.pool import Pool

CURRENT = ("open", "taken")
"""Statuses of needs that have not been met or withdrawn."""


class OpenNeed(NamedTuple):
    """A current need and its good."""

    good: Good
    need: Need
    id: str
    """Unique within the catalogue."""

    @property
    def last_day(self) -> str:
        """Return the last day of the need."""
        return self.need.until


def current_needs(record: Good | Pool, today: date | None) -> list[Need]:
    """Return the needs that are open or taken and have not expired by ``today``."""
    day = today.isoformat() if today else ""
    return [need for need in record.needs if need.status in CURRENT and need.until >= day]


@kept
def open_needs(catalogue: Catalogue) -> tuple[OpenNeed, ...]:
    """Return the current needs of all listed goods: the newest first, then by newest source, good and id."""
    found = sorted(_current(catalogue), key=lambda one: one.id)
    return tuple(sorted(found, key=lambda one: (one.need.opened, one.need.dated or ""), reverse=True))


def needs_by_end(catalogue: Catalogue) -> list[OpenNeed]:
    """Return the same needs, those that end first before others, then by good and in the order of its record."""
    return sorted(_current(catalogue), key=lambda one: (one.need.until, one.good.id))


def _current(catalogue: Catalogue) -> Iterator[OpenNeed]:
    for good in catalogue.goods:
        if good.needs:
            for need in current_needs(good, catalogue.day):
                yield OpenNeed(good, need, f"{good.id}/{need.id}")
