"""Small goods and offers for tests of matching."""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

from dpg.kinds import OFFER
from dpg.matching.pairs import match
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.model.matches import Match, Miss
from dpg.model.offer import Offer
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from support import ROOT

VOCABULARIES = load_schema(ROOT).vocabularies
DAY = date(2026, 11, 23)
AS_OF = CommitTime(seconds=1795435200)
"""Noon of ``DAY``."""
NEED: Mapping[str, Any] = {
    "id": "help",
    "kind": "translation",
    "title": {"en": "Translate it"},
    "opened": "2026-06-01",
    "until": "2027-05-31",
    "status": "open",
}
OFFERED: Mapping[str, Any] = {
    "name": "Example fund",
    "kinds": ["translation"],
    "eligibility": {"anyone": True},
    "window": {"state": "open", "seen": "2026-11-01"},
}


def good_of(record: Mapping[str, Any] | None = None, /, id: str = "good", **need: Any) -> Good:
    """Return a good with one need."""
    return structure(to_json(id, {"name": id.title(), "needs": [{**NEED, **need}], **(record or {})}))


def offer_of(record: Mapping[str, Any] | None = None, /, id: str = "offer") -> Offer:
    """Return an offer for anyone, open now."""
    return structure(to_json(id, {**OFFERED, **(record or {})}), OFFER)


def matched(good: Good, offer: Offer, day: date | None = DAY, number: int = 0) -> Match | Miss:
    """Return the result for one need."""
    return match(good.needs[number], good, offer, VOCABULARIES, day)


def catalogue_of(*records: Good | Offer) -> Catalogue:
    """Return a catalogue on ``DAY``."""
    return Catalogue(records=records, vocabularies=VOCABULARIES, as_of=AS_OF)


def at(record: Any, pointer: str) -> Any:
    """Return the value at a JSON pointer into plain data."""
    for key in pointer.split("/")[1:]:
        record = record[int(key)] if isinstance(record, list) else record[key]
    return record


def without(record: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """Return plain data without the value at a JSON pointer, nor what is then empty."""
    changed = copy.deepcopy(dict(record))
    parent, _, key = pointer.rpartition("/")
    del at(changed, parent)[key]
    return without(changed, parent) if parent and not at(changed, parent) else changed
