"""Sentences on what rules out a match."""

import pytest

from dpg.model.matches import Miss
from dpg.reports.matches import Language, NeedMatches, blocker_sentence, good_as_text
from pairs import VOCABULARIES, good_of, matched, offer_of

CASES = {
    "Gives other kinds of help: Programming, Design.": ({}, {}, {"kinds": ["code", "design"]}),
    "State of the offer: Paused.": ({}, {}, {"window": {"state": "paused"}}),
    "Closed on 2026-11-22.": ({}, {}, {"window": {"state": "open", "closes": "2026-11-22"}}),
    "State of the need: Met.": ({}, {"status": "met"}, {}),
    "Asks for other goals: 4 Quality education.": (
        {"sdgs": [{"goal": 3}]},
        {},
        {"eligibility": {"sdgs": [4]}},
    ),
    "Asks for an open license; CC-BY-NC-4.0 is not open for what it covers.": (
        {"types": ["content"], "licenses": [{"spdx": "CC-BY-NC-4.0"}]},
        {},
        {"eligibility": {"open_license": True}},
    ),
    "Gives at most 10 EUR; the need asks for at least 50.": (
        {},
        {"kind": "funding", "amount": {"value": 50, "currency": "EUR", "rhythm": "once"}},
        {"kinds": ["funding"], "amount": {"max": 10, "currency": "EUR"}},
    ),
    "Limited to other countries: Kenya, Uganda, Rwanda, Burundi, Ethiopia and 1 more.": (
        {"deployments": [{"country": "IN"}]},
        {},
        {"eligibility": {"countries": ["KE", "UG", "RW", "BI", "ET", "TZ"]}},
    ),
}


@pytest.mark.parametrize(("sentence", "records"), CASES.items(), ids=CASES)
def test_a_blocker_becomes_a_sentence(sentence, records):
    good, need, offer = records
    miss = matched(good_of(good, **need), offer_of(offer))
    assert isinstance(miss, Miss)
    assert [blocker_sentence(one, miss, VOCABULARIES) for one in miss.blockers] == [sentence]


def test_braces_in_a_record_stay_as_they_are():
    good = good_of({"types": ["content"], "licenses": [{"spdx": "CC-BY-NC-4.0"}]})
    miss = matched(good, offer_of({"kinds": ["{value}"]}))
    assert blocker_sentence(miss.blockers[0], miss, VOCABULARIES) == "Gives other kinds of help: {value}."


def test_no_character_of_a_record_reaches_the_terminal_unseen():
    good, offer = good_of({"name": "Gone\x1b[2J"}, title={"en": "Help\u202e"}), offer_of({"name": "Fund\x07"})
    needs = [NeedMatches(need=good.needs[0], matches=[matched(good, offer)])]
    language = Language(
        reason=lambda one, _: f"{one.code}\x9b",
        unknown=lambda one, _: "",
        vocabularies=VOCABULARIES,
    )
    text = good_as_text(good, needs, language)
    assert text.replace("\n", "").isprintable()
    assert text.startswith(
        "Gone<U+001B>[2J (good)\n\nhelp: Help<U+202E> (until 2027-05-31)\n  1 offer may fit.\n"
    )
    assert "1. Fund<U+0007> (offer)" in text
