"""Every field of the schema is in the tables; a new one too, on the day it is added."""

import json

import pytest

from dpg.kinds import GOOD, OFFER, POOL
from dpg.outputs.dumps.dump import TERMS, terms_relation
from dpg.outputs.dumps.questions import QUESTIONS
from dpg.records.project_files import load_schema, load_schemas
from dpg.records.schema_file import parse_schema
from dpg.records.shape import shape_of
from dpg.records.source import parse_source
from dpg.records.structure import to_json
from dpg.tables.cells import cell_of, guarded, joined, parted, unguarded, value_of
from dpg.tables.relation_plan import plan_of
from dpg.tables.relations import TEXTS, children
from dpg.tables.rows import records_of, tables_of
from support import ROOT

SCHEMA = load_schema(ROOT)
GOODS = "goods"
PLAN = plan_of(SCHEMA.published)
RELEASED = json.loads((ROOT / "tests" / "contracts" / "released-tables.json").read_bytes())
SQL_NAMES = {"about", "questions", "search", "terms", "listed", "claims"}


def resolved(node):
    if "$ref" not in node:
        return node
    return {**SCHEMA.published["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}


def places(node, way=()):
    """Every place of the schema that can hold a value of its own, with the keys that lead there."""
    node = resolved(node)
    if "properties" in node:
        for key, entry in node["properties"].items():
            yield from places(entry, (*way, key))
    elif "items" in node and "properties" in resolved(node["items"]):
        yield from places(node["items"], (*way, "*"))
    elif isinstance(node.get("additionalProperties"), dict) and "properties" in resolved(
        node["additionalProperties"]
    ):
        yield from places(node["additionalProperties"], (*way, "*"))
    else:
        yield way


def test_each_place_of_the_schema_has_a_column():
    known = {
        (relation.name, *column.path) for relation in PLAN.relations.values() for column in relation.columns
    }
    for way in places(SCHEMA.published):
        last = max((n for n, key in enumerate(way) if key == "*"), default=-1)
        before, below = way[: max(last, 0)], way[last + 1 :]
        names = {"_".join(key for key in before if key != "*") or GOODS, before[-1] if before else GOODS}
        assert any((name, *below) in known for name in names), way


def test_no_table_column_or_view_that_was_released_is_gone_or_means_something_else():
    relations = {**PLAN.relations, TERMS: terms_relation(SCHEMA.vocabularies)}
    tables = {name: {c.name: c.type for c in relation.columns} for name, relation in relations.items()}
    for name, columns in RELEASED["tables"].items():
        assert columns.items() <= tables[name].items(), name
    assert set(RELEASED["lists"]) <= {name for _, _, name in children(PLAN)}
    assert set(RELEASED["views"]) <= {question.view for question in QUESTIONS}


def test_a_renamed_field_would_be_noticed():
    schema = json.loads(json.dumps(SCHEMA.published))
    deployment = schema["properties"]["deployments"]["items"]["properties"]
    deployment["state"] = deployment.pop("country")
    schema["properties"]["deployments"]["items"]["required"] = ["state"]
    columns = {column.name for column in plan_of(schema).relations["deployments"].columns}
    assert not RELEASED["tables"]["deployments"].keys() <= columns


def test_names_of_tables_and_columns_are_told_apart():
    tables = [*PLAN.relations, *(name for _, _, name in children(PLAN)), *SQL_NAMES]
    assert len(set(tables)) == len(tables)
    for relation in PLAN.relations.values():
        names = [column.name for column in relation.columns]
        assert len(set(names)) == len(names), relation.name


def test_nothing_in_the_schema_may_be_written_empty():
    """An empty cell means that nothing is recorded, so nothing that is recorded may be empty."""
    waiting = [SCHEMA.published]
    while waiting:
        node = resolved(waiting.pop())
        waiting += [*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])]
        if node.get("type") == "string":
            assert "vocabulary" in node or node.get("minLength", 0) > 0, node["title"]
        if node.get("type") == "array":
            assert node["minItems"] > 0, node["title"]
        if node.get("type") == "object" and node is not SCHEMA.published:
            needed = node.get("required") or node.get("minProperties") or node["title"] == "Good"
            assert needed, node["title"]


def test_a_new_field_is_in_the_tables_and_comes_back():
    schema = json.loads((ROOT / "schema" / "good.schema.json").read_bytes())
    word = {"title": "Word", "description": "A word.", "type": "string", "minLength": 1}
    group = {"title": "Group", "description": "A group.", "type": "object", "required": ["word"]}
    group["properties"] = {"word": word, "words": {**word, "type": "array", "items": word}}
    rows = {"title": "Groups", "description": "Groups.", "type": "array", "items": group, "minItems": 1}
    schema["properties"]["novelties"] = rows
    schema["properties"]["deployments"]["items"]["properties"]["visits"] = rows
    published = parse_schema(json.dumps(schema).encode(), SCHEMA.vocabularies, "good.schema.json").published
    plan = plan_of(published)
    assert {"novelties", "deployments_visits"} <= plan.relations.keys()
    entries = [{"word": "a", "words": ["b", "c"]}, {"word": "d"}]
    record = {
        "id": "x",
        "name": "X",
        "deployments": [{"country": "KE", "visits": entries}],
        "novelties": entries,
    }
    tables = tables_of([record], plan)
    assert [row["part_of"] for row in tables["deployments_visits"]] == ["/deployments/0"] * 2
    assert list(records_of(tables, plan, shape_of(published))) == [record]


def test_the_largest_record_of_each_kind_comes_back_from_its_tables():
    schemas = load_schemas(ROOT)
    for kind, name in ((GOOD, "maximal"), (OFFER, "maximal-offer"), (POOL, "maximal-pool")):
        schema = schemas.of(kind)
        sample = (ROOT / "tests" / "records" / "samples" / f"{name}.yaml").read_bytes()
        record = json.loads(to_json("it", parse_source(sample, schema.shape).data))
        plan = plan_of(schema.published, kind)
        assert list(records_of(tables_of([record], plan), plan, schema.shape)) == [record]


def test_a_type_that_no_column_can_hold_is_refused():
    schema = {"properties": {"odd": {"title": "Odd", "description": "", "type": "null"}}, "description": ""}
    with pytest.raises(ValueError, match="Odd: no column"):
        plan_of(schema)


def test_the_texts_of_a_full_record_are_all_in_one_table():
    data = parse_source(
        (ROOT / "tests" / "records" / "samples" / "maximal.yaml").read_bytes(), SCHEMA.shape
    ).data
    tables = tables_of([{"id": "full", **data}], PLAN)
    picked = [
        (row.get("place", ""), column.path, row[column.name])
        for name, relation in PLAN.relations.items()
        for row in tables[name]
        for column in relation.columns
        if column.type == "text" and column.name in row
    ]
    there = {(row["place"], row["text"]) for row in tables[TEXTS]}
    assert {(f"{place}/{'/'.join(path)}", text) for place, path, text in picked} == there
    assert len(there) > 15


@pytest.mark.parametrize(
    "text", ["a", "'", "''a", "=1", " +1", "\t", "-", "@", "|", "%", "＝", "a'", "\r\n=1"]
)
def test_a_guarded_text_is_no_formula_and_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip()[:1] not in tuple("=+-@\t\r\n％＝")


@pytest.mark.parametrize(
    "entries", [["a"], ["a|b", "c"], ["\\"], ["\\|", "|\\"], ["a\\", "b"], ["|", "|"], ["\n"]]
)
def test_a_list_in_a_cell_comes_back(entries):
    assert parted(joined(entries)) == entries


@pytest.mark.parametrize(
    ("type_", "value"), [("integer", -3), ("number", 2.5), ("number", 7), ("boolean", False)]
)
def test_numbers_and_truth_values_are_not_guarded(type_, value):
    column = next(c for r in PLAN.relations.values() for c in r.columns if c.type == type_)
    assert cell_of(value) == str(value).lower()
    assert value_of(cell_of(value), column) == value


def test_a_cell_that_is_neither_true_nor_false_is_refused():
    column = next(c for r in PLAN.relations.values() for c in r.columns if c.type == "boolean")
    with pytest.raises(ValueError, match="neither true nor false"):
        value_of("yes", column)


def test_numbers_in_a_list_are_text_in_the_tables_and_come_back():
    schema = load_schema(ROOT, OFFER)
    sample = ROOT / "tests" / "records" / "samples" / "maximal-offer.yaml"
    record = {"id": "full", **parse_source(sample.read_bytes(), schema.shape).data}
    plan = plan_of(schema.published, OFFER)
    tables = tables_of([record], plan)
    assert tables["offers"][0]["eligibility_sdgs"] == ["13"]
    assert list(records_of(tables, plan, shape_of(schema.published))) == [record]
