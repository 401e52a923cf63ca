"""Each condition of an offer fits, blocks or stays unknown."""

from datetime import date

import pytest

import pairs
from dpg.model.matches import Match, Miss
from pairs import good_of, matched, offer_of

REMOVED = {"removed": {"on": "2026-01-01", "reason": "duplicate"}}


def fund(**amount):
    return {"kinds": ["funding"], "amount": {"currency": "EUR", **amount}}


def asking(**amount):
    return {"kind": "funding", "amount": {"rhythm": "once", **amount}}


def eligible(**conditions):
    return {"eligibility": conditions}


def window(**dates):
    return {"window": {"state": "open", "seen": "2026-11-01", **dates}}


NEED, OFFER = {}, {}
USED = {"deployments": [{"country": "IN", "until": "2020"}, {"country": "KE"}]}
LISTED = {"recognition": [{"by": "dpga", "status": "listed", "url": "https://a.example/"}]}
LAPSED = {"recognition": [{"by": "dpga", "status": "lapsed", "url": "https://a.example/"}]}
MADE = {"organizations": [{"name": "A", "roles": ["maintainer"]}, {"name": "B", "roles": ["maintainer"], "country": "DE"}]}  # fmt: skip
MIT = {"types": ["software"], "licenses": [{"spdx": "MIT OR GPL-2.0+"}]}
CLOSED = {"types": ["software"], "licenses": [{"spdx": "MIT"}, {"spdx": "CC-BY-NC-4.0"}]}

FITS = {
    "the kind of help": ({}, NEED, OFFER, ("kind", "translation", "/needs/0/kind", "/kinds/0")),
    "an open call": ({}, NEED, OFFER, ("state", "open", "", "/window/state")),
    "an offer that is always open": ({}, NEED, window(state="rolling"), ("state", "rolling", "", "/window/state")),
    "a recurring call": ({}, NEED, window(state="recurring"), ("state", "recurring", "", "/window/state")),
    "no conditions": ({}, NEED, OFFER, ("anyone", True, "", "/eligibility/anyone")),
    "a type": ({"types": ["content", "software"]}, NEED, eligible(types=["software"]), ("types", "software", "/types/1", "/eligibility/types/0")),
    "a license of several": (MIT, NEED, eligible(licenses=["BSD-3-Clause", "MIT"]), ("licenses", "MIT", "/licenses/0/spdx", "/eligibility/licenses/1")),
    "the current id of a license": (MIT, NEED, eligible(licenses=["GPL-2.0-or-later"]), ("licenses", "GPL-2.0-or-later", "/licenses/0/spdx", "/eligibility/licenses/0")),
    "an open license": (MIT, NEED, eligible(open_license=True), ("open_license", True, "/licenses/0/spdx", "/eligibility/open_license")),
    "a goal": ({"sdgs": [{"goal": 4}, {"goal": 3}]}, NEED, eligible(sdgs=[3]), ("sdgs", 3, "/sdgs/1/goal", "/eligibility/sdgs/0")),
    "a sector": ({"sectors": ["health"]}, NEED, eligible(sectors=["health"]), ("sectors", "health", "/sectors/0", "/eligibility/sectors/0")),
    "the sector of a topic": ({"topics": ["electronic-medical-records"]}, NEED, eligible(sectors=["health"]), ("sectors", "health", "/topics/0", "/eligibility/sectors/0")),
    "a country in which it is used": (USED, NEED, eligible(countries=["KE"]), ("countries", "KE", "/deployments/1/country", "/eligibility/countries/0")),
    "a country of the need": (USED, {"countries": ["UG"]}, eligible(countries=["UG"]), ("countries", "UG", "/needs/0/countries/0", "/eligibility/countries/0")),
    "any country for worldwide use": ({"worldwide": {}}, NEED, eligible(countries=["KE"]), ("countries", "KE", "/worldwide", "/eligibility/countries/0")),
    "a region": (USED, NEED, eligible(regions=["asia", "africa"]), ("regions", "africa", "/deployments/1/country", "/eligibility/regions/1")),
    "any region for worldwide use": ({"worldwide": {}}, NEED, eligible(regions=["asia"]), ("regions", "asia", "/worldwide", "/eligibility/regions/0")),
    "the country of an organization": (MADE, NEED, eligible(organization_countries=["DE"]), ("organization_countries", "DE", "/organizations/1/country", "/eligibility/organization_countries/0")),
    "a registry that lists it": (LISTED, NEED, eligible(recognition=["dpga"]), ("recognition", "dpga", "/recognition/0/by", "/eligibility/recognition/0")),
    "a skill": ({}, {"skills": ["python"]}, {"skills": ["translation", "python"]}, ("skills", "python", "/needs/0/skills/0", "/skills/1")),
    "a language that covers its regions": ({}, {"languages": ["am", "pt-BR"]}, {"languages": ["sw", "pt"]}, ("languages", "pt", "/needs/0/languages/1", "/languages/1")),
    "a language": ({}, {"languages": ["sw"]}, {"languages": ["sw"]}, ("languages", "sw", "/needs/0/languages/0", "/languages/0")),
    "a channel": ({}, {"kind": "connectivity", "channels": ["ussd", "sms"]}, {"kinds": ["connectivity"], "channels": ["sms"]}, ("channels", "sms", "/needs/0/channels/1", "/channels/0")),
    "a sum within the range": ({}, asking(value=5000, currency="EUR"), fund(min=1000, max=9000), ("amount", 5000, "/needs/0/amount/value", "/amount")),
    "any amount": ({}, asking(any=True), fund(max=9000), ("amount", None, "/needs/0/amount/any", "/amount")),
    "a minimum within the range": ({}, asking(any=True, minimum=2000, currency="EUR"), fund(max=9000), ("amount", 2000, "/needs/0/amount/minimum", "/amount")),
}  # fmt: skip

BLOCKS = {
    "another kind of help": ({}, {"kind": "code"}, OFFER, ("kind", None, "/needs/0/kind", "/kinds")),
    "a paused offer": ({}, NEED, window(state="paused"), ("state", "paused", "", "/window/state")),
    "a closed offer": ({}, NEED, window(state="closed"), ("state", "closed", "", "/window/state")),
    "a call that is not open yet": ({}, NEED, window(opens="2026-11-24"), ("opens", "2026-11-24", "", "/window/opens")),
    "a call that has closed": ({}, NEED, window(closes="2026-11-22"), ("closes", "2026-11-22", "", "/window/closes")),
    "an offer last seen more than a year ago": ({}, NEED, window(state="rolling", seen="2025-11-21"), ("until", "2026-11-22", "", "/window/seen")),
    "an offer to look at again": ({}, NEED, {"until": "2026-11-22"}, ("until", "2026-11-22", "", "/until")),
    "another type": ({"types": ["dataset"]}, NEED, eligible(types=["software"]), ("types", None, "/types", "/eligibility/types")),
    "another license": (MIT, NEED, eligible(licenses=["Apache-2.0"]), ("licenses", None, "/licenses", "/eligibility/licenses")),
    "a license that is not open": (CLOSED, NEED, eligible(open_license=True), ("open_license", None, "/licenses/1/spdx", "/eligibility/open_license")),
    "another goal": ({"sdgs": [{"goal": 4}]}, NEED, eligible(sdgs=[3]), ("sdgs", None, "/sdgs", "/eligibility/sdgs")),
    "another sector": ({"topics": ["electronic-medical-records"]}, NEED, eligible(sectors=["education"]), ("sectors", None, "/topics", "/eligibility/sectors")),
    "use that has ended": (USED, NEED, eligible(countries=["IN"]), ("countries", None, "/deployments", "/eligibility/countries")),
    "another country of the need": (USED, {"countries": ["UG"]}, eligible(countries=["KE"]), ("countries", None, "/needs/0/countries", "/eligibility/countries")),
    "another region": (USED, NEED, eligible(regions=["asia"]), ("regions", None, "/deployments", "/eligibility/regions")),
    "an organization elsewhere": (MADE, NEED, eligible(organization_countries=["KE"]), ("organization_countries", None, "/organizations", "/eligibility/organization_countries")),
    "a registry that listed it once": (LAPSED, NEED, eligible(recognition=["dpga"]), ("recognition", None, "/recognition", "/eligibility/recognition")),
    "another skill": ({}, {"skills": ["python"]}, {"skills": ["translation"]}, ("skills", None, "/needs/0/skills", "/skills")),
    "another language": ({}, {"languages": ["sw"]}, {"languages": ["am"]}, ("languages", None, "/needs/0/languages", "/languages")),
    "another region of a language": ({}, {"languages": ["pt-BR"]}, {"languages": ["pt-PT"]}, ("languages", None, "/needs/0/languages", "/languages")),
    "another channel": ({}, {"kind": "connectivity", "channels": ["ussd"]}, {"kinds": ["connectivity"], "channels": ["sms"]}, ("channels", None, "/needs/0/channels", "/channels")),
    "too little money": ({}, asking(value=5000, currency="EUR"), fund(max=4000), ("amount", 4000, "/needs/0/amount/value", "/amount/max")),
    "less than the minimum": ({}, asking(value=5000, minimum=3000, currency="EUR"), fund(max=2000), ("amount", 2000, "/needs/0/amount/minimum", "/amount/max")),
    "a removed good": (REMOVED, NEED, OFFER, ("good-removed", None, "/removed", "")),
    "a removed offer": ({}, NEED, REMOVED, ("offer-removed", None, "", "/removed")),
    "a need that was met": ({}, {"status": "met"}, OFFER, ("need-status", "met", "/needs/0/status", "")),
    "a need that has expired": ({}, {"until": "2026-11-22"}, OFFER, ("need-until", "2026-11-22", "/needs/0/until", "")),
}  # fmt: skip

UNKNOWN = {
    "no word about conditions": ({}, NEED, {"eligibility": None}, ("conditions", None, "", "")),
    "a note": ({}, NEED, eligible(anyone=True, note={"en": "In writing."}), ("note", None, "", "/eligibility/note")),
    "an unknown state": ({}, NEED, window(state="unknown"), ("state", "unknown", "", "/window/state")),
    "no window": ({}, NEED, {"window": None}, ("state", None, "", "")),
    "no type": ({}, NEED, eligible(types=["software"]), ("types", None, "", "/eligibility/types")),
    "no license": ({}, NEED, eligible(licenses=["MIT"]), ("licenses", None, "", "/eligibility/licenses")),
    "no license that could be open": ({}, NEED, eligible(open_license=True), ("open_license", None, "", "/eligibility/open_license")),
    "an unknown license": ({"licenses": [{"spdx": "Unheard-of-1.0"}]}, NEED, eligible(open_license=True), ("open_license", None, "", "/eligibility/open_license")),
    "no goal": ({}, NEED, eligible(sdgs=[3]), ("sdgs", None, "", "/eligibility/sdgs")),
    "no sector": ({}, NEED, eligible(sectors=["health"]), ("sectors", None, "", "/eligibility/sectors")),
    "no country": ({}, NEED, eligible(countries=["KE"]), ("countries", None, "", "/eligibility/countries")),
    "no country in a region": ({}, NEED, eligible(regions=["africa"]), ("regions", None, "", "/eligibility/regions")),
    "organizations of unknown kind": (MADE, NEED, eligible(organization_kinds=["company"]), ("organization_kinds", None, "", "/eligibility/organization_kinds")),
    "no country of an organization": ({}, NEED, eligible(organization_countries=["DE"]), ("organization_countries", None, "", "/eligibility/organization_countries")),
    "no registry": ({}, NEED, eligible(recognition=["dpga"]), ("recognition", None, "", "/eligibility/recognition")),
    "no stage": ({}, NEED, eligible(stages=["pilot"]), ("stages", None, "", "/eligibility/stages")),
    "no skill": ({}, NEED, {"skills": ["python"]}, ("skills", None, "", "/skills")),
    "a region for a language without one": ({}, {"languages": ["pt"]}, {"languages": ["pt-BR"]}, ("languages", "pt-BR", "/needs/0/languages/0", "/languages/0")),
    "no language": ({}, NEED, {"languages": ["sw"]}, ("languages", None, "", "/languages")),
    "no channel": ({}, {"kind": "connectivity"}, {"kinds": ["connectivity"], "channels": ["sms"]}, ("channels", None, "", "/channels")),
    "another currency": ({}, asking(value=5, currency="USD"), fund(max=4), ("currency", "EUR", "/needs/0/amount/currency", "/amount/currency")),
    "another rhythm": ({}, asking(value=5, currency="EUR"), fund(max=4, rhythm="monthly"), ("rhythm", "monthly", "/needs/0/amount/rhythm", "/amount/rhythm")),
    "no rhythm for money every month": ({}, asking(value=3, currency="EUR", rhythm="monthly"), fund(max=5), ("rhythm", None, "/needs/0/amount/rhythm", "/amount")),
    "no rhythm for money every year": ({}, asking(value=3, currency="EUR", rhythm="yearly"), fund(max=5), ("rhythm", None, "/needs/0/amount/rhythm", "/amount")),
}  # fmt: skip

NOT_ASKED = {
    "a need of a language and an offer without": ({}, {"languages": ["sw"]}, OFFER),
    "a need without an amount": ({}, {"kind": "funding"}, fund(max=5)),
    "an offer without an amount": ({}, asking(value=5, currency="EUR"), {"kinds": ["funding"]}),
    "a sum above the range whose minimum is within": (
        {},
        asking(value=5000, minimum=1000, currency="EUR"),
        fund(max=4000),
    ),
    "a call that closes today": ({}, NEED, window(closes="2026-11-23", opens="2026-11-23")),
    "an offer to look at again tomorrow": ({}, {"until": "2026-11-23"}, {"until": "2026-11-23"}),
    "an offer last seen a year ago": ({}, NEED, window(state="rolling", seen="2025-11-22")),
    "an opening that a call without dates has passed": (
        {},
        NEED,
        window(state="rolling", opens="2027-01-01"),
    ),
}


def found(good, need, offer):
    return matched(good_of(good, **need), offer_of(offer))


def codes(reasons):
    return [str(reason.code) for reason in reasons]


@pytest.mark.parametrize(("good", "need", "offer", "reason"), FITS.values(), ids=FITS)
def test_a_condition_fits(good, need, offer, reason):
    result = found(good, need, offer)
    assert isinstance(result, Match)
    assert reason in result.reasons
    assert result.unknowns == ()


@pytest.mark.parametrize(("good", "need", "offer", "blocker"), BLOCKS.values(), ids=BLOCKS)
def test_a_condition_blocks(good, need, offer, blocker):
    result = found(good, need, offer)
    assert isinstance(result, Miss)
    assert result.blockers == (blocker,)


@pytest.mark.parametrize(("good", "need", "offer", "unknown"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_condition_is_unknown(good, need, offer, unknown):
    result = found(good, need, offer)
    assert isinstance(result, Match)
    assert result.unknowns == (unknown,)
    assert unknown[0] not in codes(result.reasons)


@pytest.mark.parametrize(("good", "need", "offer"), NOT_ASKED.values(), ids=NOT_ASKED)
def test_a_condition_does_not_apply(good, need, offer):
    result = found(good, need, offer)
    assert isinstance(result, Match)
    assert codes(result.reasons) == ["state", "anyone", "kind"]
    assert result.unknowns == ()


def test_all_blockers_are_named():
    result = matched(good_of(status="met"), offer_of({"kinds": ["code"], **window(state="closed")}))
    assert codes(result.blockers) == ["need-status", "state", "kind"]


def test_without_a_day_no_date_is_compared():
    dates = {"opens": "2026-11-24", "closes": "2026-11-22"}
    offer = offer_of({**window(**dates), "until": "2026-11-22", **eligible(countries=["IN"])})
    good = good_of({"deployments": [{"country": "IN", "until": "2020"}]}, until="2026-11-22")
    assert isinstance(matched(good, offer, day=None), Match)
    assert isinstance(matched(good, offer, day=date(2026, 11, 23)), Miss)


@pytest.mark.parametrize("until", ["2026", "2026-11", "2026-11-23"])
def test_use_counts_through_the_last_day_of_its_period(until):
    good = good_of({"deployments": [{"country": "IN", "until": until}]})
    assert isinstance(matched(good, offer_of(eligible(countries=["IN"]))), Match)


def test_the_pointers_are_those_of_the_need_in_question():
    good = good_of({"needs": [{**pairs.NEED, "id": "first"}, {**pairs.NEED, "id": "second"}]})
    assert matched(good, offer_of(), number=1).reasons[-1].left == "/needs/1/kind"
