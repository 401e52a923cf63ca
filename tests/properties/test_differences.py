"""The differences of two records say all that changed, and nothing else."""

import copy
import json
import random

from hypothesis import given
from hypothesis import strategies as st

from dpg.model.differences import Difference
from dpg.model.differences import differences as differences_by
from dpg.model.pointer import parent, step, steps
from dpg.records.project_files import load_schema
from dpg.records.shape import shape_of
from dpg.records.source import parse_source
from support import ROOT

LOADED = load_schema(ROOT)
SCHEMA, ENTRY_KEYS = LOADED.published, LOADED.annotations.entry_keys
SAMPLE = parse_source(
    (ROOT / "tests" / "records" / "samples" / "maximal.yaml").read_bytes(), shape_of(SCHEMA)
).data

words = st.sampled_from(["KE", "UG", "MIT", "GPL-3.0-only", "owner", "a/b~c", "", "é"])
keys = st.sampled_from([*ENTRY_KEYS, "country", "spdx", "covers", "url", "name", "kind", "id", "a/b"])
scalars = words | st.integers(-2, 2) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=25,
)
records = st.dictionaries(keys, values, max_size=5)


def differences(old, new):
    return differences_by(old, new, ENTRY_KEYS)


def applied(value, found, before="", after=""):
    """What a value becomes by what was found."""
    at = {one.pointer: one for one in found if one.kind != "removed"}
    gone = {one.pointer for one in found if one.kind == "removed"}
    came = {
        steps(one.pointer)[-1]: one.new
        for one in found
        if one.kind == "added" and parent(one.pointer) == after
    }
    if after in at:
        return at[after].new
    if isinstance(value, dict):
        stayed = {
            key: applied(inner, found, step(before, key), step(after, key))
            for key, inner in value.items()
            if step(before, key) not in gone
        }
        return {**stayed, **came}
    if isinstance(value, list):
        stayed = (place for place in range(len(value)) if step(before, place) not in gone)
        length = len(value) + len(came) - sum(step(before, place) in gone for place in range(len(value)))
        return [
            came[str(place)]
            if str(place) in came
            else applied(value[was := next(stayed)], found, step(before, was), step(after, place))
            for place in range(length)
        ]
    return value


def shuffled(value, random):
    """The same with the entries of lists in another order."""
    if isinstance(value, dict):
        return {key: shuffled(inner, random) for key, inner in value.items()}
    if isinstance(value, list):
        return random.sample([shuffled(inner, random) for inner in value], len(value))
    return value


def at(record, pointer):
    for key in steps(pointer):
        record = record[int(key)] if isinstance(record, list) else record[key]
    return record


def plain(value):
    return json.dumps(value, sort_keys=True)


@given(records, records)
def test_applied_to_the_older_record_they_give_the_newer_one(old, new):
    assert applied(old, differences(old, new)) == new


@given(records)
def test_a_record_does_not_differ_from_itself(record):
    turned = {key: copy.deepcopy(record[key]) for key in reversed(record)}
    assert differences(record, turned) == ()


@given(records, records)
def test_each_says_what_stands_at_its_place(old, new):
    for one in differences(old, new):
        if one.kind != "removed":
            assert at(new, one.pointer) == one.new
        if one.kind == "removed":
            assert at(old, one.pointer) == one.old
        if one.kind == "moved":
            assert sorted(map(plain, one.old)) != list(map(plain, one.old)) or one.old != one.new


@given(records, st.randoms(use_true_random=False))
def test_another_order_is_no_change_of_an_entry(record, random):
    flat = {
        key: [plain(entry) for entry in value] if isinstance(value, list) else value
        for key, value in record.items()
    }
    mixed = {
        key: random.sample(value, len(value)) if isinstance(value, list) else value
        for key, value in flat.items()
    }
    found = differences(flat, mixed)
    assert {one.kind for one in found} <= {"moved"}
    assert {one.pointer for one in found} == {step("", key) for key in flat if flat[key] != mixed[key]}


def test_every_value_of_a_record_is_told_when_it_changes():
    def change(value):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list):
                yield from change(inner)
            else:
                value[key] = (
                    not inner
                    if isinstance(inner, bool)
                    else inner + 1
                    if isinstance(inner, int)
                    else inner + "x"
                )
                yield
                value[key] = inner

    record = copy.deepcopy(SAMPLE)
    for _ in change(record):
        found = differences(SAMPLE, record)
        assert found
        assert applied(SAMPLE, found) == record


def test_a_reordered_list_of_groups_is_one_move_whatever_is_in_it():
    record = {**SAMPLE, "deployments": [{"country": code, "users": 5} for code in ("KE", "UG", "TZ", "RW")]}
    turned = {**record, "deployments": shuffled(record["deployments"], random.Random(3))}
    assert differences(record, turned) == (
        Difference("/deployments", "moved", record["deployments"], turned["deployments"]),
    )


def test_an_entry_before_the_others_changes_none_of_them():
    old = {"deployments": [{"country": "KE", "users": 5}, {"country": "UG"}]}
    new = {"deployments": [{"country": "TZ"}, {"country": "KE", "users": 6}, {"country": "UG"}]}
    assert differences(old, new) == (
        Difference("/deployments/0", "added", None, {"country": "TZ"}),
        Difference("/deployments/1/users", "changed", 5, 6),
    )


def test_another_license_in_the_place_of_one_is_a_change_of_it():
    old = {"licenses": [{"spdx": "CC-BY-4.0", "covers": ["content"]}, {"spdx": "GPL-3.0-only"}]}
    new = {"licenses": [{"spdx": "GPL-3.0-or-later"}, {"spdx": "CC-BY-4.0", "covers": ["content"]}]}
    found = differences(old, new)
    assert [(one.pointer, one.kind) for one in found] == [
        ("/licenses", "moved"),
        ("/licenses/0/spdx", "changed"),
    ]
    assert (found[1].old, found[1].new) == ("GPL-3.0-only", "GPL-3.0-or-later")


def test_a_good_that_came_or_went_is_one_difference():
    assert differences(None, SAMPLE) == (Difference("", "added", None, SAMPLE),)
    assert differences(SAMPLE, None) == (Difference("", "removed", SAMPLE, None),)
    assert differences(None, None) == ()


def test_true_is_not_one():
    assert differences({"a": True}, {"a": 1}) == (Difference("/a", "changed", True, 1),)
    assert differences({"a": 1}, {"a": 1.0}) == ()
