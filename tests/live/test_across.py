"""Problems across records, found again only where a change may matter, are those of all records."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.checking import check_files, conclude
from dpg.kinds import GOOD
from dpg.model.problem import Problem
from dpg.model.value_types import LocalId
from dpg.project.live.across import AcrossRecords
from dpg.records.checked import CheckedFile
from dpg.records.folder import RecordFile
from dpg.records.plain_yaml import yaml_of
from dpg.records.project_files import load_schemas

IDS = ("one", "two", "three")
SOUND: Mapping[str, Any] = {
    "licenses": [{"spdx": "MIT", "covers": ["code"]}],
    "sdgs": [{"goal": 6, "how": {"en": "Villages find the next well."}}],
    "topics": ["electronic-medical-records"],
}
KEYS: Mapping[str, Sequence[Any]] = {
    "name": ("Water Map", "water-map", "Wаter Map", "Well Map"),
    "aliases": (["Mapa"], ["Well Map"], ["Soil Map"], None),
    "website": ("https://map.example.org/", "https://www.map.example.org", "https://soil.example.org/"),
    "repositories": ([{"url": "https://github.com/example/map"}], None),
    "links": ({"wikidata": "Q1"}, {"wikidata": "Q2"}, None),
    "builds_on": (["one"], ["two"], ["three"], None),
    "implements": (["one"], ["two"], None),
    "types": (["standard"], ["software"]),
    "summary": ({"en": "A map."}, {"en": "A map of wells."}),
}
"""What a change may write, by key. Many values are the same for two records, or look so."""
RECORDS = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in KEYS.items()})
CHANGE = st.one_of(*(st.tuples(st.just(key), st.sampled_from(values)) for key, values in KEYS.items()))
CHANGES = st.lists(st.tuples(st.sampled_from(IDS), st.none() | CHANGE), min_size=3, max_size=9)
"""Changes of records; none stands for a file that is deleted, or written again."""


SCHEMAS = load_schemas(Path(__file__).parents[2])


@pytest.mark.parametrize("key", KEYS)
def test_values_are_sound(key: str) -> None:
    first = {key: values[-1] for key, values in KEYS.items()} | {"name": "A map"}
    for value in KEYS[key]:
        one = checked_file("four", {**SOUND, **first, key: value})
        assert one.is_valid, one.problems


@settings(deadline=None)
@given(first=st.tuples(*[RECORDS] * len(IDS)), changes=CHANGES)
def test_the_problems_after_any_change_are_those_of_all_records(
    first: Sequence[Mapping[str, Any]],
    changes: Sequence[tuple[str, tuple[str, Any] | None]],
) -> None:
    records = {id: {**SOUND, **record} for id, record in zip(IDS, first, strict=True)}
    checked = {id: checked_file(id, record) for id, record in records.items()}
    kept = AcrossRecords()
    conclude([*checked.values()], SCHEMAS, None, across=kept.problems)
    for id, change in changes:
        if change is None and id in checked:
            del checked[id]
        else:
            records[id] = {**records[id], **dict([change] if change else [])}
            checked[id] = checked_file(id, records[id])
        assert problems_of(checked, kept) == problems_of(checked)


def checked_file(id: str, record: Mapping[str, Any]) -> CheckedFile:
    content = yaml_of({key: value for key, value in record.items() if value is not None}).encode()
    file = RecordFile(kind=GOOD, path=f"goods/{id}.yaml", id=LocalId(id), content=content)
    return check_files([file], SCHEMAS, None)[0]


def problems_of(checked: Mapping[str, CheckedFile], kept: AcrossRecords | None = None) -> Sequence[Problem]:
    files = [checked[id] for id in IDS if id in checked]
    return conclude(files, SCHEMAS, None, across=kept.problems if kept else None).problems
