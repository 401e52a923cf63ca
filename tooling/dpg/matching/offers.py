"""Compile an offer for one day: what can be judged without a need, and the conditions that need one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dpg.matching.conditions import Comparison, EnoughMoney, OneOf, Verdict
from dpg.matching.facts import NeedFacts
from dpg.model.matches import Condition, Reason
from dpg.model.offer import Eligibility, Offer, Window

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
_PROVIDED = (Condition.SKILLS, Condition.LANGUAGES, Condition.CHANNELS)
"""What the giver provides, compared with what the need asks for."""
_STATES = {
    "open": Verdict.FITS,
    "rolling": Verdict.FITS,
    "recurring": Verdict.FITS,
    "paused": Verdict.BLOCKS,
    "closed": Verdict.BLOCKS,
}
"""The verdict by state; any other state is unknown."""


class Judged(NamedTuple):
    """A condition with its result."""

    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class CompiledOffer:
    """An offer, ready to be compared with many needs."""

    offer: Offer
    settled: tuple[Judged, ...]
    """Results that no need changes."""
    comparisons: tuple[Comparison, ...]
    unknowns: int
    """Number of unknowns among the settled results."""
    reasons: int
    """Number of reasons among the settled results."""

    @property
    def blocked(self) -> bool:
        """Whether it matches no need at all."""
        return any(verdict is Verdict.BLOCKS for verdict, _ in self.settled)

    def judged(self, need: NeedFacts) -> Iterator[Judged]:
        """Yield every condition with its result for a need."""
        yield from self.settled
        for comparison in self.comparisons:
            if (verdict := comparison.verdict(need)) is not Verdict.NOT_ASKED:
                yield Judged(verdict, comparison.reason(need))

    def counts(self, need: NeedFacts) -> tuple[int, int] | None:
        """Return the numbers of unknowns and reasons; ``None`` if a condition blocks. Much faster than ``judged``."""
        unknowns, reasons = self.unknowns, self.reasons
        for comparison in self.comparisons:
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
    settled = tuple(_settled(offer, day.isoformat() if day else None))
    verdicts = [verdict for verdict, _ in settled]
    return CompiledOffer(
        offer=offer,
        settled=settled,
        comparisons=tuple(_comparisons(offer)),
        unknowns=verdicts.count(Verdict.UNKNOWN),
        reasons=verdicts.count(Verdict.FITS),
    )


def _settled(offer: Offer, day: str | None) -> Iterator[Judged]:
    if offer.removed:
        yield Judged(Verdict.BLOCKS, Reason(code=Condition.OFFER_REMOVED, right="/removed"))
    yield from _state(offer.window, day)
    if day and offer.until and day > offer.until:
        yield Judged(Verdict.BLOCKS, Reason(code=Condition.UNTIL, value=offer.until, right="/until"))
    yield from _certainty(offer.eligibility)


def _state(window: Window | None, day: str | None) -> Iterator[Judged]:
    if window is None:
        yield Judged(Verdict.UNKNOWN, Reason(code=Condition.STATE))
        return
    verdict = _STATES.get(window.state, Verdict.UNKNOWN)
    yield Judged(verdict, Reason(code=Condition.STATE, value=window.state, right="/window/state"))
    if day and window.state == "open" and window.opens and day < window.opens:
        reason = Reason(code=Condition.OPENS, value=window.opens, right="/window/opens")
        yield Judged(Verdict.BLOCKS, reason)
    if day and window.closes and day > window.closes:
        reason = Reason(code=Condition.CLOSES, value=window.closes, right="/window/closes")
        yield Judged(Verdict.BLOCKS, reason)


def _certainty(eligibility: Eligibility | None) -> Iterator[Judged]:
    """Yield whether the conditions are known at all."""
    if eligibility is None or eligibility == Eligibility():
        yield Judged(Verdict.UNKNOWN, Reason(code=Condition.CONDITIONS))
        return
    if eligibility.anyone:
        reason = Reason(code=Condition.ANYONE, value=True, right="/eligibility/anyone")
        yield Judged(Verdict.FITS, reason)
    if eligibility.note:
        yield Judged(Verdict.UNKNOWN, Reason(code=Condition.NOTE, right="/eligibility/note"))


def _comparisons(offer: Offer) -> Iterator[Comparison]:
    yield OneOf(Condition.KIND, "/kinds", offer.kinds)
    if asked := offer.eligibility:
        for code in _LISTS:
            if values := getattr(asked, code):
                yield OneOf(code, f"/eligibility/{code}", values)
        if asked.open_license:
            yield OneOf(Condition.OPEN_LICENSE, "/eligibility/open_license", (True,), single=True)
    for code in _PROVIDED:
        if values := getattr(offer, code):
            yield OneOf(code, f"/{code}", values)
    if offer.amount:
        yield EnoughMoney(offer.amount)
