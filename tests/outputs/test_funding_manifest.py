"""`funding.json` of goods: valid where the record has everything, and otherwise a line on the page that says what it lacks."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpg.kinds import GOOD
from dpg.outputs.funding_manifest import files_of, gaps_of
from help_pages import page_of, section
from helping import AS_OF, edition_of, good, need

FORMAT = json.loads((Path(__file__).parent / "funding-1.schema.json").read_bytes())
ASKED = {"value": 5000, "currency": "EUR", "rhythm": "monthly"}
URL = "https://opencollective.com/example"
FULL = good(
    need("upkeep", "funding", amount=ASKED, detail={"en": "Pay two people."}),
    name="Clinic Notes",
    contact={"email": "info@example.org"},
    repositories=[{"url": "https://github.com/example/notes"}],
    licenses=[{"spdx": "MIT OR Apache-2.0"}, {"spdx": "LicenseRef-own"}],
    organizations=[{"name": "Example Org", "roles": ["owner"], "website": "https://example.org/"}],
    funding={"channels": [{"kind": "open-collective", "url": URL}]},
)


def manifest(record, id="notes"):
    made = edition_of({id: record})
    files = [*files_of(made, made.catalogue.of(GOOD).by_id[id])]
    return json.loads(files[0].content) if files else None


def give_part(record):
    return section(page_of(edition_of({"one": record})), "give", 3)


def test_the_file_restates_the_record_and_claims_no_more():
    found = manifest(FULL)
    jsonschema.validate(found, FORMAT)
    assert found["entity"] == {
        "type": "organisation",
        "role": "other",
        "name": "Example Org",
        "email": "info@example.org",
        "description": "Catalogue wrote this file from its record notes. The makers did not publish it.",
        "webpageUrl": {"url": "https://example.org/"},
    }
    assert found["projects"][0]["licenses"] == ["spdx:MIT", "spdx:Apache-2.0"]
    assert found["funding"] == {
        "channels": [
            {
                "guid": "channel-1",
                "type": "payment-provider",
                "address": URL,
                "description": "Open collective",
            }
        ],
        "plans": [
            {
                "guid": "plan-1",
                "status": "active",
                "name": "Title upkeep",
                "description": "Pay two people.",
                "amount": 5000,
                "currency": "EUR",
                "frequency": "monthly",
                "channels": ["channel-1"],
            }
        ],
    }
    assert "wellKnown" not in json.dumps(found)


def test_the_path_is_beside_the_page():
    made = edition_of({"notes": FULL})
    assert [one.path for one in files_of(made, made.catalogue.goods[0])] == ["goods/notes/funding.json"]


WITHOUT = {
    "amount": {"needs": [need("upkeep", "funding")]},
    "channel": {"funding": {"received": [{"funder": "F", "year": 2024, "url": URL}]}},
    "email": {"contact": {"url": "https://example.org/contact"}},
    "repository": {"repositories": []},
    "license": {"licenses": [{"spdx": "LicenseRef-own"}]},
}
SAID = {
    "amount": "an amount in a need of money",
    "channel": "a way to give",
    "email": "the e-mail address of the team",
    "repository": "a repository",
    "license": "a license",
}


@pytest.mark.parametrize("gap", WITHOUT)
def test_without_one_of_five_values_there_is_no_file_and_the_page_says_which(gap):
    record = {**FULL, **WITHOUT[gap]}
    made = edition_of({"notes": record})
    assert gaps_of(made.catalogue.goods[0], AS_OF.day) == (gap,)
    assert manifest(record) is None
    assert f"For a funding.json, the record lacks: {SAID[gap]}." in give_part(record)


@pytest.mark.parametrize(
    "needs", [[], [need("x", "code")], [need("x", "funding", amount=ASKED, until="2026-11-22")]]
)
def test_a_good_that_asks_for_no_money_has_neither_the_file_nor_the_line(needs):
    record = {**FULL, "needs": needs}
    assert manifest(record) is None
    assert "funding.json" not in give_part(record)


def test_the_manifest_of_the_makers_is_linked_instead():
    own = {"url": "https://example.org/funding.json"}
    record = {**FULL, "funding": {**FULL["funding"], "manifest": own}}
    assert manifest(record) is None
    part = give_part(record)
    assert own["url"] in part
    assert "The makers should publish it" not in part


def test_a_page_links_the_file_and_asks_the_makers_to_publish_it():
    part = give_part(FULL)
    assert "goods/one/funding.json" in part
    assert "The makers should publish it themselves." in part


def test_any_amount_is_zero_in_the_format():
    record = {
        **FULL,
        "needs": [need("x", "funding", amount={"any": True, "currency": "USD", "rhythm": "once"})],
    }
    (plan,) = manifest(record)["funding"]["plans"]
    assert (plan["amount"], plan["frequency"]) == (0, "one-time")


TEXTS = st.text(min_size=1, max_size=400)
PLACES = st.sampled_from(
    ["https://example.org/give", "https://liberapay.com/x", f"https://example.org/{'x' * 400}"]
)
AMOUNTS = st.fixed_dictionaries(
    {"currency": st.sampled_from(["EUR", "XOF"]), "rhythm": st.sampled_from(["once", "monthly", "yearly"])},
    optional={"value": st.integers(0, 10**12) | st.floats(0, 10**12), "any": st.just(True)},
)
RECORDS = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "summary": st.fixed_dictionaries({"fr": TEXTS}),
        "topics": st.lists(st.sampled_from(["x" * 40, "y", "health-records"]), max_size=12),
        "contact": st.just({"email": "info@example.org"}),
        "repositories": st.lists(PLACES.map(lambda url: {"url": url}), max_size=3),
        "licenses": st.lists(st.sampled_from(["MIT", "GPL-2.0-only WITH Classpath-exception-2.0", "A OR", "(MIT AND ISC)"]).map(lambda spdx: {"spdx": spdx}), max_size=7),
        "funding": st.fixed_dictionaries({"channels": st.lists(PLACES.map(lambda url: {"kind": "donation-page", "url": url}), max_size=14)}),
        "needs": st.lists(st.builds(lambda title, amount: need("n", "funding", title={"en": title}, amount=amount), TEXTS, AMOUNTS), max_size=14),
    },
    optional={"website": PLACES, "organizations": st.just([{"name": "O", "roles": ["owner"]}])},
)  # fmt: skip


@given(RECORDS)
def test_every_file_is_valid_and_its_ids_are_unique(record):
    found = manifest({**good(), **record})
    if found is None:
        return
    jsonschema.validate(found, FORMAT)
    funding = found["funding"]
    entries = (*found["projects"], *funding["channels"], *funding["plans"])
    guids = [one["guid"] for one in entries]
    assert len(set(guids)) == len(guids)
    assert {id for plan in funding["plans"] for id in plan["channels"]} <= set(guids)
