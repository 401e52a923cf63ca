"""What is compared: a cell for each question, in each language, and nothing recorded is not no."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from compared import columns_in
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import Edition
from dpg.outputs.shards import MOST, shard_count, shards_of
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


def test_a_programming_language_of_several_repositories_is_there_once(compare):
    first = {"url": "https://example.org/a", "programming_languages": ["c-sharp", "go"]}
    second = {"url": "https://example.org/b", "programming_languages": ["go"]}
    assert compare(repositories=[first, second])["programming_languages"] == ["C#", "Go"]


def test_the_last_release_has_its_version_and_date(compare):
    assert compare(latest_release={"version": "3.2.1", "date": "2025-05-04"})["latest_release"] == [
        "3.2.1, 4 May 2025"
    ]
    assert compare(latest_release={"date": "2025-05"})["latest_release"] == ["May 2025"]


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


def edition_of(*goods: Good) -> Edition:
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=goods, vocabularies=SCHEMA.vocabularies),
        record_json={},
        schema=SCHEMA.published,
        annotations=SCHEMA.annotations,
        site_name="",
    )


def test_the_file_of_columns_turns_no_text_around():
    good = record(name="Turned \u202e around")
    words = Words(SCHEMA.vocabularies, "en", translations_of(("en",), {})["en"])
    comparison = Comparison(edition_of(good), words)
    made = column_file("compare/en/0.json", [good], {"small": [("other", "<b>\u202eother")]}, comparison)
    column = columns_in(made.content)["small"]
    assert column == {
        "name": "Turned \ufffd around",
        "kin": [["other", "<b>\ufffdother"]],
        "cells": comparison.column(good),
    }


@pytest.mark.parametrize("number", [0, 1, 307, 5000])
def test_few_goods_share_a_file(number):
    goods = [record_named(f"good-{n}") for n in range(number)]
    shards = shards_of(goods)
    assert sorted(good.id for shard in shards for good in shard) == sorted(good.id for good in goods)
    assert max(map(len, shards)) <= MOST
    assert len(shards) <= max(1, number / MOST * 4)
    assert shard_count([good.id for good in goods]) == len(shards)


def record_named(id: str) -> Good:
    return structure(to_json(id, SMALL))
