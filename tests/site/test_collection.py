"""What the collection of the original catalogue holds, in numbers: whoever adds records raises them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TRANSLATED = ("fr", "es", "pt", "ar")
LEAST_DATED = 0.95


@pytest.fixture(scope="module")
def goods(real_site: Path) -> list[dict[str, Any]]:
    published = json.loads((real_site / "api" / "v1" / "goods.full.json").read_bytes())["result"]
    return [good for good in published if "removed" not in good]


def parts(value: Any, key: str) -> Iterator[dict[str, Any]]:
    """Every entry of the lists under a key, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key and isinstance(inner, list):
                yield from inner
            yield from parts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner, key)


def dated(entry: dict[str, Any]) -> bool:
    return bool(entry.keys() & {"seen", "dated", "cited"})


def test_three_hundred_goods_are_listed_each_with_a_summary_in_five_languages(goods):
    assert len(goods) >= 300
    assert [good["id"] for good in goods if {"en", *TRANSLATED} - good["summary"].keys()] == []


def test_every_recognition_and_nearly_all_evidence_has_a_day(goods):
    assert [good["id"] for good in goods if not all(map(dated, good.get("recognition", ())))] == []
    evidence = [entry for good in goods for entry in parts(good, "evidence")]
    assert len(evidence) > 3000
    assert sum(map(dated, evidence)) / len(evidence) >= LEAST_DATED


def test_sixty_organizations_have_one_registered_id_each(goods):
    ids: dict[str, set[str]] = {}
    for good in goods:
        for organization in good.get("organizations", ()):
            if "ror" in organization:
                ids.setdefault(organization["name"], set()).add(organization["ror"])
    assert len(ids) >= 60
    assert {name: found for name, found in ids.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("key", "least"),
    [
        ("documentation", 290),
        ("demo", 20),
        ("languages", 50),
        ("open_standards", 180),
        ("deployments", 270),
        ("awards", 30),
        ("contributing", 70),
        ("communities", 20),
        ("privacy", 290),
        ("search_words", 300),
    ],
)
def test_what_readers_ask_for_is_recorded(goods, key, least):
    assert sum(key in good for good in goods) >= least
