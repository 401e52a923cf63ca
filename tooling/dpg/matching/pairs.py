"""Match one need with one offer."""

from collections.abc import Iterator, Sequence
from datetime import date

from dpg.matching.conditions import Verdict
from dpg.matching.facts import FactReader, NeedFacts
from dpg.matching.offers import CompiledOffer, compile_offer
from dpg.model.good import Good
from dpg.model.matches import Condition, Match, Miss, Reason
from dpg.model.need import Need
from dpg.model.needs import CURRENT
from dpg.model.offer import Offer
from dpg.model.vocabulary import Vocabularies


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
    obstacles = (*_obstacles(facts, day), *compiled.blockers)
    return explained(facts, compiled, obstacles)


def explained(facts: NeedFacts, compiled: CompiledOffer, obstacles: Sequence[Reason] = ()) -> Match | Miss:
    """Return the result with all its reasons.

    Args:
        facts: a prepared need.
        compiled: a prepared offer.
        obstacles: what rules out either of them without the other.
    """
    blockers = [*obstacles]
    reasons, unknowns = list(compiled.reasons), list(compiled.unknowns)
    for comparison in compiled.comparisons:
        verdict = comparison.verdict(facts)
        if verdict is Verdict.FITS:
            reasons.append(comparison.reason(facts))
        elif verdict is Verdict.UNKNOWN:
            unknowns.append(comparison.reason(facts))
        elif verdict is Verdict.BLOCKS:
            blockers.append(comparison.reason(facts))
    need, good, offer = facts.need, facts.good, compiled.offer
    if blockers:
        return Miss(need=need, good=good, offer=offer, blockers=tuple(blockers))
    return Match(need=need, good=good, offer=offer, reasons=tuple(reasons), unknowns=tuple(unknowns))


def _obstacles(facts: NeedFacts, day: date | None) -> Iterator[Reason]:
    """Yield what rules out a need whatever the offer."""
    need = facts.need
    if facts.good.removed:
        yield Reason(code=Condition.GOOD_REMOVED, left="/removed")
    if need.status not in CURRENT:
        yield Reason(code=Condition.NEED_STATUS, value=need.status, left=f"{facts.at}/status")
    if day and day.isoformat() > need.until:
        yield Reason(code=Condition.NEED_UNTIL, value=need.until, left=f"{facts.at}/until")
