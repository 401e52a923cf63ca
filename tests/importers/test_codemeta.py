"""codemeta.json: facts come along, persons never, and every value is accounted for."""

import copy
import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpg.importers.codemeta import convert, lookups_of
from dpg.importers.foreign_tree import Value, leaves
from dpg.project.imports.drafts import written
from dpg.rules.spdx import REPLACED_BY

SAMPLE = json.loads((Path(__file__).parent / "codemeta" / "codemeta.json").read_bytes())
TRACES = ("zebediah", "yolanda", "quux", "0000-0001")


@pytest.fixture(scope="session")
def codemeta(schema):
    words = lookups_of(schema.vocabularies, REPLACED_BY)

    def make(**changes):
        data = {**copy.deepcopy(SAMPLE), **changes}
        return convert({key: value for key, value in data.items() if value is not None}, lookups=words)

    return make


def test_every_fact_that_a_record_can_hold_is_in_the_draft(codemeta):
    assert codemeta().record == {
        "name": "Clinic Notes",
        "aliases": ["CliNo"],
        "types": ["software"],
        "website": "https://clinicnotes.org/",
        "documentation": "https://clinicnotes.org/help",
        "repositories": [{"url": "https://code.clinicnotes.org/notes.git", "programming_languages": ["python"]}],
        "licenses": [{"spdx": "MIT", "covers": ["code"]}],
        "organizations": [
            {"name": "Example Foundation", "roles": ["owner", "maintainer"], "website": "https://foundation.example.net/"},
            {"name": "Ministry of Health", "roles": ["funder"]},
        ],
        "topics": ["electronic-medical-records"],
        "status": "active",
        "links": {"doi": "10.5281/zenodo.1234567"},
    }  # fmt: skip


def test_known_programming_languages_are_those_of_the_first_repository(codemeta):
    languages = [{"@type": "ComputerLanguage", "name": "C++", "version": "17"}, "c#", "C#", "Brainless"]
    places = ["https://code.clinicnotes.org/notes.git", "https://code.clinicnotes.org/app.git"]
    made = codemeta(programmingLanguage=languages, codeRepository=places)
    first, second = made.record["repositories"]
    assert first["programming_languages"] == ["c-plus-plus", "c-sharp"]
    assert "programming_languages" not in second
    assert "not a term of programming-languages" in {note.reason for note in made.notes}


def test_no_person_is_in_draft_or_notes(codemeta):
    made = codemeta()
    said = json.dumps([made.record, [asdict(note) for note in made.notes]], ensure_ascii=False).casefold()
    assert not [trace for trace in TRACES if trace in said]


@pytest.mark.parametrize(
    "key", ["name", "alternateName", "url", "codeRepository", "keywords", "identifier", "license"]
)
@pytest.mark.parametrize(
    "planted",
    ["Zebediah Quuxley", "Quuxley Zebediah", "zebediah@quuxmail.org", "https://example.org/zebediah-quuxley", "yolanda quuxley"],
)  # fmt: skip
def test_a_person_is_found_again_wherever_it_stands(codemeta, key, planted):
    made = codemeta(**{key: planted})
    said = json.dumps([made.record, [asdict(note) for note in made.notes]], ensure_ascii=False).casefold()
    assert not [trace for trace in TRACES if trace in said]


def test_a_contact_point_is_a_contact(codemeta):
    made = codemeta(
        contactPoint={"@type": "Person", "name": "Xolani Wildling"}, alternateName="Notes by Xolani Wildling"
    )
    assert "Xolani" not in repr(made)


def test_who_is_not_said_to_be_an_organization_is_not_imported_from_that_field(codemeta):
    made = codemeta(maintainer={"name": "Example Foundation"})
    assert [(entry["name"], entry["roles"]) for entry in made.record["organizations"]] == [
        ("Example Foundation", ["owner"]),
        ("Ministry of Health", ["funder"]),
    ]
    assert "organizations" not in codemeta(maintainer="Jane Doe", copyrightHolder=None, funder=None).record


def test_a_person_who_is_declared_an_organization_too_is_left_out(codemeta):
    owner = {"@type": "Organization", "name": "Xolani Ndlovu"}
    made = codemeta(
        author={"@type": "Person", "name": "Xolani Ndlovu"}, copyrightHolder=owner, maintainer=None
    )
    assert [entry["name"] for entry in made.record["organizations"]] == ["Ministry of Health"]


LICENSES = [
    ("MIT", [{"spdx": "MIT", "covers": ["code"]}], ""),
    ("https://spdx.org/licenses/Apache-2.0.html", [{"spdx": "Apache-2.0", "covers": ["code"]}], ""),
    (["MIT", "Zlib"], [{"spdx": "MIT"}, {"spdx": "Zlib"}], ""),
    ({"@type": "CreativeWork", "name": "MIT", "url": "https://example.org/LICENSE"}, [{"spdx": "MIT", "covers": ["code"]}], ""),
    ("MIT OR Zlib", [{"spdx": "MIT OR Zlib"}], "MIT OR Zlib"),
    ("GPL-3.0", [{"spdx": "GPL-3.0", "covers": ["code"]}], "GPL-3.0"),
    ("https://example.org/license.txt", None, "https://example.org/license.txt"),
    ("Proprietary", None, "Proprietary"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "expected", "doubt"), LICENSES, ids=[str(stated)[:30] for stated, _, _ in LICENSES]
)
def test_a_license_is_an_spdx_expression_or_a_question(codemeta, stated, expected, doubt):
    made = codemeta(license=stated)
    assert made.record.get("licenses") == expected
    assert doubt in {note.shown for note in made.notes}


def test_a_license_whose_versions_are_unclear_is_marked_in_the_draft(codemeta):
    (comment,) = codemeta(license="https://spdx.org/licenses/LGPL-2.1").comments
    assert comment == ("license “LGPL-2.1”: whether later versions are allowed is for a person to look up.")


KEYWORDS = [
    (["credit", "citation", "python"], [], ["credit"]),
    (["Libraries", "repositories", "supply chain"], [], ["libraries", "repositories", "supply-chain"]),
    ("mining, trade, soil", [], ["mining", "trade", "soil"]),
    (["Credit and loans", "credit"], ["credit"], []),
    (["dossiers médicaux électroniques", "early-childhood"], ["electronic-medical-records", "early-childhood"], []),
    (["Поезда", "кредиты и займы"], ["credit"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("keywords", "made", "offered"), KEYWORDS, ids=[str(words) for words, _, _ in KEYWORDS]
)
def test_a_keyword_that_may_mean_something_else_is_offered_and_not_made(codemeta, keywords, made, offered):
    draft = codemeta(keywords=keywords)
    assert draft.record.get("topics", []) == made
    lines = [line.strip() for line in draft.comments if line.startswith("  ")]
    assert lines == offered


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("active", "active"), ("https://www.repostatus.org/#inactive", "maintenance"), ("unsupported", "unmaintained"), ("wip", None)],
)  # fmt: skip
def test_a_status_has_a_counterpart_or_is_left_out(codemeta, stated, expected):
    assert codemeta(developmentStatus=stated).record.get("status") == expected


def test_sentences_stay_behind(codemeta):
    made = codemeta()
    assert not {"summary", "description"} & made.record.keys()
    assert [note.reason for note in made.notes if note.field == "description"] == [
        "prose: facts carry over, sentences do not"
    ]


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)
    | st.sampled_from(["Organization", "https://", "https://[", "\ud800", "MIT", "Zebediah Quuxley", "git+https://a.org"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["@type", "name", "url", "@id", "email", "x"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(changes=st.dictionaries(st.sampled_from([*SAMPLE, "type", "other"]), values, min_size=1, max_size=6))
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_file_becomes_a_sound_draft(codemeta, schema, changes):
    changes.pop("author", None)  # whoever is named there must not be found anywhere else
    made = codemeta(**changes)
    data = {key: value for key, value in {**SAMPLE, **changes}.items() if value is not None}
    assert len(made.notes) == sum(1 for _ in leaves(Value(data)))
    assert all(note.mapped or note.reason for note in made.notes)
    assert {rule for rule, _ in schema.check(made.record)} <= {"missing-key"}
    assert isinstance(written(made.record, schema), str)
    said = json.dumps([made.record, [asdict(note) for note in made.notes]], ensure_ascii=False).casefold()
    assert not [trace for trace in TRACES if trace in said]
