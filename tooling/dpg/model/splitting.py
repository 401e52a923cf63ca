"""Split an amount of money among goods, exactly."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from dpg.model.attestation import CheckName
from dpg.model.dependency_flow import Flow, flows
from dpg.model.good import Good
from dpg.model.need import AmountAsked, Need
from dpg.model.needs import current_needs
from dpg.model.packages import PackagesSeen

PASSED_ON = Fraction(1, 5)
"""Part of its money that a good passes on to what it builds on."""
PAYMENTS_A_YEAR = {"once": 1, "yearly": 1, "monthly": 12}
"""How often an amount is counted: for one year."""
MONEY = "funding"
"""The kind of needs of money."""


class Method(StrEnum):
    """How shares are computed."""

    EQUAL = "equal"
    NEEDS = "needs"
    DEPENDENCIES = "dependencies"
    MET = "met"


class AskedFor(NamedTuple):
    """A need that counts."""

    need: str
    value: Fraction
    """As in the record."""
    rhythm: str
    uids: tuple[str, ...] = ()
    """By met needs: the attestations that confirm it."""
    by_itself: bool = False
    """By met needs: whether only accounts of the good itself signed them."""

    @property
    def per_year(self) -> Fraction:
        """The amount for one year."""
        return self.value * PAYMENTS_A_YEAR[self.rhythm]


class WhyNot(StrEnum):
    """Why a need or a good has no weight."""

    NO_NEED = "no-need"
    """The good asks for no money now."""
    NO_AMOUNT = "no-amount"
    ANY_AMOUNT = "any-amount"
    OTHER_CURRENCY = "other-currency"
    NO_MET_NEED = "no-met-need"
    """The record of the good has no need that was met."""
    NO_ATTESTATION = "no-attestation"
    """Nobody signed that the need was met."""
    ATTESTATION_FAILS = "attestation-fails"
    """Every attestation about the need fails a check."""
    ATTESTATION_UNCHECKED = "attestation-unchecked"
    """The attestation about the need cannot be checked here."""


class NotCounted(NamedTuple):
    """A need, or a good without needs, that has no weight."""

    good: str
    why: WhyNot
    need: str = ""
    currency: str = ""
    check: CheckName | None = None
    """The first check that an attestation about the need did not pass."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one good gets."""

    good: str
    units: int
    """In the smallest unit of the currency."""
    part: Fraction
    """Exact part of the whole amount, before rounding."""
    asked: tuple[AskedFor, ...] = ()
    """By needs, and by met needs: what counts."""
    flow: Flow | None = None
    """By dependencies: from whom it comes."""


@dataclass(frozen=True, kw_only=True)
class Split:
    """The shares, the largest first. Their sum is the amount."""

    method: Method
    shares: tuple[Share, ...]
    not_counted: tuple[NotCounted, ...] = ()
    silent: tuple[str, ...] = ()
    """By dependencies: goods that receive money and whose dependencies are unknown, by id."""
    seen: Mapping[str, PackagesSeen] = field(default_factory=dict)
    """By dependencies: what SBOMs and lock files say, by good."""
    only_seen: frozenset[tuple[str, str]] = frozenset()
    """By dependencies: pairs of a good and one that it builds on by its SBOM or lock file, but not by its record."""
    asked: Fraction = field(default=Fraction(0))
    """By needs, and by met needs: the sum of what counts."""


class NothingToSplit(ValueError):
    """Nobody can get a share."""

    def __init__(self, not_counted: tuple[NotCounted, ...] = ()) -> None:
        super().__init__()
        self.not_counted = not_counted


def apportion(units: int, weights: Mapping[str, Fraction]) -> Mapping[str, int]:
    """Divide whole units by weight, by the method of the largest remainder.

    Each id gets the whole part of its quota. The units left over go one each to the largest remainders, then by id.

    Raises:
        NothingToSplit: If the sum of the weights is zero.
    """
    scale = lcm(*(weight.denominator for weight in weights.values()))
    whole = {id: int(weight * scale) for id, weight in weights.items()}
    total = sum(whole.values())
    if not total:
        raise NothingToSplit
    quotas = {id: divmod(units * weight, total) for id, weight in whole.items()}
    left = units - sum(floor for floor, _ in quotas.values())
    luckiest = frozenset(sorted(quotas, key=lambda id: (-quotas[id][1], id))[:left])
    return {id: floor + (id in luckiest) for id, (floor, _) in quotas.items()}


def split_equally(units: int, goods: Sequence[Good]) -> Split:
    """Give each good the same.

    Raises:
        NothingToSplit: If there are no goods.
    """
    weights: dict[str, Fraction] = {good.id: Fraction(1) for good in goods}
    return Split(method=Method.EQUAL, shares=_shares(units, weights, {}, {}))


def split_by_needs(units: int, goods: Sequence[Good], currency: str, today: date | None) -> Split:
    """Give each good in proportion to what it asks for in the same currency.

    Raises:
        NothingToSplit: If no good asks for an amount in the currency.
    """

    def needs_of(good: Good) -> Sequence[Need]:
        return [need for need in current_needs(good, today) if need.kind == MONEY]

    def counted(good: Good, need: Need) -> AskedFor | NotCounted:
        return asked_for(need, currency) or why_not_counted(good, need)

    return split_by_amounts(units, goods, Method.NEEDS, needs_of, counted)


_NONE = {Method.NEEDS: WhyNot.NO_NEED, Method.MET: WhyNot.NO_MET_NEED}
"""Why a good without needs has no weight."""


def split_by_amounts(
    units: int,
    goods: Sequence[Good],
    method: Method,
    needs_of: Callable[[Good], Sequence[Need]],
    counted: Callable[[Good, Need], AskedFor | NotCounted],
) -> Split:
    """Give each good in proportion to the amounts of its needs.

    Args:
        units: The amount.
        goods: The goods that take part.
        method: The method that is shown.
        needs_of: Returns the needs of a good that may count.
        counted: Returns what a need asks for, or why it does not count.

    Raises:
        NothingToSplit: If no need counts.
    """
    asked: dict[str, tuple[AskedFor, ...]] = {}
    not_counted: list[NotCounted] = []
    for good in sorted(goods, key=lambda one: one.id):
        results = [counted(good, need) for need in needs_of(good)] or [NotCounted(good.id, _NONE[method])]
        not_counted += [one for one in results if isinstance(one, NotCounted)]
        if own := tuple(one for one in results if isinstance(one, AskedFor)):
            asked[good.id] = own
    if not asked:
        raise NothingToSplit(tuple(not_counted))
    weights = {id: sum((one.per_year for one in needs), Fraction(0)) for id, needs in asked.items()}
    return Split(
        method=method,
        shares=_shares(units, weights, asked, {}),
        not_counted=tuple(not_counted),
        asked=sum(weights.values(), Fraction(0)),
    )


def split_by_dependencies(
    units: int,
    goods: Sequence[Good],
    listed: Iterable[Good],
    passed_on: Fraction = PASSED_ON,
    seen: Mapping[str, PackagesSeen] | None = None,
) -> Split:
    """Give each good a part, and a part of that to what it builds on.

    Args:
        units: The amount.
        goods: The goods that start with an equal part.
        listed: All goods that may receive money.
        passed_on: Part of its money that a good passes on, from 0 to 1.
        seen: What SBOMs and lock files say, by good.

    Raises:
        NothingToSplit: If there are no goods.
    """
    seen = seen or {}
    by_id: dict[str, Good] = {good.id: good for good in listed}
    more = {id: frozenset(found.goods) - {*by_id[id].builds_on} for id, found in seen.items()}
    graph: dict[str, tuple[str, ...]] = {
        id: tuple(base for base in (*good.builds_on, *more.get(id, ())) if base in by_id)
        for id, good in by_id.items()
    }
    found = flows(sorted({good.id for good in goods}), graph, passed_on)
    weights = {id: flow.kept for id, flow in found.items()}
    return Split(
        method=Method.DEPENDENCIES,
        shares=_shares(units, weights, {}, found),
        silent=tuple(sorted(id for id in found if not by_id[id].builds_on and id not in seen)),
        seen={id: one for id, one in sorted(seen.items()) if id in found},
        only_seen=frozenset((id, base) for id, bases in more.items() for base in bases),
    )


def _shares(
    units: int,
    weights: Mapping[str, Fraction],
    asked: Mapping[str, tuple[AskedFor, ...]],
    found: Mapping[str, Flow],
) -> tuple[Share, ...]:
    total = sum(weights.values(), Fraction(0))
    shares = [
        Share(good=id, units=own, part=weights[id] / total, asked=asked.get(id, ()), flow=found.get(id))
        for id, own in apportion(units, weights).items()
    ]
    return tuple(sorted(shares, key=lambda one: (-one.units, one.good)))


def asked_for(need: Need, currency: str) -> AskedFor | None:
    """Return what a need asks for; ``None`` if it is no amount in the currency."""
    amount = need.amount
    if amount is None or not amount.value or amount.currency != currency:
        return None
    if amount.rhythm not in PAYMENTS_A_YEAR:
        return None
    return AskedFor(need.id, Fraction(str(amount.value)), amount.rhythm)


def why_not_counted(good: Good, need: Need) -> NotCounted:
    """Return why the amount of a need does not count."""
    return NotCounted(good.id, _why_not(need.amount), need.id, (need.amount and need.amount.currency) or "")


def _why_not(amount: AmountAsked | None) -> WhyNot:
    if amount is None or (not amount.value and not amount.any):
        return WhyNot.NO_AMOUNT
    return WhyNot.ANY_AMOUNT if amount.any else WhyNot.OTHER_CURRENCY
