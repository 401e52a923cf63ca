"""The most recently added and changed goods, for the home pages of all languages."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.outputs.edition import Edition

MOST = 5
"""Maximum number of lines in each list."""
MANY = 4
"""Maximum number of goods of one day that are named. More are an import, which is one line."""


class Batch(NamedTuple):
    """A line of a list: one good, or all goods of a day with many."""

    day: str
    goods: tuple[Good, ...]


@kept
def newest(edition: Edition) -> list[Batch]:
    """Return the most recently added goods."""
    return _latest(edition, edition.history.added)


@kept
def changed_last(edition: Edition) -> list[Batch]:
    """Return the goods whose records changed most recently after they were added."""
    return _latest(edition, edition.history.changed_since)


def _latest(edition: Edition, day_of: Callable[[str], date | None]) -> list[Batch]:
    by_day: dict[date, list[Good]] = defaultdict(list)
    for good in edition.catalogue.goods:
        if day := day_of(good.id):
            by_day[day].append(good)
    days = sorted(by_day, reverse=True)
    return [batch for day in days for batch in _batches(day, by_day[day])][:MOST]


def _batches(day: date, goods: Sequence[Good]) -> list[Batch]:
    if len(goods) > MANY:
        return [Batch(day.isoformat(), tuple(goods))]
    return [Batch(day.isoformat(), (good,)) for good in sorted(goods, key=lambda good: good.id)]
