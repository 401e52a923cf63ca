"""Find outdated checks, claims and needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dpg.model.field_values import field_values
from dpg.model.good import WholeGood
from dpg.model.value_types import LocalId

MONTHS_UNTIL_STALE = 18
"""Months without confirmation after which a fact is stale."""
_SEEN = "/seen"
_EVIDENCE = "/evidence/"


class StaleValue(NamedTuple):
    """A stale value. Sorts by day."""

    day: str
    """Day of the last confirmation, or the last day of a need, as precise as the record gives it."""
    good: LocalId
    pointer: str
    """JSON pointer to the stale value."""


@dataclass(frozen=True, kw_only=True)
class Staleness:
    """Everything that is stale on a day, oldest first."""

    day: str
    readings: tuple[StaleValue, ...]
    """Records that were not compared with their sources recently."""
    claims: tuple[StaleValue, ...]
    """Claims whose newest evidence is old."""
    needs: tuple[StaleValue, ...]
    """Needs that have expired without being met."""


def staleness_of(goods: Sequence[WholeGood], today: date) -> Staleness:
    """Find the stale values of the listed goods."""
    before = months_before(today, MONTHS_UNTIL_STALE)
    return Staleness(
        day=today.isoformat(),
        readings=_sorted(
            StaleValue(good.checked, good.id, "/checked")
            for good in goods
            if good.checked and good.checked < before
        ),
        claims=_sorted(claim for good in goods for claim in _claims(good) if claim.day < before),
        needs=_sorted(need for good in goods for need in _needs(good, today.isoformat())),
    )


def months_before(day: date, months: int) -> str:
    """Return the date some months earlier as text, with the same day of the month even if that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}-{day.day:02}"


def _claims(good: WholeGood) -> Iterator[StaleValue]:
    """Return each claim with the newest date on which its evidence was read."""
    newest: dict[str, str] = {}
    for leaf in field_values(good):
        if leaf.pointer.endswith(_SEEN) and _EVIDENCE in leaf.pointer:
            statement = leaf.pointer.rpartition(_EVIDENCE)[0]
            newest[statement] = max(newest.get(statement, ""), leaf.value)
    return (StaleValue(day, good.id, statement) for statement, day in newest.items())


def _needs(good: WholeGood, today: str) -> Iterator[StaleValue]:
    for number, need in enumerate(good.needs):
        if need.status in ("open", "taken") and need.until < today:
            yield StaleValue(need.until, good.id, f"/needs/{number}")


def _sorted(found: Iterator[StaleValue]) -> tuple[StaleValue, ...]:
    return tuple(sorted(found))
