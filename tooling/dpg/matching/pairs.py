"""Match one need with one offer."""

from collections.abc import Iterator, Sequence
from datetime import date

from dpg.matching.conditions import Verdict
from dpg.matching.facts import FactReader, NeedFacts
from dpg.matching.offers import CompiledOffer, Judged, compile_offer
from dpg.model.good import Good, Need
from dpg.model.matches import Condition, Match, Miss, Reason
from dpg.model.needs import CURRENT
from dpg.model.offer import Offer
from dpg.model.vocabulary import Vocabularies

_ORDER = {code: number for number, code in enumerate(Condition)}


def match(need: Need, good: Good, offer: Offer, vocabularies: Vocabularies, day: date | None) -> Match | Miss:
    """Compare a need with an offer, and explain the result.

    Args:
        need: a need of the good.
        good: the good.
        offer: the offer.
        vocabularies: source of regions, sectors of topics and open licenses.
        day: the day of the comparison; without it, dates are not compared.
    """
    reader = FactReader(vocabularies, day)
    facts = reader.of_need(need, good.needs.index(need), good, reader.of_good(good))
    return match_of(facts, compile_offer(offer, day), day)


def match_of(facts: NeedFacts, compiled: CompiledOffer, day: date | None) -> Match | Miss:
    """Compare a prepared need with a prepared offer."""
    judged = [*_of_need(facts, day), *compiled.judged(facts)]
    need, good, offer = facts.need, facts.good, compiled.offer
    if blockers := _only(Verdict.BLOCKS, judged):
        return Miss(need=need, good=good, offer=offer, blockers=blockers)
    reasons, unknowns = _only(Verdict.FITS, judged), _only(Verdict.UNKNOWN, judged)
    return Match(need=need, good=good, offer=offer, reasons=reasons, unknowns=unknowns)


def _of_need(facts: NeedFacts, day: date | None) -> Iterator[Judged]:
    """Yield what rules out a need whatever the offer."""
    need = facts.need
    if facts.good.removed:
        yield Judged(Verdict.BLOCKS, Reason(code=Condition.GOOD_REMOVED, left="/removed"))
    if need.status not in CURRENT:
        reason = Reason(code=Condition.NEED_STATUS, value=need.status, left=f"{facts.at}/status")
        yield Judged(Verdict.BLOCKS, reason)
    if day and day.isoformat() > need.until:
        reason = Reason(code=Condition.NEED_UNTIL, value=need.until, left=f"{facts.at}/until")
        yield Judged(Verdict.BLOCKS, reason)


def _only(verdict: Verdict, judged: Sequence[Judged]) -> tuple[Reason, ...]:
    found = (one.reason for one in judged if one.verdict is verdict)
    return tuple(sorted(found, key=lambda reason: _ORDER[reason.code]))
