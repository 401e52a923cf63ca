"""Field by field: what comes along, what stays, and that the report says why."""

import json
from datetime import date

import pytest

from dpg.importers.dpga import convert
from dpg.importers.draft import Origin
from dpg.project.imports.drafts import written


def test_the_whole_nomination_reads_as_its_golden_record(draft, schema, samples):
    assert written(draft().record, schema) == (samples / "clinic-notes.yaml").read_text(encoding="utf-8")


def test_a_draft_is_complete_once_a_person_has_written_the_texts(draft, schema):
    missing = {finding.message for _, finding in schema.check(draft().record)}
    assert missing == {"The key `summary` is missing.", "The key `topics` is missing."}


def test_the_keys_are_in_the_order_of_the_schema(draft, schema):
    record = draft(with_text=True).record
    assert list(record) == [key for key in schema.published["properties"] if key in record]


def test_every_value_of_the_source_has_exactly_one_note(draft, samples):
    def leaves(data):
        inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
        return 1 if inner is None else sum(map(leaves, inner))

    files = (samples / folder / "clinic-notes.json" for folder in ("nominees", "digitalpublicgoods"))
    notes = draft().notes
    assert len(notes) == sum(leaves(json.loads(file.read_bytes())) for file in files)
    assert all(note.mapped or note.reason for note in notes)


def test_a_version_gives_its_commit_and_its_day(words, samples):
    nominee, screening = (
        json.loads((samples / folder / "clinic-notes.json").read_bytes())
        for folder in ("nominees", "digitalpublicgoods")
    )
    origin = Origin(
        folder="nominees", stem="clinic-notes", base="https://example.org/blob/4f1c/", day="2024-02-01"
    )
    record = convert(nominee, screening, origin=origin, lookups=words).record
    assert record["sources"][0] == "https://example.org/blob/4f1c/nominees/clinic-notes.json"
    assert record["recognition"][0]["dated"] == "2024-02-01"
    indicators = record["standard"]["indicators"].values()
    evidence = [page for claim in (*record["sdgs"], *indicators) for page in claim.get("evidence", ())]
    assert {page["cited"] for page in evidence} == {"2024-02-01"}


def test_nothing_of_the_source_is_dated_today(draft):
    assert str(date.today().year) not in json.dumps(draft().record)
    assert "checked" not in draft().record


def test_aliases_come_once_and_never_repeat_the_name(draft):
    assert draft().record["aliases"] == ["CliNo"]


@pytest.mark.parametrize(
    ("given", "types"),
    [
        (["aimodel"], ["ai-model"]),
        (["data", "content"], ["dataset", "content"]),
        ("software", ["software"]),
        (["shoe"], None),
    ],
)
def test_types(draft, given, types):
    assert draft(type=given).record.get("types") == types


@pytest.mark.parametrize(
    ("given", "website", "mapped", "reason"),
    [
        ("http://old.org", "http://old.org", True, ""),
        ("Site: https://a.org/x (new)", "https://a.org/x", True, "the address without the words around it"),
        ("https://a.org https://b.org", "https://a.org", True, "the first of several addresses"),
        ("https://a.org/my file.pdf", None, False, "an address with a space in it: not guessed"),
        ("www.a.org", None, False, "not a whole web address: not guessed"),
        ("https://jane:secret@a.org", None, False, "a contact of a person: never imported"),
        ("https://localhost/x", None, False, "not a whole web address: not guessed"),
        ("", None, False, "empty"),
        (None, None, False, "empty"),
    ],
)
def test_the_website_is_taken_as_written_or_not_at_all(draft, given, website, mapped, reason, notes_of):
    made = draft(website=given)
    assert made.record.get("website") == website
    assert notes_of(made, "website") == [(mapped, reason)]


def test_several_addresses_in_one_repository_field_become_several_repositories(draft):
    given = [{"name": "both", "url": "web：https://github.com/a/web and https://github.com/a/app."}]
    assert draft(repositories=given).record["repositories"] == [
        {"url": "https://github.com/a/web"},
        {"url": "https://github.com/a/app"},
    ]


def test_a_license_without_an_ending_stays_unclear_with_a_note(draft, notes_of):
    made = draft()
    assert made.record["licenses"][0]["spdx"] == "GPL-3.0"
    assert "later versions" in notes_of(made, "license.spdx")[0][1]


def test_what_a_license_covers_is_said_only_without_doubt(draft):
    one, two = {"spdx": "MIT", "licenseURL": ""}, {"spdx": "CC-BY-4.0", "licenseURL": ""}
    assert draft(license=[one]).record["licenses"] == [{"spdx": "MIT", "covers": ["code"]}]
    assert draft(license=[one], type=["software", "content"]).record["licenses"] == [{"spdx": "MIT"}]
    assert draft(license=[one, two]).record["licenses"] == [{"spdx": "MIT"}, {"spdx": "CC-BY-4.0"}]


def test_a_license_that_is_not_open_comes_along_and_is_pointed_at(draft, notes_of):
    made = draft(license=[{"spdx": "CC-BY-NC-SA-4.0", "licenseURL": ""}], type=["content"])
    assert made.record["licenses"] == [{"spdx": "CC-BY-NC-SA-4.0"}]
    assert notes_of(made, "license.spdx") == [(True, "not on our list of open licenses")]


def test_the_same_license_twice_is_one(draft):
    twice = [
        {"spdx": "MIT", "licenseURL": "https://a.org/1"},
        {"spdx": "MIT", "licenseURL": "https://a.org/2"},
    ]
    assert [license["url"] for license in draft(license=twice).record["licenses"]] == ["https://a.org/1"]


@pytest.mark.parametrize("given", ["GNU General Public License", "see website", {"a": 1}, 3.5, True, None])
def test_what_is_no_identifier_is_no_license(draft, given):
    assert "licenses" not in draft(license=[{"spdx": given, "licenseURL": "https://a.org"}]).record


def test_organizations_are_merged_by_name(draft):
    assert draft().record["organizations"] == [
        {
            "name": "Clinic Notes Foundation",
            "roles": ["owner", "maintainer"],
            "website": "https://clinicnotes.org",
        },
        {"name": "Health Fund", "roles": ["funder"]},
    ]


def test_an_organization_without_a_part_in_the_good_is_left_out_whole(draft, notes_of):
    made = draft(organizations=[{"name": "Somebody", "website": "https://a.org", "org_type": "friend"}])
    assert "organizations" not in made.record
    assert not any(
        mapped
        for field in ("name", "website", "org_type")
        for mapped, _ in notes_of(made, f"organizations.{field}")
    )


def test_a_name_that_may_be_a_persons_is_kept_and_pointed_at(draft, notes_of):
    made = draft(organizations=[{"name": "Brenda Example (person)", "org_type": "owner"}])
    assert made.record["organizations"][0]["name"] == "Brenda Example (person)"
    assert notes_of(made, "organizations.name") == [
        (True, "may be the name of a person: for a person to decide")
    ]


def test_goals_are_merged_and_evidence_is_only_addresses(draft):
    first, second = draft().record["sdgs"]
    urls = [entry["url"] for entry in first["evidence"]]
    assert urls == [
        "https://clinicnotes.org/about",
        "https://clinicnotes.org/report.pdf",
        "https://clinicnotes.org/study",
    ]
    assert second == {"goal": 5, "asserted_by": "owner"}


@pytest.mark.parametrize(
    ("given", "goal"), [(3.0, 3), ("SDG 13", 13), ("04", 4), (0, 0), (18, 0), ("three", 0), (True, 0)]
)
def test_goal_numbers(draft, given, goal):
    assert [entry["goal"] for entry in draft(SDGs=[{"SDGNumber": given}]).record.get("sdgs", [])] == (
        [goal] if goal else []
    )


def test_sectors_are_ours_once_each_and_unknown_ones_are_reported(draft):
    made = draft()
    assert made.record["sectors"] == ["health"]
    assert [(n.shown, n.mapped) for n in made.notes if n.field == "sectors"][-1] == ("Basket weaving", False)


@pytest.mark.parametrize(
    ("folder", "stage", "status"),
    [
        ("nominees", "DPG", "listed"),
        ("nominees", "nominee", "nominated"),
        ("nominees", "archive", "lapsed"),
        ("archive", "nominee", "lapsed"),
        ("excluded-nominees", None, "declined"),
        ("nominees", "great", None),
    ],
)
def test_recognition(draft, folder, stage, status):
    entries = draft(folder=folder, stage=stage).record.get("recognition", [{}])
    assert entries[0].get("status") == status


@pytest.mark.parametrize(
    ("restricted", "independent", "answer", "noted"),
    [
        ("No", "", "yes", False),
        ("Yes", "Yes", "yes", True),
        ("Yes", "", "no", False),
        ("Yes", "No", "no", False),
        ("Unknown", "Yes", "unknown", False),
    ],
)
def test_platform_independence_is_the_inverse_of_the_question(
    restricted, independent, answer, noted, indicators
):
    part = {"mandatoryDepsCreateMoreRestrictions": restricted, "isSoftwarePltIndependent": independent}
    claim = indicators("platformIndependence", **part)["platform_independence"]
    assert (claim["answer"], "note" in claim) == (answer, noted)


def test_a_question_that_was_not_asked_is_not_applicable(indicators):
    assert indicators("NonPII", collectsNonPII="No")["data_extraction"]["answer"] == "not-applicable"
    assert indicators("clearOwnership")["do_no_harm_content"]["answer"] == "not-applicable"
    part = "doNoHarm.protectionFromHarassment"
    assert indicators(part, userInteraction="No")["do_no_harm_harassment"]["answer"] == "not-applicable"


def test_an_empty_answer_leaves_the_indicator_out(indicators):
    assert "clear_ownership" not in indicators("clearOwnership", isOwnershipExplicit="")
    assert "data_extraction" not in indicators("NonPII", checkNonPIIAccessMechanism="")


def test_two_answers_that_differ_are_unknown_and_the_note_says_which(indicators):
    part = "doNoHarm.protectionFromHarassment"
    claim = indicators(part, addressSafetySecurityUnderageUsers="No")["do_no_harm_harassment"]
    assert claim["answer"] == "unknown"
    assert claim["note"]["en"].endswith("safety of minors: no, help against harassment: yes.")


def test_every_answer_is_the_owners(indicators):
    assert {claim["asserted_by"] for claim in indicators("privacy").values()} == {"owner"}


def test_privacy_names_only_what_its_words_surely_say(draft):
    assert draft().record["privacy"] == {
        "personal_data": "required",
        "kinds": ["contact", "date-of-birth", "name"],
        "policy": "https://clinicnotes.org/privacy-policy",
        "laws": ["GDPR", "HIPAA"],
        "asserted_by": "owner",
    }


@pytest.mark.parametrize(
    ("answer", "expected"), [("No", "none"), ("Unknown", "unknown"), ("", None), ("maybe", None)]
)
def test_personal_data(draft, answer, expected, screened):
    made = draft(screening=screened("doNoHarm.dataPrivacySecurity", collectsPII=answer))
    assert made.record.get("privacy", {}).get("personal_data") == expected
    assert "kinds" not in made.record.get("privacy", {})


def test_countries_under_any_of_their_names(draft):
    record = draft().record
    assert record["developed_in"] == ["KE", "SZ"]
    assert [entry["country"] for entry in record["deployments"]] == ["KE", "CI", "CD"]


def test_a_region_is_no_country(draft):
    assert ("West Africa", False) in [(n.shown, n.mapped) for n in draft().notes if "deployment" in n.field]


def test_a_list_of_nearly_all_countries_is_kept_and_is_a_claim_of_worldwide_use(draft, words, screened):
    names = sorted(words.countries)[:200]
    record = draft(screening=screened("locations", deploymentCountries=names)).record
    assert record["worldwide"] == {"asserted_by": "owner"}
    assert len(record["deployments"]) >= 150


def test_sentences_come_along_only_with_text(draft, indicators):
    plain, full = draft(), draft(description="It helps nurses.", with_text=True)
    assert not {"summary", "description"} & set(plain.record)
    assert "many clinics" not in json.dumps(plain.record)
    assert full.record["summary"] == {"en": "It helps nurses."}
    assert full.record["sdgs"][0]["how"] == {"en": "It is used in many clinics."}
    assert full.record["standard"]["indicators"]["data_extraction"]["note"] == {"en": "All of it as CSV."}


def test_an_old_nomination_without_a_screening(words, samples):
    nominee = json.loads((samples / "archive" / "old.notes.json").read_bytes())
    record = convert(nominee, None, origin=Origin(folder="archive", stem="old.notes"), lookups=words).record
    assert record == {
        "name": "Old Notes",
        "types": ["dataset", "content"],
        "repositories": [{"url": "https://github.com/oldnotes/notes"}],
        "licenses": [{"spdx": "MIT"}],
        "organizations": [{"name": "Old Notes Group", "roles": ["owner"], "website": "https://oldnotes.org"}],
        "sdgs": [{"goal": 16, "asserted_by": "owner"}],
        "recognition": [
            {
                "by": "dpga",
                "status": "lapsed",
                "url": "https://github.com/DPGAlliance/publicgoods-candidates/blob/main/archive/old.notes.json",
            }
        ],
        "links": {"dpga": ["old.notes"]},
        "sources": ["https://github.com/DPGAlliance/publicgoods-candidates/blob/main/archive/old.notes.json"],
    }
