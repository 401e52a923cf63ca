"""The most recently added and changed goods, for the home pages of all languages."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from heapq import nsmallest

from dpg.model.good import Good
from dpg.outputs.edition import Edition

MOST = 6
"""Maximum number of goods in each list."""

Dated = list[tuple[Good, str]]
"""Goods with a date, newest first."""


@lru_cache(maxsize=1)
def newest(edition: Edition) -> Dated:
    """Return the most recently added goods."""
    return _latest(edition, edition.history.added)


@lru_cache(maxsize=1)
def changed_last(edition: Edition) -> Dated:
    """Return the goods whose records changed most recently after they were added."""
    return _latest(edition, edition.history.changed_since)


def _latest(edition: Edition, day_of: Callable[[str], date | None]) -> Dated:
    dated = [(day, good) for good in edition.catalogue.goods if (day := day_of(good.id))]
    latest = nsmallest(MOST, dated, key=lambda one: (-one[0].toordinal(), one[1].id))
    return [(good, day.isoformat()) for day, good in latest]
