"""The schema is the only declaration of a field: complete, strict, bounded, and with examples that are true."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dpg import kinds
from dpg.records.annotations import ANNOTATIONS
from dpg.records.project_files import load_schema, load_schemas
from dpg.records.schema_errors import EXPLAINED
from dpg.records.source import parse_source

PROJECT = Path(__file__).parents[2]
SCHEMA = json.loads((PROJECT / "schema" / "good.schema.json").read_text(encoding="utf-8"))
SCHEMAS = {
    kind.name: json.loads((PROJECT / "schema" / kind.schema).read_text(encoding="utf-8"))
    for kind in kinds.KINDS
}
PUBLISHED = load_schemas(PROJECT).published
KINDS = sorted(SCHEMAS)

SAYS_WHAT_IT_IS = {"title", "description", "examples", "vocabulary", "format", "$schema", "$id"}
LEADS_ELSEWHERE = {"properties", "items", "propertyNames", "$ref", "$defs", "if", "then", "else"}


def parts(node: Mapping[str, Any], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every schema inside the schema, with where it stands."""
    yield where, node
    for key in ("properties", "$defs"):
        for name, part in node.get(key, {}).items():
            yield from parts(part, f"{where}/{name}")
    for key in ("items", "propertyNames", "additionalProperties", "if", "then", "else"):
        if isinstance(node.get(key), Mapping):
            yield from parts(node[key], f"{where}/{key}")
    for number, part in enumerate(node.get("oneOf", ())):
        yield from parts(part, f"{where}/oneOf/{number}")


def fields(node: Mapping[str, Any], where: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every property and list entry, at every level, with where it stands."""
    for key in ("properties", "$defs"):
        for name, part in node.get(key, {}).items():
            yield f"{where}/{name}", part
            yield from fields(part, f"{where}/{name}")
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), Mapping):
            if key == "items":
                yield f"{where}/-", node[key]
            yield from fields(node[key], f"{where}/{key}")


PARTS = {where: node for kind in KINDS for where, node in parts(SCHEMAS[kind], kind)}
FIELDS = {where: node for kind in KINDS for where, node in fields(SCHEMAS[kind], kind) if "$ref" not in node}
WRITTEN_OUT = {
    where: node for kind in KINDS for where, node in fields(PUBLISHED[kind], kind) if where in FIELDS
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_valid_json_schema(kind):
    Draft202012Validator.check_schema(SCHEMAS[kind])
    Draft202012Validator.check_schema(PUBLISHED[kind])


def test_a_field_has_a_title_a_description_and_an_example():
    for where, node in FIELDS.items():
        assert re.fullmatch(r"\S.{1,40}\S", node["title"]), where
        assert re.fullmatch(r"[A-Z].{5,200}\.", node["description"]), where
        assert node["examples"], where


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_field_are_valid(kind):
    defs = PUBLISHED[kind]["$defs"]
    for where, node in WRITTEN_OUT.items():
        if where.partition("/")[0] == kind:
            judge = Draft202012Validator({"$defs": defs, **node})
            for example in node["examples"]:
                assert list(judge.iter_errors(example)) == [], where


def test_a_group_knows_all_its_keys():
    for where, node in FIELDS.items():
        if node["type"] == "object" and "properties" in node:
            assert node["additionalProperties"] is False, where
            assert set(node["required"]) <= set(node["properties"]), where
            assert node["required"] or node.get("minProperties") == 1, where
        elif node["type"] == "object":
            assert isinstance(node["additionalProperties"], Mapping), where
            assert node["propertyNames"], where
            assert node["minProperties"] == 1, where


def test_a_field_has_bounds():
    bounds = {
        "string": {"minLength", "maxLength"},
        "integer": {"minimum", "maximum"},
        "number": {"minimum", "maximum"},
        "array": {"minItems", "maxItems"},
    }
    for where, node in FIELDS.items():
        assert bounds.get(node["type"], set()) <= set(node) or "vocabulary" in node, where


def test_limits_of_texts_and_lists_are_those_of_the_reader():
    assert max(node.get("maxLength", 0) for node in PARTS.values()) == 10_000
    assert max(node.get("maxItems", 0) for node in PARTS.values()) == 500


EXPLAINED_BY_KEY = {"required", "additionalProperties", "type", "oneOf"}
"""Keywords whose explanation depends on what people write instead."""


PATTERNS = {where: node for where, node in PARTS.items() if "pattern" in node}


def test_a_pattern_means_the_same_in_every_language():
    for where, node in PATTERNS.items():
        pattern = node["pattern"]
        assert pattern.startswith("^"), where
        assert pattern.endswith("$"), where
        assert not re.search(r"\\[dDwWsSbBpPZAz]|\(\?|[*+}][*+]", pattern), where
        assert pattern.isascii(), where


def test_a_pattern_takes_no_line_break_at_the_end():
    schema = load_schema(PROJECT)
    for where, node in PATTERNS.items():
        part = {"type": "string", "pattern": node["pattern"]}
        record = type(schema)(published=part, vocabularies=schema.vocabularies)
        example = node["examples"][0]
        for bad in (f"{example}\n", f"\n{example}"):
            assert not record.accepts(bad), where
            assert list(record.errors(bad)), where


def test_every_keyword_that_can_refuse_is_explained():
    used = {keyword for node in PARTS.values() for keyword in node}
    used -= SAYS_WHAT_IT_IS | LEADS_ELSEWHERE | ANNOTATIONS
    assert used == set(EXPLAINED) | EXPLAINED_BY_KEY


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_into_the_schema(kind):
    nodes = [node for _, node in parts(SCHEMAS[kind], kind)]
    names = {node["$ref"].removeprefix("#/$defs/") for node in nodes if "$ref" in node}
    assert names == set(SCHEMAS[kind].get("$defs", {}))


def test_a_reference_stands_alone_so_that_nothing_is_said_twice():
    for node in PARTS.values():
        assert "$ref" not in node or set(node) - ANNOTATIONS == {"$ref"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_needs_no_word_of_ours(kind):
    plain = {
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "examples",
        "format",
        "vocabulary",
        "enum",
    }
    used = {keyword for _, node in parts(PUBLISHED[kind], "") for keyword in node}
    assert used <= plain | set(EXPLAINED) | EXPLAINED_BY_KEY | LEADS_ELSEWHERE
    assert all(term["enum"] for name, term in PUBLISHED[kind]["$defs"].items() if name.startswith("term-"))


def test_seven_keys_make_a_record_and_the_smallest_sample_has_no_more():
    record = parse_source((PROJECT / "tests/records/samples/minimal.yaml").read_bytes()).data
    assert list(record) == SCHEMA["else"]["required"]


@pytest.mark.parametrize(
    ("kind", "sample"), [("good", "maximal"), ("offer", "maximal-offer"), ("pool", "maximal-pool")]
)
def test_the_largest_sample_has_every_key_at_every_level(kind, sample):
    schema = load_schemas(PROJECT).by_kind[kind]
    content = (PROJECT / "tests" / "records" / "samples" / f"{sample}.yaml").read_bytes()
    record = parse_source(content, schema.shape).data
    removed = {"on": "2026-01-01", "reason": "duplicate", "replaced_by": "other-id"}
    written = set(paths({**record, "removed": removed}))
    assert set(keys(SCHEMAS[kind], kind)) <= {f"{kind}{path}" for path in written}


def paths(value: Any, where: str = "") -> Iterator[str]:
    """The keys that a record has, with lists and maps left open."""
    if isinstance(value, list):
        for entry in value:
            yield from paths(entry, f"{where}/-")
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield f"{where}/{key}"
            yield from paths(entry, f"{where}/{key}")
            yield from paths(entry, f"{where}/*")


def keys(node: Mapping[str, Any], where: str) -> Iterator[str]:
    """The keys that a record can have."""
    defs = SCHEMAS[where.partition("/")[0]].get("$defs", {})
    node = defs[node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node
    for name, part in node.get("properties", {}).items():
        yield f"{where}/{name}"
        yield from keys(part, f"{where}/{name}")
    if "items" in node:
        yield from keys(node["items"], f"{where}/-")
    if isinstance(node.get("additionalProperties"), Mapping):
        yield from keys(node["additionalProperties"], f"{where}/*")
