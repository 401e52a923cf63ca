"""The published schema: standard keywords only, and as strict as `dpg check` where JSON Schema can be."""

import json

import pytest
from jsonschema import Draft202012Validator

from dpg.kinds import GOOD, OFFER, POOL
from dpg.records.project_files import load_schemas
from dpg.records.source import parse_source
from dpg.records.standard_schema import standard_schema
from support import ROOT

SCHEMAS = load_schemas(ROOT)
STANDARD = {
    kind.name: standard_schema(SCHEMAS.of(kind).published, SCHEMAS.vocabularies)
    for kind in (GOOD, OFFER, POOL)
}
SAMPLES = {"good": "maximal", "offer": "maximal-offer", "pool": "maximal-pool"}
STRICT = """
$schema $id $defs $ref title description examples type enum const properties required additionalProperties propertyNames
minProperties maxProperties items minItems maxItems uniqueItems minLength maxLength minimum maximum pattern not allOf oneOf
if then else
"""
"""Keywords that validators in strict mode know without extensions; `format` is not among them."""
JUDGE = Draft202012Validator(STANDARD["good"])
RECORD = parse_source((ROOT / "tests/records/samples/minimal.yaml").read_bytes()).data


def keywords(node):
    yield from node
    for name in ("properties", "$defs"):
        for entry in node.get(name, {}).values():
            yield from keywords(entry)
    for key in ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else"):
        if isinstance(node.get(key), dict):
            yield from keywords(node[key])
    for entry in (*node.get("allOf", ()), *node.get("oneOf", ())):
        yield from keywords(entry)


@pytest.mark.parametrize("kind", STANDARD)
def test_it_has_only_keywords_that_strict_validators_know(kind):
    Draft202012Validator.check_schema(STANDARD[kind])
    assert set(keywords(STANDARD[kind])) <= set(STRICT.split())


@pytest.mark.parametrize("kind", STANDARD)
def test_it_accepts_all_records_of_the_catalogue_and_the_largest_sample(kind):
    schema = SCHEMAS.by_kind[kind]
    judge = Draft202012Validator(STANDARD[kind])
    for path in (
        ROOT / "tests" / "records" / "samples" / f"{SAMPLES[kind]}.yaml",
        *sorted((ROOT / f"{kind}s").glob("*.yaml"))[::10],
    ):
        record = json.loads(json.dumps(parse_source(path.read_bytes(), schema.shape).data, default=str))
        assert [error.message for error in judge.iter_errors(record)] == [], path


@pytest.mark.parametrize(
    "change",
    [
        {"website": "ftp://example.org/"},
        {"website": "javascript:alert(1)"},
        {"website": "https://example.org/\n"},
        {"website": "https://example.org/a b"},
        {"website": "https://user@example.org/"},
        {"website": "https://localhost/"},
        {"summary": {"qq": "Keeps notes."}},
        {"summary": {"EN": "Keeps notes."}},
        {"languages": ["pt-QQ"]},
        {"languages": ["pt_BR"]},
        {"licenses": [{"spdx": "MIT or Apache-2.0"}]},
        {"licenses": [{"spdx": "MIT License"}]},
        {"licenses": [{"spdx": "MIT AND"}]},
        {"sdgs": [{"goal": 3, "targets": ["4.1"]}]},
        {"sdgs": [{"goal": 3, "targets": ["3.8", "17.6"]}]},
        {"superseded_by": "Other Good"},
        {"deployments": [{"country": "KE", "since": "2026-13"}]},
    ],
)
def test_it_rejects_what_rules_reject(change):
    assert JUDGE.is_valid(RECORD)
    assert not JUDGE.is_valid({**RECORD, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"website": "HTTPS://Example.org:8080/a?b=ü#c"},
        {"languages": ["pt-BR", "zh-Hant-TW", "es-419", "ca-valencia"]},
        {"licenses": [{"spdx": "(MIT OR GPL-2.0-only WITH Classpath-exception-2.0) AND LicenseRef-own"}]},
        {"sdgs": [{"goal": 3, "targets": ["3.8", "3.b"]}, {"goal": 17}]},
        {"deployments": [{"country": "KE", "since": "2026"}]},
    ],
)
def test_it_accepts_what_rules_accept(change):
    assert [error.message for error in JUDGE.iter_errors({**RECORD, **change})] == []


def test_every_language_of_the_vocabulary_is_accepted():
    judge = Draft202012Validator(STANDARD["good"]["$defs"]["format-language"])
    assert [tag for tag in SCHEMAS.vocabularies["languages"].by_id if not judge.is_valid(tag)] == []
