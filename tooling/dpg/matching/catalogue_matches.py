"""All matches of a catalogue, computed on demand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from dpg.kinds import OFFER
from dpg.matching.facts import FactReader, NeedFacts
from dpg.matching.offers import CompiledOffer, compile_offer
from dpg.matching.pairs import explained, match_of
from dpg.model.catalogue import Catalogue
from dpg.model.kept import kept
from dpg.model.matches import Match, Miss
from dpg.model.needs import current_needs
from dpg.model.offer import Offer

SHORTLIST = 12
"""Maximum number of matches or near misses that pages and documents show at once."""
_NEVER = "9999-12-31"
_Rank = tuple[int, int, int]
"""Unknowns minus reasons, number of unknowns, and place of the other record."""


class _Best(NamedTuple):
    """The places of the best matches, and the number of all."""

    places: tuple[int, ...] = ()
    total: int = 0


class FittingOffers(NamedTuple):
    """The best offers for a need, without the reasons, and the number of all that may fit."""

    best: tuple[Offer, ...]
    total: int


class FittingNeeds(NamedTuple):
    """The best needs for an offer, without the reasons, and the number of all that may fit."""

    best: tuple[tuple[str, str], ...]
    """The ids of each good and need."""
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortlist:
    """The best matches of a need or an offer."""

    best: tuple[Match, ...] = ()
    """At most ``SHORTLIST`` matches, the best first."""
    total: int = 0
    """Number of all matches."""


class Matches:
    """The matches of the current needs and listed offers of one catalogue, on its day.

    The most reasons beyond the unknowns come first, then the fewest unknowns; the kind of help does not count. Equal offers
    are sorted by the day on which they close, name and id, equal needs by the name and id of the good and their id. Only
    the places of the best are kept, since the reasons of a large catalogue would fill the memory.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Refer to a catalogue; the work is done on first use."""
        self._catalogue = catalogue
        self._day = catalogue.as_of.day if catalogue.as_of else None
        self._best: dict[tuple[str, ...], _Best] = {}

    def of_need(self, good: str, need: str) -> tuple[Match, ...]:
        """Return all offers that may meet a need; nothing for a need that is not current."""
        facts = self._needs_by_id.get((good, need))
        ranks = sorted(self._ranked_offers(facts)) if facts else ()
        return _explained((facts, self._offers[place]) for *_, place in ranks if facts)

    def of_offer(self, offer: str) -> tuple[Match, ...]:
        """Return all needs that an offer may meet; nothing for an offer that is not listed."""
        compiled = self._offers_by_id.get(offer)
        ranks = sorted(self._ranked_needs(compiled)) if compiled else ()
        return _explained((self._needs[place], compiled) for *_, place in ranks if compiled)

    def best_of_need(self, good: str, need: str) -> Shortlist:
        """Return the best offers for a need with the reasons, and how many there are."""
        facts = self._needs_by_id.get((good, need))
        if not facts:
            return Shortlist()
        places, total = self._best_of_need(facts)
        pairs = ((facts, self._offers[place]) for place in places)
        return Shortlist(best=_explained(pairs), total=total)

    def best_of_offer(self, offer: str) -> Shortlist:
        """Return the best needs for an offer with the reasons, and how many there are."""
        compiled = self._offers_by_id.get(offer)
        if not compiled:
            return Shortlist()
        places, total = self._best_of_offer(compiled)
        pairs = ((self._needs[place], compiled) for place in places)
        return Shortlist(best=_explained(pairs), total=total)

    def fitting_offers(self, good: str, need: str, most: int) -> FittingOffers:
        """Return the best offers for a need, at most ``most``, and how many there are."""
        facts = self._needs_by_id.get((good, need))
        places, total = self._best_of_need(facts) if facts else _Best()
        return FittingOffers(tuple(self._offers[place].offer for place in places[:most]), total)

    def fitting_needs(self, offer: str) -> FittingNeeds:
        """Return the best needs for an offer, and how many there are."""
        compiled = self._offers_by_id.get(offer)
        places, total = self._best_of_offer(compiled) if compiled else _Best()
        best = (self._needs[place] for place in places)
        return FittingNeeds(tuple((facts.good.id, facts.need.id) for facts in best), total)

    def near_misses_of_need(self, good: str, need: str) -> tuple[Miss, ...]:
        """Return the offers of its kind of help that do not fit: those with the fewest blockers, at most ``SHORTLIST``."""
        facts = self._needs_by_id.get((good, need))
        return self._nearest((facts, compiled) for compiled in self._offers) if facts else ()

    def near_misses_of_offer(self, offer: str) -> tuple[Miss, ...]:
        """Return the needs of its kinds of help that do not fit: those with the fewest blockers, at most ``SHORTLIST``."""
        compiled = self._offers_by_id.get(offer)
        return self._nearest((facts, compiled) for facts in self._needs) if compiled else ()

    @cached_property
    def _offers(self) -> tuple[CompiledOffer, ...]:
        listed = (compile_offer(offer, self._day) for offer in self._catalogue.of(OFFER).listed)
        return tuple(sorted(listed, key=_place_of_offer))

    @cached_property
    def _needs(self) -> tuple[NeedFacts, ...]:
        reader = FactReader(self._catalogue.vocabularies, self._day)
        found = []
        for good in self._catalogue.goods:
            if good.needs and (current := current_needs(good, self._day)):
                known = reader.of_good(good)
                numbered = ((number, need) for number, need in enumerate(good.needs) if need in current)
                found += [reader.of_need(need, number, good, known) for number, need in numbered]
        return tuple(sorted(found, key=_place_of_need))

    @cached_property
    def _offers_by_id(self) -> Mapping[str, CompiledOffer]:
        return {compiled.offer.id: compiled for compiled in self._offers}

    @cached_property
    def _needs_by_id(self) -> Mapping[tuple[str, str], NeedFacts]:
        return {(facts.good.id, facts.need.id): facts for facts in self._needs}

    @cached_property
    def _offers_by_kind(self) -> Mapping[str, list[tuple[int, CompiledOffer]]]:
        """Offers that can match, with their places, by kind of help."""
        groups: dict[str, list[tuple[int, CompiledOffer]]] = defaultdict(list)
        for place, compiled in enumerate(self._offers):
            for kind in () if compiled.blockers else compiled.offer.kinds:
                groups[kind].append((place, compiled))
        return groups

    @cached_property
    def _needs_by_kind(self) -> Mapping[str, list[tuple[int, NeedFacts]]]:
        groups: dict[str, list[tuple[int, NeedFacts]]] = defaultdict(list)
        for place, facts in enumerate(self._needs):
            groups[facts.need.kind].append((place, facts))
        return groups

    def _best_of_need(self, facts: NeedFacts) -> _Best:
        key = (facts.good.id, facts.need.id)
        if key not in self._best:
            self._best[key] = _best_of(self._ranked_offers(facts))
        return self._best[key]

    def _best_of_offer(self, compiled: CompiledOffer) -> _Best:
        key = (compiled.offer.id,)
        if key not in self._best:
            self._best[key] = _best_of(self._ranked_needs(compiled))
        return self._best[key]

    def _ranked_offers(self, facts: NeedFacts) -> list[_Rank]:
        return [
            (counts[0] - counts[1], counts[0], place)
            for place, compiled in self._offers_by_kind.get(facts.need.kind, ())
            if (counts := compiled.counts(facts))
        ]

    def _ranked_needs(self, compiled: CompiledOffer) -> list[_Rank]:
        return [
            (counts[0] - counts[1], counts[0], place)
            for kind in (() if compiled.blockers else compiled.offer.kinds)
            for place, facts in self._needs_by_kind.get(kind, ())
            if (counts := compiled.counts(facts))
        ]

    def _nearest(self, pairs: Iterable[tuple[NeedFacts, CompiledOffer]]) -> tuple[Miss, ...]:
        found = (
            match_of(facts, compiled, self._day)
            for facts, compiled in pairs
            if facts.need.kind in compiled.offer.kinds
        )
        misses = (one for one in found if isinstance(one, Miss))
        return tuple(nsmallest(SHORTLIST, misses, key=lambda miss: len(miss.blockers)))


def _best_of(ranks: Collection[_Rank]) -> _Best:
    return _Best(tuple(place for *_, place in nsmallest(SHORTLIST, ranks)), len(ranks))


def _explained(pairs: Iterable[tuple[NeedFacts, CompiledOffer]]) -> tuple[Match, ...]:
    found = (explained(facts, compiled) for facts, compiled in pairs)
    return tuple(one for one in found if isinstance(one, Match))


def _place_of_offer(compiled: CompiledOffer) -> tuple[str, str, str]:
    offer = compiled.offer
    closes = offer.window.closes if offer.window else None
    return closes or _NEVER, offer.name, offer.id


def _place_of_need(facts: NeedFacts) -> tuple[str, str, str]:
    return facts.good.name, facts.good.id, facts.need.id


@kept
def matches_of(catalogue: Catalogue) -> Matches:
    """Return the matches of a catalogue."""
    return Matches(catalogue)
