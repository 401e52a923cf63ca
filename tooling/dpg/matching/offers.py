"""Compile an offer for one day: what can be judged without a need, and the conditions that need one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dpg.matching.conditions import Comparison, EnoughMoney, OneLanguage, OneOf, Verdict
from dpg.matching.facts import NeedFacts
from dpg.model.matches import Condition, Reason, Value
from dpg.model.offer import Eligibility, Offer, Window
from dpg.model.offer_use import obstacles_of

_LISTS = (
    Condition.TYPES,
    Condition.LICENSES,
    Condition.SDGS,
    Condition.SECTORS,
    Condition.COUNTRIES,
    Condition.REGIONS,
    Condition.ORGANIZATION_KINDS,
    Condition.ORGANIZATION_COUNTRIES,
    Condition.RECOGNITION,
    Condition.STAGES,
)
"""Conditions with the name of a list of ``eligibility``. A good has no kinds of organization and no stage: these are unknown."""
_PROVIDED = (Condition.SKILLS, Condition.CHANNELS)
"""What the giver provides in lists, compared with what the need asks for."""
_AVAILABLE = ("open", "rolling", "recurring")
"""States in which an offer can be taken."""


class Settled(NamedTuple):
    """The result of a condition that no need changes."""

    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class CompiledOffer:
    """An offer, ready to be compared with many needs."""

    offer: Offer
    blockers: tuple[Reason, ...]
    """What rules the offer out for every need."""
    unknowns: tuple[Reason, ...]
    """Unknowns that all needs share."""
    reasons: tuple[Reason, ...]
    """Reasons that all needs share."""
    comparisons: tuple[Comparison, ...]
    """All conditions that depend on the need."""
    lists: tuple[OneOf, ...]
    """The conditions that the record must have one of several values."""
    others: tuple[Comparison, ...]
    """The conditions on the language and the amount, if the offer has them."""

    def counts(self, need: NeedFacts) -> tuple[int, int] | None:
        """Count unknowns and reasons, much faster than finding them. The kind of help and the blockers are not compared.

        Lists are compared here rather than in ``OneOf``, since this runs for each pair of a need and an offer.

        Returns:
            Both numbers; ``None`` if a condition is not met.
        """
        unknowns, reasons = len(self.unknowns), len(self.reasons)
        for listed in self.lists:
            fact = need.facts.get(listed.code)
            if fact is None:
                unknowns += 1
            elif fact.any or not fact.values.keys().isdisjoint(listed.values):
                reasons += 1
            else:
                return None
        for comparison in self.others:
            verdict = comparison.verdict(need)
            if verdict is Verdict.BLOCKS:
                return None
            if verdict is Verdict.FITS:
                reasons += 1
            elif verdict is Verdict.UNKNOWN:
                unknowns += 1
        return unknowns, reasons


def compile_offer(offer: Offer, day: date | None) -> CompiledOffer:
    """Prepare an offer for comparisons.

    Args:
        offer: the offer.
        day: the day on which it must be open; without it, dates are not compared.
    """
    settled = (*_state(offer.window), *_certainty(offer.eligibility))
    kind = _one_of(Condition.KIND, "/kinds", offer.kinds)
    lists, others = tuple(_lists(offer)), tuple(_others(offer))
    return CompiledOffer(
        offer=offer,
        blockers=tuple(obstacles_of(offer, day)),
        unknowns=_only(Verdict.UNKNOWN, settled),
        reasons=_only(Verdict.FITS, settled),
        comparisons=(kind, *lists, *others),
        lists=lists,
        others=others,
    )


def _only(verdict: Verdict, settled: Sequence[Settled]) -> tuple[Reason, ...]:
    return tuple(one.reason for one in settled if one.verdict is verdict)


def _state(window: Window | None) -> Iterator[Settled]:
    """Yield whether the offer is known to be available. What rules it out is no part of this."""
    if window is None:
        yield Settled(Verdict.UNKNOWN, Reason(code=Condition.STATE))
        return
    verdict = Verdict.FITS if window.state in _AVAILABLE else Verdict.UNKNOWN
    yield Settled(verdict, Reason(code=Condition.STATE, value=window.state, right="/window/state"))


def _certainty(eligibility: Eligibility | None) -> Iterator[Settled]:
    """Yield whether the conditions are known at all."""
    if eligibility is None or eligibility == Eligibility():
        yield Settled(Verdict.UNKNOWN, Reason(code=Condition.CONDITIONS))
        return
    if eligibility.anyone:
        reason = Reason(code=Condition.ANYONE, value=True, right="/eligibility/anyone")
        yield Settled(Verdict.FITS, reason)
    if eligibility.note:
        yield Settled(Verdict.UNKNOWN, Reason(code=Condition.NOTE, right="/eligibility/note"))


def _lists(offer: Offer) -> Iterator[OneOf]:
    if asked := offer.eligibility:
        for code in _LISTS:
            if values := getattr(asked, code):
                yield _one_of(code, f"/eligibility/{code}", values)
        if asked.open_license:
            at = "/eligibility/open_license"
            yield OneOf(Condition.OPEN_LICENSE, at, {True: at})
    for code in _PROVIDED:
        if values := getattr(offer, code):
            yield _one_of(code, f"/{code}", values)


def _others(offer: Offer) -> Iterator[Comparison]:
    if offer.languages:
        yield OneLanguage("/languages", _pointers("/languages", offer.languages))
    if offer.amount:
        yield EnoughMoney(offer.amount)


def _one_of(code: Condition, at: str, values: Sequence[Value]) -> OneOf:
    return OneOf(code, at, _pointers(at, values))


def _pointers(at: str, values: Sequence[Value]) -> Mapping[Value, str]:
    return {value: f"{at}/{number}" for number, value in enumerate(values)}
