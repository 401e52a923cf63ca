"""What is compared: a cell for each question, in each language, and nothing recorded is not no."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.model.similar_goods import SimilarGood
from dpg.model.value_types import LocalId
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import Edition
from dpg.outputs.site.compare_page import column_file
from dpg.outputs.site.comparison import Cell, Comparison
from dpg.outputs.site.words import Words
from dpg.project.translations import translations_of
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from support import NO_OTHERS, ROOT

SMALL = {
    "name": "Small",
    "types": ["software"],
    "summary": {"en": "Does one thing well."},
    "website": "https://example.org/",
    "licenses": [{"spdx": "MIT OR Apache-2.0"}],
    "sdgs": [{"goal": 4}, {"goal": 3}],
    "topics": ["electronic-medical-records"],
}
SCHEMA = load_schema(ROOT)
Compared = Mapping[str, Cell]


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    folder = ROOT / "schema" / "vocabularies"
    return parse_vocabularies({path.stem: path.read_bytes() for path in folder.glob("*.yaml")})


@pytest.fixture
def compare(vocabularies: Vocabularies) -> Callable[..., Compared]:
    """The cells of a good by question."""

    def cells(language: str = "en", **more: Any) -> Compared:
        good = record(**more)
        catalogue = Catalogue(
            records=(good,), vocabularies=vocabularies, as_of=CommitTime(seconds=1795478400, commit="")
        )
        edition = Edition(
            others=NO_OTHERS,
            catalogue=catalogue,
            record_json={},
            schema=SCHEMA.published,
            annotations=SCHEMA.annotations,
            site_name="",
        )
        translations = translations_of(("en", "fr"), {})[language]
        comparison = Comparison(edition, Words(vocabularies, language, translations))
        ids = [question.id for question in comparison.questions]
        assert len(set(ids)) == len(ids)
        return dict(zip(ids, comparison.column(good), strict=True))

    return cells


def record(**more: Any) -> Good:
    return structure(to_json("small", {**SMALL, **more}))


def test_what_is_not_recorded_has_no_cell_and_a_no_has_one(compare):
    cells = compare()
    assert {id for id, cell in cells.items() if cell is None} >= {
        "offline", "connectivity", "channel", "country", "worldwide", "language", "privacy", "cost", "support",
    }  # fmt: skip
    assert [] not in cells.values()
    assert compare(reach={"offline": "no"})["offline"] == ["No"]
    assert compare(reach={"offline": "unknown"})["offline"] == ["Unknown"]


def test_cells_say_what_a_programme_manager_asks(compare):
    reach = {"offline": "yes", "connectivity": "intermittent", "channels": ["sms", "android"]}
    cost = [{"scale": "national", "year": 2025, "currency": "USD", "hosting": 12000, "staff": 3}]
    help_desk = {"kind": "helpdesk", "name": "Desk", "url": "https://example.org/desk"}
    cells = compare(
        reach=reach,
        running_cost=cost,
        support=[help_desk, help_desk | {"name": "Other desk"}],
        deployments=[{"country": "KE"}, {"country": "KE", "region": "Kisumu"}, {"country": "UG"}],
        worldwide={"asserted_by": "owner"},
        standard={"indicators": {"open_licensing": {"answer": "yes"}, "documentation": {"answer": "no"}}},
        checked="2026-03-12",
    )
    assert cells["sdg"] == ["3 Good health and well-being", "4 Quality education"]
    assert cells["sector"] == ["Health"]
    assert cells["country"] == ["2 countries"]
    assert cells["worldwide"] == ["worldwide, as its owner reports"]
    assert cells["offline"] == ["Yes"]
    assert len(cells["channel"]) == 2
    assert cells["license"] == ["MIT OR Apache-2.0"]
    assert cells["cost"] == ["National, 2025, hosting 12,000 USD a year, staff 3"]
    assert cells["support"] == ["Help desk"]
    assert cells["standard"] == ["2 of 11 answered, 1 yes, 1 no"]
    assert cells["checked"] == ["12 Mar 2026"]


def test_the_license_is_said_in_plain_words_once(compare, vocabularies):
    plain = {id: vocabularies["licenses"][id].extra["plain"]["en"] for id in ("MIT", "Apache-2.0")}
    assert compare()["terms"] == list(dict.fromkeys(plain.values()))
    twice = compare(licenses=[{"spdx": "MIT", "covers": ["code"]}, {"spdx": "MIT", "covers": ["content"]}])
    assert (twice["license"], twice["terms"]) == (["MIT"], [plain["MIT"]])


def test_cells_are_in_the_language_of_the_page(compare):
    cells = compare("fr", reach={"offline": "yes"}, deployments=[{"country": "KE"}])
    assert (cells["offline"], cells["country"]) == (["Oui"], ["1 pays"])


def test_the_file_of_a_column_turns_no_text_around():
    content = json.loads(
        column_file(
            record(name="Turned \u202e around"), {"en": [["one"], None]}, [_kin("<b>\u202eother")]
        ).content
    )
    assert content == {
        "name": "Turned \ufffd around",
        "kin": [["other", "<b>\ufffdother"]],
        "columns": {"en": [["one"], None]},
    }


def _kin(name: str) -> SimilarGood:
    return SimilarGood(LocalId("other"), name, (), ())
