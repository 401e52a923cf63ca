"""What a released version of the API promised is still so: ``released-api.json`` is that promise."""

import json
from copy import deepcopy

import pytest

from dpg.outputs.documents.openapi import openapi_of
from dpg.records.project_files import load_schemas
from support import ROOT
from tasks.api_shape import RELEASED, breaks, shape_of

PUBLISHED = load_schemas(ROOT).published
NOW = openapi_of(PUBLISHED, "Goods", closed=True)
PROMISE = json.loads(RELEASED.read_bytes())


def changed(change):
    """What would be broken if the schema of a record were changed so."""
    schemas = deepcopy(PUBLISHED)
    change(schemas["good"])
    return list(breaks(PROMISE, shape_of(openapi_of(schemas, "Goods", closed=True))))


def test_nothing_that_was_promised_is_gone_or_means_something_else():
    assert list(breaks(PROMISE, shape_of(NOW))) == []


def test_a_renamed_field_of_a_record_is_noticed():
    def rename(schema):
        schema["properties"]["papers"] = schema["properties"].pop("documentation")

    assert changed(rename) == ["record: /documentation was string, now it is gone"]


def test_a_renamed_key_of_a_document_is_noticed():
    described = deepcopy(NOW)
    content = described["paths"]["/goods.json"]["get"]["responses"]["200"]["content"]
    row = content["application/json"]["schema"]["properties"]["result"]["items"]
    row["properties"]["goals"] = row["properties"].pop("sdgs")
    found = list(breaks(PROMISE, shape_of(described)))
    assert "/goods.json as application/json: /result/-/sdgs was array, now it is gone" in found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda s: s["properties"]["name"].update(type="object"),
            "record: /name was string, now it is object",
        ),
        (
            lambda s: s["$defs"]["term-roles"]["enum"].remove("partner"),
            "word partner was known, now it is gone",
        ),
        (
            lambda s: s["$defs"]["need"]["required"].remove("until"),
            "/until was string, always, now it is string",
        ),
        (lambda s: s["else"]["required"].remove("licenses"), "/licenses was always, now it is gone"),
    ],
)
def test_another_type_a_lost_word_and_a_key_that_may_be_missing_are_noticed(change, said):
    assert any(said in one for one in changed(change))


def test_a_lost_document_is_noticed():
    described = deepcopy(NOW)
    del described["paths"]["/facets.json"]
    assert any("/facets.json" in one and "gone" in one for one in breaks(PROMISE, shape_of(described)))


def test_new_fields_words_and_documents_break_nothing():
    def grow(schema):
        schema["properties"]["novelty"] = {"type": "string"}
        schema["$defs"]["term-roles"]["enum"].append("adviser")
        schema["$defs"]["need"]["required"].append("url")

    assert changed(grow) == []
