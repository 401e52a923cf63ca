"""Measures matching: made needs of made goods with made offers, in this process."""

import gc
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.kinds import OFFER
from dpg.matching.catalogue_matches import Matches
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.vocabulary import Vocabularies
from dpg.records.structure import structure, to_json
from measure import Measured, Run
from project import Project

OFFERS = 500
_DAY = CommitTime(seconds=1795435200)
"""2026-11-23."""
_ELIGIBILITY = {
    "types": "types",
    "sectors": "sectors",
    "countries": "countries",
    "regions": "regions",
    "organization_kinds": "organization-kinds",
    "organization_countries": "countries",
    "recognition": "registries",
    "stages": "stages",
}
"""The vocabulary of each list of conditions."""
_LICENSES = ("MIT", "Apache-2.0", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "CC-BY-4.0")
_LANGUAGES = ("am", "ar", "en", "es", "fr", "ha", "hi", "id", "pt", "ru", "sw", "zh")


def measure_matching(project: Project, runs: int) -> Iterator[Measured]:
    """Measure the shortlists of all needs, then those of all offers."""
    maker = _Maker(project.schema.vocabularies)
    goods = [
        structure(to_json(id, {**record, "needs": [maker.need()]}))
        for id, record in project.records().items()
    ]
    offers = [maker.offer(number) for number in range(OFFERS)]
    catalogue = Catalogue(records=(*goods, *offers), vocabularies=project.schema.vocabularies, as_of=_DAY)
    title = f"{len(goods):,} needs and {OFFERS} offers"
    of_needs, of_offers = Measured(name=f"best offers: {title}"), Measured(name=f"best needs: {title}")
    for _ in range(runs):
        of_needs.runs.append(_timed(Matches(catalogue), goods, ()))
        of_offers.runs.append(_timed(Matches(catalogue), (), offers))
    yield from (of_needs, of_offers)


def _timed(matches: Matches, goods: Sequence[Good], offers: Sequence[Offer]) -> Run:
    gc.disable()  # as the commands do
    wall, cpu = time.perf_counter(), time.process_time()
    for good in goods:
        for need in good.needs:
            matches.best_of_need(good.id, need.id)
    for offer in offers:
        matches.best_of_offer(offer.id)
    return Run(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


class _Maker:
    """Makes needs and offers of every kind; the same seed gives the same ones."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._random = random.Random(2)
        self._vocabularies = vocabularies

    def need(self) -> Mapping[str, Any]:
        need: dict[str, Any] = {
            "id": "need",
            "kind": self._some("need-kinds", 1)[0],
            "title": {"en": "Help"},
            "opened": "2026-11-01",
            "until": "2027-10-01",
            "status": "open",
        }
        for key, vocabulary in (("skills", "skills"), ("countries", "countries")):
            if self._random.random() < 0.3:
                need[key] = self._some(vocabulary, 3)
        if need["kind"] in ("translation", "training", "support"):
            need["languages"] = self._random.sample(_LANGUAGES, 2)
        if need["kind"] == "funding":
            value = self._random.choice((1000, 5000, 20_000, 100_000))
            need["amount"] = {"value": value, "currency": "EUR", "rhythm": "once"}
        return need

    def offer(self, number: int) -> Offer:
        offer: dict[str, Any] = {
            "name": f"Offer {number}",
            "kinds": self._some("need-kinds", 4),
            "window": {"state": self._random.choice(("open", "rolling", "recurring", "closed", "unknown"))},
        }
        if conditions := self._conditions():
            offer["eligibility"] = conditions
        if self._random.random() < 0.2:
            offer["skills"] = self._some("skills", 8)
        if "translation" in offer["kinds"]:
            offer["languages"] = self._random.sample(_LANGUAGES, 4)
        if "funding" in offer["kinds"]:
            most = self._random.choice((5000, 50_000, 500_000))
            offer["amount"] = {"max": most, "currency": self._random.choice(("EUR", "USD"))}
        return structure(to_json(f"offer-{number}", offer), OFFER)

    def _conditions(self) -> Mapping[str, Any]:
        found: dict[str, Any] = {
            key: self._some(vocabulary, 8)
            for key, vocabulary in _ELIGIBILITY.items()
            if self._random.random() < 0.15
        }
        if self._random.random() < 0.4:
            found["open_license"] = True
        if self._random.random() < 0.1:
            found["licenses"] = self._random.sample(_LICENSES, 3)
        if self._random.random() < 0.25:
            found["sdgs"] = self._random.sample(range(1, 18), 5)
        return found

    def _some(self, vocabulary: str, most: int) -> list[str]:
        known = [term.id for term in self._vocabularies[vocabulary].terms]
        return self._random.sample(known, min(len(known), self._random.randint(1, most)))
