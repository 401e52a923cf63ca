"""Matches of generated goods and offers."""

import copy
import json
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dpg.kinds import GOOD, OFFER
from dpg.matching.catalogue_matches import SHORTLIST, Matches
from dpg.model.good import Good
from dpg.model.matches import Match, Miss
from dpg.model.needs import current_needs
from dpg.model.offer import Offer
from dpg.records.plain_yaml import yaml_of
from dpg.records.project_files import load_schema
from dpg.records.source import parse_source
from dpg.records.structure import structure, to_json
from pairs import DAY, NEED, OFFERED, at, catalogue_of, matched, without
from support import ROOT

KINDS = ("translation", "funding", "connectivity")
COUNTRIES = ("KE", "UG", "IN", "DE")
LICENSES = ("MIT", "CC-BY-4.0", "CC-BY-NC-4.0", "MIT AND CC-BY-NC-4.0", "GPL-2.0+ OR LicenseRef-own")
LISTS = {
    "types": ("software", "dataset", "content"),
    "licenses": ("MIT", "GPL-2.0-or-later", "CC-BY-4.0"),
    "sdgs": (3, 4, 13),
    "sectors": ("health", "education", "agriculture"),
    "countries": COUNTRIES,
    "regions": ("africa", "asia"),
    "organization_kinds": ("company", "nonprofit"),
    "organization_countries": COUNTRIES,
    "recognition": ("dpga", "dial"),
    "stages": ("pilot", "idea"),
}
"""Values of the lists of conditions."""
PROVIDED = {
    "skills": ("python", "translation", "design"),
    "languages": ("sw", "am", "fr"),
    "channels": ("sms", "ussd", "voice"),
}
DAYS = st.integers(-3, 3).map(lambda days: (DAY + timedelta(days)).isoformat())


def some(values, least=1):
    return st.lists(st.sampled_from(values), min_size=least, max_size=3, unique=True)


def record(required=(), **optional):
    return st.fixed_dictionaries(dict(required), optional=optional)


amounts_asked = record(
    {"value": st.integers(1, 5), "currency": st.sampled_from(["EUR", "USD"]), "rhythm": st.just("once")},
    minimum=st.integers(1, 5),
) | st.just({"any": True, "rhythm": "once"})
amounts_offered = record(
    {"currency": st.sampled_from(["EUR", "USD"])},
    min=st.integers(0, 5),
    max=st.integers(0, 5),
    rhythm=st.sampled_from(["once", "monthly"]),
)
MORE_OF_A_NEED = {
    **{key: some(values) for key, values in PROVIDED.items()},
    "countries": some(COUNTRIES),
}
needs = record(
    {
        "kind": st.sampled_from(KINDS),
        "title": st.just({"en": "Help"}),
        "opened": st.just("2026-06-01"),
        "until": DAYS,
        "status": st.sampled_from(["open", "open", "taken", "met"]),
    },
    amount=amounts_asked,
    **MORE_OF_A_NEED,
)
MORE_OF_A_GOOD = {
    "types": some(LISTS["types"]),
    "licenses": some(LICENSES).map(lambda ids: [{"spdx": id} for id in ids]),
    "sdgs": some(LISTS["sdgs"]).map(lambda goals: [{"goal": goal} for goal in goals]),
    "sectors": some(LISTS["sectors"]),
    "topics": some(("electronic-medical-records", "weather")),
    "organizations": st.lists(
        record({"name": st.just("A"), "roles": st.just(["maintainer"])}, country=st.sampled_from(COUNTRIES)),
        min_size=1,
        max_size=2,
    ),
    "recognition": st.lists(
        record(
            {
                "by": st.sampled_from(LISTS["recognition"]),
                "status": st.sampled_from(["listed", "lapsed"]),
                "url": st.just("https://a.example/"),
            }
        ),
        min_size=1,
        max_size=2,
    ),
    "deployments": st.lists(
        record({"country": st.sampled_from(COUNTRIES)}, until=st.just("2020") | DAYS), min_size=1, max_size=2
    ),
    "worldwide": st.just({"users": 5}),
}
goods = st.builds(
    lambda good, needs: {**good, "needs": [{"id": f"n{n}", **need} for n, need in enumerate(needs)]},
    record({"name": st.sampled_from(["A", "B"])}, **MORE_OF_A_GOOD),
    st.lists(needs, min_size=1, max_size=2),
)
conditions = record(
    (),
    anyone=st.just(True),
    open_license=st.just(True),
    note=st.just({"en": "Ask first."}),
    **{key: some(values) for key, values in LISTS.items()},
).filter(bool)
offers = record(
    {
        "name": st.sampled_from(["A", "B"]),
        "kinds": some(KINDS),
        "window": record(
            {
                "state": st.sampled_from(
                    ["open", "open", "rolling", "recurring", "unknown", "paused", "closed"]
                )
            },
            opens=DAYS,
            closes=DAYS,
        ),
    },
    until=DAYS,
    amount=amounts_offered,
    eligibility=conditions,
    **{key: some(values) for key, values in PROVIDED.items()},
)
collections = st.tuples(st.lists(goods, max_size=3), st.lists(offers, max_size=16))
"""Goods, and enough offers for more than one shortlist."""


def pair(good, offer, day=DAY):
    return matched(structure(to_json("good", good), GOOD), structure(to_json("offer", offer), OFFER), day)


def repaired(good, offer, blocker):
    """Both records without the cause of a blocker."""
    if blocker.code == "kind":
        return good, {**offer, "kinds": [*offer["kinds"], good["needs"][0]["kind"]]}
    if blocker.code == "state":
        return good, {**offer, "window": {**offer["window"], "state": "rolling"}}
    if blocker.code in ("need-status", "need-until"):
        return {**good, "needs": [{**good["needs"][0], "status": "open", "until": "2027-01-01"}]}, offer
    return good, without(offer, "/amount" if blocker.code == "amount" else blocker.right)


def made_to_match(records):
    """Both records without the causes of all blockers."""
    good, offer = records
    result = pair(good, offer)
    for blocker in result.blockers if isinstance(result, Miss) else ():
        good, offer = repaired(good, offer, blocker)
    return good, offer


matching = st.tuples(goods, offers).map(made_to_match)


def typed(collection):
    goods, offers = collection
    return [
        *(structure(to_json(f"g{number}", good), GOOD) for number, good in enumerate(goods)),
        *(structure(to_json(f"o{number}", offer), OFFER) for number, offer in enumerate(offers)),
    ]


@cache
def shape_of(kind):
    return load_schema(ROOT, kind).shape


def parts(result):
    """The reasons of a match, the unknowns and the blockers, as plain data."""
    return json.dumps(result.as_data())


def ids(matches):
    return [(one.good.id, one.need.id, one.offer.id) for one in matches]


def codes(reasons):
    return {reason.code for reason in reasons}


def asked_needs(records):
    return [(one.id, need.id) for one in records if isinstance(one, Good) for need in one.needs]


def all_ids(records):
    return [one.id for one in records if isinstance(one, Offer)]


@given(goods, offers)
def test_a_result_is_a_match_or_names_what_speaks_against_it(good, offer):
    result = pair(good, offer)
    assert isinstance(result, Match | Miss)
    if isinstance(result, Miss):
        assert result.blockers
    else:
        assert not codes(result.reasons) & codes(result.unknowns)
    assert parts(result) == parts(pair(copy.deepcopy(good), copy.deepcopy(offer)))


@given(goods, offers)
def test_every_pointer_resolves_and_every_value_is_in_a_record(good, offer):
    result = pair(good, offer)
    every = result.blockers if isinstance(result, Miss) else (*result.reasons, *result.unknowns)
    for reason in every:
        left, right = at(good, reason.left), at(offer, reason.right)
        if reason.value is not None:
            assert reason.value in (left, right) or reason.code == "open_license"
        assert reason.left or reason.right or reason.code == "conditions"


@given(goods, offers)
def test_without_the_causes_of_all_blockers_it_is_a_match(good, offer):
    result = pair(good, offer)
    assume(isinstance(result, Miss))
    assert isinstance(pair(*made_to_match((good, offer))), Match)


@given(matching, st.data())
def test_another_accepted_value_never_turns_a_match_into_a_miss(records, data):
    good, offer = records
    lists = [(offer, key) for key in ("kinds", *PROVIDED) if key in offer]
    lists += [(offer["eligibility"], key) for key in LISTS if key in offer.get("eligibility", ())]
    wider = copy.deepcopy(offer)
    group, key = data.draw(st.sampled_from(lists))
    known = {"kinds": KINDS, **PROVIDED, **LISTS}[key]
    place = wider if group is offer else wider["eligibility"]
    place[key] = list(dict.fromkeys([*data.draw(some(known)), *place[key]]))
    assert isinstance(pair(good, wider), Match)


@given(matching, st.integers(1, 3))
def test_wider_dates_never_turn_a_match_into_a_miss(records, days):
    good, offer = copy.deepcopy(records)
    need, window = good["needs"][0], offer["window"]
    for group, key, way in (
        (need, "until", 1),
        (offer, "until", 1),
        (window, "closes", 1),
        (window, "opens", -1),
    ):
        if key in group:
            group[key] = moved(group[key], way * days)
            assert isinstance(pair(good, offer), Match), key


def moved(day, days):
    return (DAY.fromisoformat(day) + timedelta(days)).isoformat()


@pytest.mark.parametrize("key", [*MORE_OF_A_GOOD, *(f"needs/0/{key}" for key in MORE_OF_A_NEED)])
@settings(max_examples=30)
@given(records=matching, data=st.data())
def test_another_fact_about_a_good_never_adds_an_unknown(records, key, data):
    good, offer = records
    before = pair(good, offer)
    richer = copy.deepcopy(good)
    group, name = (richer, key) if "/" not in key else (richer["needs"][0], key.rpartition("/")[2])
    more = data.draw({**MORE_OF_A_GOOD, **MORE_OF_A_NEED}[name])
    group[name] = [*group.get(name, ()), *more] if isinstance(more, list) else more
    after = pair(richer, offer)
    assert isinstance(after, Miss) or codes(after.unknowns) <= codes(before.unknowns)


@given(matching)
def test_an_unknown_condition_counts_neither_as_yes_nor_as_no(records):
    good, offer = records
    offer = {**offer, "eligibility": {"anyone": True, **offer.get("eligibility", {})}}
    before = pair(good, offer)
    for unknown in before.unknowns:
        if unknown.code not in ("state", "conditions"):
            offer = without(offer, "/amount" if unknown.code in ("currency", "rhythm") else unknown.right)
    after = pair(good, offer)
    assert isinstance(after, Match)
    assert after.reasons == before.reasons
    assert codes(after.unknowns) <= {"state"}


@given(matching, st.integers(0, 400), st.sampled_from([{"state": "closed"}, {"closes": "2026-11-22"}]))
def test_a_closed_offer_matches_nothing_on_any_later_day(records, days, closed):
    good, offer = records
    offer = {**offer, "window": {**offer["window"], **closed}}
    assert isinstance(pair(good, offer, DAY + timedelta(days)), Miss)


@given(goods, offers)
def test_records_that_are_written_and_parsed_again_give_the_same(good, offer):
    again = (
        parse_source(yaml_of(one).encode(), shape_of(kind)).data
        for one, kind in ((good, GOOD), (offer, OFFER))
    )
    assert parts(pair(*again)) == parts(pair(good, offer))


@given(collections)
def test_the_offers_of_needs_are_the_needs_of_offers_and_all_that_match(collection):
    records = typed(collection)
    matches = Matches(catalogue_of(*records))
    of_needs = [one for key in asked_needs(records) for one in ids(matches.of_need(*key))]
    of_offers = [one for id in all_ids(records) for one in ids(matches.of_offer(id))]
    expected = [
        (good.id, need.id, offer.id)
        for good in records
        if isinstance(good, Good)
        for number, need in enumerate(good.needs)
        for offer in records
        if isinstance(offer, Offer) and isinstance(matched(good, offer, number=number), Match)
    ]
    assert sorted(of_needs) == sorted(of_offers) == sorted(expected)


@given(collections, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(collection, random):
    records = typed(collection)
    mixed = random.sample(records, len(records))
    one, other = Matches(catalogue_of(*records)), Matches(catalogue_of(*mixed))
    for key in asked_needs(records):
        assert one.of_need(*key) == other.of_need(*key)
        assert one.near_misses_of_need(*key) == other.near_misses_of_need(*key)
    for id in all_ids(records):
        assert one.of_offer(id) == other.of_offer(id)
        assert one.near_misses_of_offer(id) == other.near_misses_of_offer(id)


@given(collections)
def test_the_best_come_first_and_a_shortlist_is_their_beginning(collection):
    records = typed(collection)
    matches = Matches(catalogue_of(*records))
    for key in asked_needs(records):
        found, shortlist = matches.of_need(*key), matches.best_of_need(*key)
        assert [*found] == sorted(found, key=offer_rank)
        assert (shortlist.best, shortlist.total) == (found[:SHORTLIST], len(found))
    for id in all_ids(records):
        found, shortlist = matches.of_offer(id), matches.best_of_offer(id)
        assert [*found] == sorted(found, key=need_rank)
        assert (shortlist.best, shortlist.total) == (found[:SHORTLIST], len(found))


def offer_rank(one):
    closes = one.offer.window.closes or "9999"
    return len(one.unknowns) - len(one.reasons), len(one.unknowns), closes, one.offer.name, one.offer.id


def need_rank(one):
    return len(one.unknowns) - len(one.reasons), len(one.unknowns), one.good.name, one.good.id, one.need.id


@given(collections)
def test_near_misses_are_the_offers_of_the_kind_that_do_not_match(collection):
    records = typed(collection)
    offers = [one for one in records if isinstance(one, Offer)]
    matches = Matches(catalogue_of(*records))
    numbered = [(one, *place) for one in records if isinstance(one, Good) for place in enumerate(one.needs)]
    for good, number, need in numbered:
        found = [matched(good, offer, number=number) for offer in offers if need.kind in offer.kinds]
        blockers = sorted(len(one.blockers) for one in found if isinstance(one, Miss))
        near = [len(miss.blockers) for miss in matches.near_misses_of_need(good.id, need.id)]
        assert near == (blockers[:SHORTLIST] if need in current_needs(good, DAY) else [])


def test_the_generated_records_match_and_miss():
    """The properties would hold for a program that matches nothing."""
    assert isinstance(pair({"name": "A", "needs": [NEED]}, OFFERED), Match)
    found = set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(matching | st.tuples(goods, offers))
    def look(records):
        result = pair(*records)
        every = result.blockers if isinstance(result, Miss) else (*result.reasons, *result.unknowns)
        found.update((type(result), reason.code) for reason in every)

    look()
    assert len(found) > 35
