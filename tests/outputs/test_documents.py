"""The documents of the API about made records: what the real ones do not have yet."""

import json
from dataclasses import replace

import jsonschema_rs
import pytest

from dpg.kinds import GOOD, OFFER, POOL
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.outputs.api import API
from dpg.outputs.documents import accounts, by_value, facets, matches, needs, organizations, summaries
from dpg.outputs.documents.openapi import openapi_of
from dpg.outputs.edition import Edition, RecordSet
from dpg.records.project_files import load_schemas
from dpg.records.source import parse_source
from dpg.records.structure import structure, to_json
from support import ROOT

SCHEMAS = load_schemas(ROOT)
SCHEMA = SCHEMAS.of(GOOD)
AS_OF = CommitTime(seconds=1795435200, commit="0123456789abcdef0123456789abcdef01234567")
SAMPLES = ROOT / "tests" / "records" / "samples"
MAXIMAL = parse_source((SAMPLES / "maximal.yaml").read_bytes(), SCHEMA.shape).data


def full(kind):
    """Return the record of a kind that has every field, as JSON by id."""
    content = (SAMPLES / f"maximal-{kind.name}.yaml").read_bytes()
    return {"full": to_json("full", parse_source(content, SCHEMAS.of(kind).shape).data)}


OTHERS = {kind: full(kind) for kind in (OFFER, POOL)}


def edition(**records):
    record_json = {id: to_json(id, {"name": id.title(), **record}) for id, record in sorted(records.items())}
    goods = tuple(structure(content) for content in record_json.values())
    others = [structure(content, kind) for kind, found in OTHERS.items() for content in found.values()]
    return Edition(
        others={
            kind.name: RecordSet(record_json=found, record_text={}, schema=SCHEMAS.of(kind).published)
            for kind, found in OTHERS.items()
        },
        catalogue=Catalogue(records=(*goods, *others), vocabularies=SCHEMA.vocabularies, as_of=AS_OF),
        record_json=record_json,
        schema=SCHEMA.published,
        annotations=SCHEMA.annotations,
        site_name="Goods",
    )


def need(id, **more):
    return {
        "id": id,
        "kind": "translation",
        "title": {"en": "Translate it"},
        "opened": "2026-06-01",
        "until": "2027-05-31",
        "status": "open",
        **more,
    }


def results(produce, *args):
    return {file.path.removeprefix(f"{API}/"): json.loads(file.content) for file in produce(*args)}


def test_needs_are_those_that_stand_on_the_day_and_the_most_urgent_come_first():
    asked = [
        need("later"),
        need("taken", status="taken", until="2026-12-31"),
        need("met", status="met"),
        need("past", until="2026-11-22"),
        need("withdrawn", status="withdrawn"),
    ]
    made = edition(b={"needs": asked}, a={"needs": [need("soon", until="2026-11-24")]}, c={})
    found = results(needs.produce, made)["needs.json"]
    assert [(one["good"], one["need"]["id"]) for one in found["result"]] == [
        ("a", "soon"),
        ("b", "taken"),
        ("b", "later"),
    ]
    assert found["total"] == 3
    assert found["result"][1]["need"] == asked[1]
    assert found["result"][1]["name"] == "B"


def test_matches_name_the_offers_for_each_need_with_reasons_and_unknowns():
    offer = {
        "name": "Fund",
        "kinds": ["translation"],
        "eligibility": {"sdgs": [3], "types": ["software"]},
        "window": {"state": "rolling"},
    }
    asked = [need("later"), need("met", status="met"), need("code", kind="code", until="2026-12-31")]
    made = edition(a={"needs": asked, "sdgs": [{"goal": 3}]})
    many = [structure(to_json(f"fund-{number:02}", offer), OFFER) for number in range(14)]
    catalogue = Catalogue(
        records=(*made.catalogue.goods, *many), vocabularies=SCHEMA.vocabularies, as_of=AS_OF
    )
    found = results(matches.produce, replace(made, catalogue=catalogue))["matches.json"]["result"]
    assert [(one["good"], one["need"], one["total"], len(one["offers"])) for one in found] == [
        ("a", "code", 0, 0),
        ("a", "later", 14, 12),
    ]
    assert found[1]["offers"][0] == {
        "offer": "fund-00",
        "name": "Fund",
        "reasons": [
            {"code": "state", "value": "rolling", "right": "/window/state"},
            {"code": "kind", "value": "translation", "left": "/needs/0/kind", "right": "/kinds/0"},
            {"code": "sdgs", "value": 3, "left": "/sdgs/0/goal", "right": "/eligibility/sdgs/0"},
        ],
        "unknowns": [{"code": "types", "right": "/eligibility/types"}],
    }


def test_a_need_has_the_facts_about_its_good_that_lists_are_filtered_by():
    about = {
        "topics": ["electronic-medical-records"],
        "sdgs": [{"goal": 3}, {"goal": 13}],
        "deployments": [{"country": "KE"}, {"country": "KE", "region": "Nairobi"}],
    }
    made = edition(full={"needs": [need("x", countries=["UG"])], **about}, plain={"needs": [need("y")]})
    full, plain = results(needs.produce, made)["needs.json"]["result"]
    assert (full["sectors"], full["sdgs"], full["countries"]) == (["health"], [3, 13], ["KE"])
    assert full["need"]["countries"] == ["UG"]
    assert {*plain} == {"good", "name", "need"}


def test_the_short_list_of_offers_says_what_is_given_to_whom_and_when():
    (row,) = results(summaries.produce, edition())["offers.json"]["result"]
    record = json.loads(OTHERS[OFFER]["full"])
    left_out = {"steps", "costs", "keys", "superseded_by"}
    assert row == {key: value for key, value in record.items() if key not in left_out}


@pytest.mark.parametrize("module", [summaries, facets, by_value, organizations, needs, matches, accounts])
def test_documents_about_a_full_record_hold_nothing_that_is_not_declared(module):
    made = edition(
        full={**MAXIMAL, "needs": [{**MAXIMAL["needs"][0], "status": "open", "until": "2027-05-31"}]}
    )
    described = openapi_of(SCHEMAS.published, "Goods", closed=True)
    found = results(module.produce, made)
    assert found
    for path, document in found.items():
        template = f"/{path}" if f"/{path}" in described["paths"] else f"/{module.KIND.path}"
        content = described["paths"][template]["get"]["responses"]["200"]["content"]
        schema = {**content["application/json"]["schema"], "components": described["components"]}
        judge = jsonschema_rs.Draft202012Validator(schema, validate_formats=False)
        assert [error.message for error in judge.iter_errors(document)] == [], path
        assert document["result"], path


def test_goods_that_were_taken_out_are_in_no_list():
    removed = {"removed": {"on": "2026-01-01", "reason": "duplicate"}}
    made = edition(gone={"topics": ["maps"], "needs": [need("x")], **removed}, here={"topics": ["maps"]})
    assert [row["id"] for row in results(summaries.produce, made)["goods.json"]["result"]] == ["here"]
    assert results(by_value.produce, made)["by/topic/maps.json"]["result"] == [{"id": "here", "name": "Here"}]
    assert results(needs.produce, made)["needs.json"]["result"] == []


def test_a_list_changes_only_when_its_goods_do():
    one = edition(a={"topics": ["maps"]}, b={"topics": ["case-management"]})
    two = edition(a={"topics": ["maps"]}, b={"topics": ["case-management"], "website": "https://b.example/"})
    before, after = ({file.path: file.content for file in by_value.produce(made)} for made in (one, two))
    assert before == after
    assert [file.content for file in summaries.produce(one)] != [
        file.content for file in summaries.produce(two)
    ]
