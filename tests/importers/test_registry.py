"""The Alliance's registry and the guidebook: what comes along, what stays, and that the report says why."""

import copy
import json
from pathlib import Path

import pytest

from dpg.importers import guidebook, registry
from dpg.importers.registry_entry import Snapshot, lists_of
from dpg.project.imports.drafts import written
from dpg.rules.spdx import REPLACED_BY, listed_licenses

HERE = Path(__file__).parent
CONVERTERS = {"registry": registry.convert, "guidebook": guidebook.convert}
SAMPLES = {
    "registry": json.loads((HERE / "registry" / "clinic-notes.json").read_bytes()),
    "guidebook": json.loads((HERE / "guidebook" / "clinic_notes.json").read_bytes()),
}
SNAPSHOT = Snapshot(url="https://example.org/blob/4f1c/registry.json", day="2026-07-13")


@pytest.fixture(scope="session")
def lists(schema, words):
    return lists_of(schema.vocabularies, words, (*listed_licenses(), *REPLACED_BY))


@pytest.fixture(scope="session")
def entry(lists):
    """Convert a sample after a change: ``entry("registry", {"sdgs.sdg": []})``."""

    def make(kind, changes=None):
        document = copy.deepcopy(SAMPLES[kind])
        for path, value in (changes or {}).items():
            *above, last = path.split(".")
            holder = document
            for key in above:
                holder = holder[int(key)] if key.isdigit() else holder[key]
            holder[last] = value
        return CONVERTERS[kind](document, snapshot=SNAPSHOT, lists=lists)

    return make


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_whole_entry_reads_as_its_golden_record(entry, schema, kind):
    golden = HERE / kind / "clinic-notes.yaml"
    assert written(entry(kind).record, schema) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_value_has_one_note_and_nothing_of_a_person_comes_along(entry, kind):
    made = entry(kind)

    def leaves(data):
        inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
        return 1 if inner is None else sum(map(leaves, inner))

    assert len(made.notes) == leaves(SAMPLES[kind])
    assert all(note.mapped or note.reason for note in made.notes)
    said = json.dumps([made.record, [(n.field, n.reason, n.shown) for n in made.notes]]).casefold()
    assert "brenda" not in said
    assert "powerful" not in said


RECORDS = [
    ("registry", {"stage": "archive"}, "recognition", None),
    ("registry", {"id": "not a number"}, "links", {"dpga": ["GID0099001"]}),
    ("registry", {"openlicenses.0.openLicense": "OdbL-1.0"}, "licenses", [
        {"spdx": "ODbL-1.0", "url": "https://github.com/clinic/notes/blob/main/LICENSE"}
    ]),
    ("registry", {"clearOwnership.0.clearOwnershipName": "Wide Web Foundation and Quincy Quuxley"}, "organizations", [
        {"name": "United Nations Educational, Scientific and Cultural Organization (UNESCO)", "roles": ["implementer"]},
        {"name": "Gavi, the Vaccine Alliance", "roles": ["implementer"]},
    ]),
    ("registry", {"privacy.0.privacyCompliance": "It can be used in line with HIPAA.", "privacy.0.privacyComplianceURL": ""},
     "privacy", {"personal_data": "required", "kinds": ["contact", "name"], "asserted_by": "owner"}),
    ("registry", {"dataPrivacySecurity.collectsPII": "PII data is NOT collected NOT stored and NOT distributed.",
                  "privacy": []}, "privacy", {"personal_data": "none", "asserted_by": "owner"}),
    ("registry", {"openStandards": ["ODK XForms", " Open API 3", " Oauth2"]}, "open_standards", ["openapi", "xforms"]),
    ("guidebook", {"License": "unknown"}, "licenses", None),
    ("guidebook", {"License": "lgpl"}, "licenses", None),
    ("guidebook", {"Community.HostAnchorOrganization.country": ["no", "ke"]}, "organizations", [
        {"name": "Clinic Notes Foundation", "roles": ["maintainer"], "website": "https://clinicnotes.org"}
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "key", "expected"), RECORDS)
def test_what_becomes_of_a_value(entry, kind, changes, key, expected):
    assert entry(kind, changes).record.get(key) == expected


def test_parts_with_stricter_licenses_are_for_a_person_to_read(entry):
    made = entry("registry", {"platformIndependence.isPlatformIndependent": "Yes"})
    assert "platform_independence" not in made.record["standard"]["indicators"]
    assert [n.reason for n in made.notes if n.shown == "Yes"] == [
        "parts with stricter licenses: for a person to read"
    ]


TARGETS = [
    ("Target 3.8 and targets 3.1, 3.2.", ["3.8", "3.1", "3.2"]),
    ("Target 16.10 and indicator 16.6.2", ["16.10", "16.6"]),
    ("It counts births (3.7).\nSDG3.3: less malaria", ["3.7", "3.3"]),
    ("3.9 Cleaner air", ["3.9"]),
    ("under CC-BY-SA-3.0, version 3.4, 3.5 million people, SDG 3 with 3.6% growth", []),
    ("SDG 4, target 4.7, is not a goal of it", []),
]


@pytest.mark.parametrize(("prose", "targets"), TARGETS)
def test_targets_are_read_where_the_prose_announces_them(entry, prose, targets):
    goals = entry("registry", {"sdgs.relevance": prose}).record["sdgs"]
    assert [target for goal in goals for target in goal.get("targets", [])] == targets


def test_an_address_without_a_goal_before_it_is_left_out(entry, notes_of):
    made = entry("registry", {"sdgs.relevance": "See https://clinicnotes.org/goals"})
    assert not any("evidence" in goal for goal in made.record["sdgs"])
    assert notes_of(made, "sdgs.relevance") == [(False, "web addresses that belong to no goal for certain")]
