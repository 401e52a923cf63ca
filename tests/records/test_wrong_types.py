"""A value of the wrong kind, anywhere in a record: what was expected is said in plain words."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from dpg.model.pointer import step, steps

WRONG = {
    "nothing": None,
    "true": True,
    "a number": 7,
    "a fraction": 1.5,
    "a word": "zzz",
    "an empty text": "",
    "a list": [[]],
    "a group": {"zzz": 1},
}
"""Eight values, of which each field takes at most three."""

EXPECTED = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys with values",
}


def fits(kind: str, value: Any) -> bool:
    """Whether the value is of the kind; the kind says nothing of lengths and words."""
    return {
        "string": isinstance(value, str),
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "boolean": isinstance(value, bool),
        "array": isinstance(value, list),
        "object": isinstance(value, dict),
    }[kind]


def kind_of(value: Any) -> str:
    return next(
        kind for kind in ("boolean", "integer", "number", "string", "array", "object") if fits(kind, value)
    )


def nodes(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Pointer and value of everything below."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inner:
        yield step(pointer, key), entry
        yield from nodes(entry, step(pointer, key))


def replaced(record: Any, pointer: str, value: Any) -> Any:
    """A copy of the record with another value at the pointer."""
    record = copy.deepcopy(record)
    *above, last = steps(pointer)
    owner = record
    for key in above:
        owner = owner[int(key)] if isinstance(owner, list) else owner[key]
    owner[int(last) if isinstance(owner, list) else last] = value
    return record


@pytest.fixture(scope="module")
def everything(maximal):
    """The largest record, and where a removed one says so."""
    return {**maximal, "removed": {"on": "2026-01-01", "reason": "duplicate", "replaced_by": "other-id"}}


def test_the_largest_record_is_well_formed(everything, schema):
    assert list(schema.check(everything)) == []


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_value_at_each_top_level_key_is_explained(wrong, everything, schema):
    for key, value in everything.items():
        kind = kind_of(value)
        findings = [found for _, found in schema.check(replaced(everything, f"/{key}", wrong))]
        if fits(kind, wrong):
            assert all(found.pointer.startswith(f"/{key}") for found in findings)
            continue
        found = next(found for found in findings if found.pointer == f"/{key}")
        assert found.message.startswith(f"This should be {EXPECTED[kind]}, but it is ")
        assert found.hint


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_value_at_each_nested_place_is_explained(wrong, everything, schema):
    places = [(pointer, value) for pointer, value in nodes(everything) if not takes(kind_of(value), wrong)]
    for depth in {len(steps(pointer)) for pointer, _ in places}:
        here = [pointer for pointer, _ in places if len(steps(pointer)) == depth]
        record = everything
        for pointer in here:
            record = replaced(record, pointer, wrong)
        findings = [found for _, found in schema.check(record)]
        explained = {found.pointer for found in findings if found.message.startswith("This should be ")}
        assert explained >= set(here)
        assert all(found.hint for found in findings if found.pointer in here)
    assert len(places) > 100


def takes(kind: str, value: Any) -> bool:
    return fits("number" if kind == "integer" else kind, value)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_value_in_a_file_never_ends_in_an_exception(wrong, minimal, everything, judge):
    for key in everything:
        lines = [line for line in minimal.splitlines() if not line.startswith(key + ":")]
        text = "\n".join([*lines, f"{key}: {json.dumps(wrong)}", ""])
        judged = judge(text)
        assert judged.problems or judged.record_json


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("types", "software", "Write it as a list: a line of its own that starts with `- software`."),
        ("types", True, "Write it as a list: a line of its own that starts with `- true`."),
        ("summary", "It helps.", "Say the language: `en: It helps.` on a line of its own, indented."),
        ("name", None, "Write a value, or leave the key out."),
        ("name", ["x"], "Example: `Example Health Records`"),
    ],
)
def test_the_hint_shows_how_it_is_written(field, value, hint, everything, schema):
    found = next(
        found for _, found in schema.check({**everything, field: value}) if found.pointer == f"/{field}"
    )
    assert found.hint == hint


def test_a_long_wrong_value_is_cut(everything, schema):
    ((_, found),) = schema.check({**everything, "types": "x" * 9_000})
    assert len(found.message) < 120
    assert len(found.hint) < 120


def test_an_address_in_a_wrong_value_is_not_repeated(everything, schema):
    ((_, found),) = schema.check({**everything, "types": "jane.doe@example.org"})
    assert "jane" not in found.message + found.hint
