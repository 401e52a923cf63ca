"""What grows old in the records: readings, claims and needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dpg.model.field_values import field_values
from dpg.model.good import Good
from dpg.model.value_types import LocalId

MONTHS_UNTIL_STALE = 18
"""After so many months a fact that nobody confirmed is called old."""
_SEEN = "/seen"
_EVIDENCE = "/evidence/"


class Old(NamedTuple):
    """One thing that grew old. Sorts by its day."""

    day: str
    """The last day on which it was confirmed, or up to which it stood; as precise as the record says."""
    good: LocalId
    pointer: str
    """JSON pointer to what is old."""


@dataclass(frozen=True, kw_only=True)
class Staleness:
    """All that is old on a day, the oldest first."""

    day: str
    readings: tuple[Old, ...]
    """Records that nobody has compared with their sources for long."""
    claims: tuple[Old, ...]
    """Statements whose newest evidence was read long ago."""
    needs: tuple[Old, ...]
    """Needs that are past their last day and not said to be met."""


def staleness_of(goods: Sequence[Good], today: date) -> Staleness:
    """Looks at every listed good."""
    before = months_before(today, MONTHS_UNTIL_STALE)
    return Staleness(
        day=today.isoformat(),
        readings=_sorted(
            Old(good.checked, good.id, "/checked") for good in goods if good.checked and good.checked < before
        ),
        claims=_sorted(claim for good in goods for claim in _claims(good) if claim.day < before),
        needs=_sorted(need for good in goods for need in _needs(good, today.isoformat())),
    )


def months_before(day: date, months: int) -> str:
    """The day as text so many months earlier; the last day of a short month stands for those it lacks."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}-{day.day:02}"


def _claims(good: Good) -> Iterator[Old]:
    """Every statement whose evidence tells when it was read, with the newest of these days."""
    newest: dict[str, str] = {}
    for leaf in field_values(good):
        if leaf.pointer.endswith(_SEEN) and _EVIDENCE in leaf.pointer:
            statement = leaf.pointer.rpartition(_EVIDENCE)[0]
            newest[statement] = max(newest.get(statement, ""), leaf.value)
    return (Old(day, good.id, statement) for statement, day in newest.items())


def _needs(good: Good, today: str) -> Iterator[Old]:
    for number, need in enumerate(good.needs):
        if need.status in ("open", "taken") and need.until < today:
            yield Old(need.until, good.id, f"/needs/{number}")


def _sorted(found: Iterator[Old]) -> tuple[Old, ...]:
    return tuple(sorted(found))
