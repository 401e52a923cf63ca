"""Two libraries judge a record by one schema: they agree, and a record that is refused is always told why."""

import copy
import json
import os
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.records.project_files import load_schema
from dpg.records.source import parse_source

PROJECT = Path(__file__).parents[2]
SAMPLES = PROJECT / "tests" / "records" / "samples"
EXAMPLES = 500 if os.environ.get("CI") else 150

WRONG = [
    *(None, True, False, 0, -1, 1, 7, 1.0, 3.0, 2.5, -0.0, 1e300, 10**18, 10**30, -(10**30)),
    *("", " ", "x", "x\n", "\n", "٣", "3", "😀", "e\u0301", "x" * 11_000, "\u200f"),
    *([], [[]], [None], ["x", "x"], [1, 1.0], [True, 1], [{"a": 1}, {"a": 1.0}], ["é", "e\u0301"]),
    *({}, {"en": "x"}, {"zzz": 1}, {"": ""}, {"en": ""}, {"en": None}),
]


@cache
def the_schema():
    return load_schema(PROJECT)


@cache
def the_record():
    record = parse_source((SAMPLES / "maximal.yaml").read_bytes(), the_schema().shape).data
    return {**record, "removed": {"on": "2026-01-01", "reason": "duplicate", "replaced_by": "other-id"}}


@cache
def the_smallest():
    return parse_source((SAMPLES / "minimal.yaml").read_bytes(), the_schema().shape).data


def resolved(node):
    """A part of the schema with the parts that it refers to."""
    if "$ref" not in node:
        return node
    return {**the_schema().published["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}


def below(node, key):
    """The part of the schema for what stands under a key or at a place of a list."""
    if isinstance(key, int):
        return resolved(node["items"])
    return resolved(
        node["properties"][key] if key in node.get("properties", {}) else node["additionalProperties"]
    )


def places(value, node, path=()):
    """Path and schema of everything in a record."""
    yield path, node
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inner:
        yield from places(entry, below(node, key), (*path, key))


def values_for(node, value):
    """Values at the borders of what this part of the schema allows."""
    example = node.get("examples", ["x"])[0]
    if limit := node.get("maxLength"):
        yield from (letter * size for letter in ("x", "😀", "é") for size in (limit - 1, limit, limit + 1))
    if "pattern" in node:
        yield from (
            f"{example}\n",
            f"\n{example}",
            f" {example}",
            example.upper(),
            example[:-1],
            f"{example}٣",
            f"{example}é",
        )
    if "enum" in node:
        words = node["enum"]
        yield from (
            words[0],
            words[-1],
            words[0] + "\n",
            words[0].upper(),
            words[0] + " ",
            f"{words[0]}\u200d",
        )
    for bound in {"minimum", "maximum"} & node.keys():
        limit = node[bound]
        yield from (limit - 1, limit, limit + 1, float(limit), limit + 0.5, str(limit), bool(limit))
    if isinstance(value, list):
        one = value[:1]  # Of a list that is already long, 500 times as much would take minutes.
        yield from (one * 2, one * 500, one * 501, value[:0], [*value, None], [value], *value[:1])
    if isinstance(value, dict):
        first = next(iter(value), "zzz")
        yield from (
            {},
            {**value, "zzz": 1},
            {**value, first.upper(): 1},
            {**value, f"{first}\n": 1},
            {**value, "": 1},
        )
        yield from ({other: entry for other, entry in value.items() if other != key} for key in value)
        yield from ({key: entry} for key, entry in value.items())
        yield {f"x-{number}": next(iter(value.values()), 1) for number in range(41)}


def changed(seed):
    """A record with one to three values changed, each near to what is allowed."""
    dice = random.Random(seed)
    keys = [key for key in the_record() if dice.random() < 0.7]
    record = copy.deepcopy({key: the_record()[key] for key in keys})
    for _ in range(dice.randrange(1, 4)):
        path, node = dice.choice([*places(record, the_schema().published)])
        owner, value = None, record
        for key in path:
            owner, value = value, value[key]
        new = copy.deepcopy(dice.choice([*values_for(node, value), *dice.sample(WRONG, 3)]))
        if owner is not None:
            owner[path[-1]] = new
        elif isinstance(new, dict):
            record = new
        try:
            list(places(record, the_schema().published))
        except (KeyError, AttributeError, TypeError):
            break  # What was put in has no part of the schema of its own, so the change is the last one.
    return record


def judge(record):
    schema = the_schema()
    accepted = schema.accepts(record)
    assert accepted == (not list(schema.errors(record)))
    findings = list(schema.check(record))
    assert bool(findings) != accepted
    for _, found in findings:
        assert 0 < len(found.message) <= 300
        json.dumps(found.message + found.hint)
    return accepted


@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_two_libraries_give_the_same_verdict_and_a_no_is_explained(seed):
    judge(changed(seed))


def test_both_verdicts_are_met():
    verdicts = [judge(changed(seed)) for seed in range(120)]
    assert 3 < sum(verdicts) < 117


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_they_agree_on_any_value_at_any_key(data):
    key = data.draw(st.sampled_from([*the_schema().published["properties"], "zzz"]))
    judge({**the_smallest(), key: data.draw(json_values)})


@settings(max_examples=EXAMPLES // 4, deadline=None)
@given(entries=st.lists(json_values, max_size=5), times=st.integers(1, 2))
def test_they_agree_on_what_is_the_same_entry(entries, times):
    judge({**the_smallest(), "aliases": entries * times})


AGREED = {
    "a whole number written as a fraction": {"sdgs": [{"goal": 3.0}]},
    "true where a number is asked for": {"sdgs": [{"goal": True}]},
    "a line break at the end of a code": {"links": {"wikidata": "Q42\n"}},
    "a number beyond 64 bits": {"worldwide": {"users": 10**30}},
    "a number beyond a fraction": {"worldwide": {"users": 10**400}},
    "200 characters of two units each": {"name": "😀" * 200},
    "201 characters": {"name": "😀" * 201},
    "200 characters of two code points each": {"name": "e\u0301" * 200},
    "an empty text": {"name": ""},
    "entries that differ by kind only": {"aliases": ["1", 1, True, 1.0]},
    "entries that differ by their composition": {"aliases": ["é", "e\u0301"]},
    "digits of another script": {"links": {"doi": "10.١٢٣٤/x"}},
    "a deep value": {"aliases": json.loads("[" * 40 + "]" * 40)},
}


@pytest.mark.parametrize("part", AGREED.values(), ids=AGREED)
def test_they_agree_where_libraries_are_known_to_differ(part):
    judge({**the_record(), **part})
