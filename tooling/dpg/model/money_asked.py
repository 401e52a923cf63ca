"""What goods ask for and what they received, by purpose and currency."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dpg.model.good import Good, Grant
from dpg.model.needs import OpenNeed


class Asked(NamedTuple):
    """The sum that needs ask for in one currency and rhythm."""

    currency: str
    rhythm: str
    value: int | float


class Received(NamedTuple):
    """The sum of grants in one currency, and the years in which they were given."""

    currency: str
    value: int | float
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class PurposeMoney:
    """What was asked and received for one purpose. Sums of different currencies are never added."""

    purpose: str
    """Empty if none is recorded."""
    asked: tuple[Asked, ...]
    without_amount: int
    """Number of needs that give no amount or take any."""
    received: tuple[Received, ...]


def money_by_purpose(
    purposes: Sequence[str], needs: Iterable[OpenNeed], goods: Iterable[Good]
) -> tuple[PurposeMoney, ...]:
    """Return the sums of each purpose with content.

    Args:
        purposes: All purposes, in order. Money without a purpose comes last.
        needs: Current needs of money.
        goods: Goods with the money that they received.
    """
    asking: dict[str, list[OpenNeed]] = defaultdict(list)
    for one in needs:
        asking[one.need.purpose or ""].append(one)
    given: dict[str, list[Grant]] = defaultdict(list)
    for good in goods:
        for grant in good.funding.received if good.funding else ():
            given[grant.purpose or ""].append(grant)
    rows = (_row(purpose, asking[purpose], given[purpose]) for purpose in (*purposes, ""))
    return tuple(row for row in rows if row.asked or row.without_amount or row.received)


def _row(purpose: str, needs: Sequence[OpenNeed], grants: Sequence[Grant]) -> PurposeMoney:
    sums: dict[tuple[str, str], int | float] = defaultdict(int)
    without = 0
    for one in needs:
        amount = one.need.amount
        if amount and amount.value is not None and amount.currency:
            sums[amount.currency, amount.rhythm] += amount.value
        else:
            without += 1
    return PurposeMoney(
        purpose=purpose,
        asked=tuple(Asked(*key, value) for key, value in sorted(sums.items())),
        without_amount=without,
        received=_received(grants),
    )


def _received(grants: Sequence[Grant]) -> tuple[Received, ...]:
    by_currency: dict[str, list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.amount:
            by_currency[grant.amount.currency].append(grant)
    return tuple(
        Received(
            currency,
            sum(one.amount.value for one in found if one.amount),
            min(one.year for one in found),
            max(one.year for one in found),
        )
        for currency, found in sorted(by_currency.items())
    )
