"""A key or a word that is nearly right: the right one is offered."""

import pytest

from dpg.model.term_search import nearest_terms
from dpg.rules.license_hints import certain_license

SLIPS = [
    ("licences", "licenses"),
    ("licence", "licenses"),
    ("license", "licenses"),
    ("Licenses", "licenses"),
    ("LICENSES", "licenses"),
    ("lisenses", "licenses"),
    ("organisations", "organizations"),
    ("organization", "organizations"),
    ("localisation", "localization"),
    ("running-cost", "running_cost"),
    ("runningCost", "running_cost"),
    ("running cost", "running_cost"),
    ("buildsOn", "builds_on"),
    ("web-site", "website"),
    ("topic", "topics"),
    ("tpoics", "topics"),
    ("summry", "summary"),
    ("SDGs", "sdgs"),
]
WORDS = [
    ("types", "Software", "software"),
    ("types", "ai_model", "ai-model"),
    ("types", "AI model", "ai-model"),
    ("types", "logiciel", "software"),
    ("developed_in", "ke", "KE"),
    ("developed_in", "Kenya", "KE"),
    ("developed_in", "肯尼亚", "KE"),
    ("developed_in", "Norvège", "NO"),
    ("developed_in", "UK", "GB"),
    ("sectors", "Helth", "health"),
    ("sectors", "卫生健康", "health"),
    ("topics", "electronic medical records", "electronic-medical-records"),
    ("topics", "cold chains", "cold-chain"),
]


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_key_that_is_nearly_right_is_offered_the_right_one(written, meant, schema):
    (hint,) = {found.hint for rule, found in schema.check({written: 1}) if rule == "unknown-key"}
    assert hint == f"Did you mean `{meant}`?"


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_misspelt_key_is_not_reported_as_missing_too(written, meant, schema):
    told = [found.message for rule, found in schema.check({written: 1}) if rule == "missing-key"]
    assert f"The key `{meant}` is missing." not in told


@pytest.mark.parametrize("written", ["colour", "x", "", "http://example.org", "k" * 500, "ключ"])
def test_a_key_that_is_like_no_other_is_shown_the_known_ones(written, schema):
    (hint,) = {found.hint for rule, found in schema.check({written: 1}) if rule == "unknown-key"}
    assert hint.startswith("Known keys here: name, aliases, types,")


@pytest.mark.parametrize(("field", "written", "meant"), WORDS)
def test_a_word_that_is_nearly_right_is_offered_the_right_one(field, written, meant, schema):
    hints = [found.hint for rule, found in schema.check({field: [written]}) if rule == "wrong-value"]
    assert hints == [f"Did you mean `{meant}`?"]


def test_a_country_that_is_none_is_told_how_countries_are_written(schema):
    hints = [
        found.hint for rule, found in schema.check({"developed_in": ["Atlantis"]}) if rule == "wrong-value"
    ]
    assert hints == ["Countries are written as two letters (ISO 3166-1), such as KE for Kenya."]


@pytest.mark.parametrize("written", ["99999999999999999999999", "1e300", "5 000"])
def test_an_amount_that_is_no_plain_number_is_told_the_largest_one(written, schema):
    need = {"amount": {"value": written, "currency": "EUR", "rhythm": "once"}}
    hints = [found.hint for rule, found in schema.check({"needs": [need]}) if rule == "wrong-type"]
    assert hints == ["Write it in digits only, at most 1,000,000,000,000."]


def test_the_hint_stands_at_the_key_and_not_at_its_value(look):
    problem = next(problem for problem in look("name: A\nlicences: []\n") if problem.rule == "unknown-key")
    assert (problem.place.line, problem.place.column, problem.pointer) == (2, 1, "/licences")


ELSEWHERE = [
    ("license", "MIT", "It goes into `licenses`: `licenses: [{spdx: MIT}]`."),
    ("Homepage", "https://example.org/", "It goes into `website`: `website: https://example.org/`."),
    ("sdg", 3, "It goes into `sdgs`: `sdgs: [{goal: 3}]`."),
    ("sdg", "3, 4", "Did you mean `sdgs`?"),
    (
        "countries",
        ["UK", "Kenya"],
        "It goes into `deployments`: `deployments: [{country: GB}, {country: KE}]`.",
    ),
    ("countries", ["Atlantis"], "It goes into `deployments`, as `country` of an entry. The country in "),
    ("country", "Deutschland", "It goes into `deployments`: `deployments: [{country: DE}]`."),
    (
        "maintainer",
        "A Fund",
        "It goes into `organizations`: `organizations: [{name: A Fund, roles: [maintainer]}]`.",
    ),
    (
        "owners",
        ["A", "B"],
        "It goes into `organizations`: `organizations: [{name: A, roles: [owner]}, {name: B, ",
    ),
    ("developer", "A Fund", "It goes into `organizations`, as `name` and `roles` of an entry. Who owns,"),
    ("tags", ["foo"], "It goes into `topics`. What it does, or which problem it solves."),
    ("goals", ["SDG 3", 4], "It goes into `sdgs`: `sdgs: [{goal: 3}, {goal: 4}]`."),
    ("goal", "no hunger", "It goes into `sdgs`, as `goal` of an entry. The number of the goal, 1 to 17."),
    ("licence", "Apache 2", "It goes into `licenses`: `licenses: [{spdx: Apache-2.0}]`."),
    ("url", "x.org", "It goes into `website`: `website: https://x.org`."),
    ("link", "our page", "It goes into `website`, for example `website: https://example.org/`."),
    (
        "repository",
        "github.com/a/b",
        "It goes into `repositories`: `repositories: [{url: https://github.com/a/b}]`.",
    ),
    (
        "email",
        "help@clinic-notes.org",
        "It goes into `contact`, for example `contact: {url: https://example.org/contact}`.",
    ),
    ("license", "ask jane.doe@example.org", "Did you mean `licenses`?"),
]


@pytest.mark.parametrize(("key", "value", "hint"), ELSEWHERE)
def test_a_key_that_people_expect_is_answered_with_where_its_value_goes(key, value, hint, schema):
    found = list(schema.check({key: value}, certain_license))
    (said,) = [one.hint for rule, one in found if rule == "unknown-key"]
    assert said.startswith(hint)
    goal = said.partition("`")[2].partition("`")[0]
    assert f"The key `{goal}` is missing." not in [one.message for _, one in found]


ENTRIES = [
    ("licenses", "ODbL", "Write `spdx: ODbL-1.0`."),
    ("deployments", "Kenya", "Write `country: KE`."),
    ("repositories", "github.com/a/b", "Write `url: https://github.com/a/b`."),
]


@pytest.mark.parametrize(("key", "entry", "hint"), ENTRIES)
def test_an_entry_without_its_key_is_answered_with_a_valid_one(key, entry, hint, schema):
    found = schema.check({key: [entry]}, certain_license)
    assert [one.hint for rule, one in found if rule == "wrong-type"] == [hint]


@pytest.mark.parametrize("value", ["a", "mailto:help@clinic-notes.org"])
def test_a_contact_that_is_a_text_is_answered_with_the_place_of_a_contact_page(value, schema):
    hints = [one.hint for rule, one in schema.check({"contact": value}) if rule == "wrong-type"]
    assert hints == ["Example: `contact: {url: https://example.org/contact}`"]


def test_a_key_inside_an_entry_is_answered_with_the_key_beside_it(schema):
    entry = {"name": "Example Foundation", "roles": ["owner"], "url": "https://example.org/"}
    hints = [one.hint for rule, one in schema.check({"organizations": [entry]}) if rule == "unknown-key"]
    assert hints == ["It goes into `website`: `website: https://example.org/`."]


def test_every_expected_key_is_none_of_the_record_and_leads_to_one_that_is(schema):
    for (*around, written), key in schema.annotations.instead_of.items():
        node = schema.published
        for step in around:
            node = node["items"] if step == "*" else node["properties"][step]
        assert key in node["properties"]
        assert written not in node["properties"]


MEANINGS = [
    ("countries", "UK", ["GB"]),
    ("countries", "the Netherlands", ["NL"]),
    ("countries", "Congo", ["CD", "CG"]),
    ("languages", "Kiswahili", ["sw"]),
    ("languages", "ua", ["uk"]),
    ("topics", "medical records", ["electronic-medical-records"]),
    ("countries", "Kenia", ["KE"]),
]


@pytest.mark.parametrize(("name", "written", "meant"), MEANINGS)
def test_aliases_and_meaning_come_before_spelling(name, written, meant, schema):
    assert [term.id for term in nearest_terms(written, schema.vocabularies[name])] == meant
