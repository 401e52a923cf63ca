"""The schema says what may be written, the model holds it: the same names in the same order, at every level."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from dpg.model import kinds
from dpg.model.good import Good

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "good.schema.json").read_text(encoding="utf-8"))

OF_FORMAT = {
    "uri": kinds.Url,
    "date": kinds.Day,
    "partial-date": kinds.PartialDate,
    "spdx": kinds.SpdxExpression,
    "language": kinds.LanguageTag,
    "email": kinds.EmailAddress,
    "good-id": kinds.GoodId,
    "slug": str,
}
OF_TYPE = {"string": str, "integer": int, "number": int | float, "boolean": bool}


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    return SCHEMA["$defs"][node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node


def plain(hint: Any) -> Any:
    """The type without ``| None``."""
    if get_origin(hint) is UnionType and type(None) in get_args(hint):
        kept = [part for part in get_args(hint) if part is not type(None)]
        return kept[0] if len(kept) == 1 else kept[0] | kept[1]
    return hint


def inner(hint: Any) -> Any:
    """What a list or a map holds."""
    return get_args(hint)[-1] if get_origin(hint) is Mapping else get_args(hint)[0]


def levels(node: Mapping[str, Any], hint: Any, where: str) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Every place of the schema beside the type that holds it."""
    node, hint = resolved(node), plain(hint)
    yield where, node, hint
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        for key, part in node.get("properties", {}).items():
            if key in hints:
                yield from levels(part, hints[key], f"{where}/{key}")
    elif node["type"] == "array":
        yield from levels(node["items"], inner(hint), f"{where}/-")
    elif isinstance(node.get("additionalProperties"), Mapping) and node.get("format") != "text":
        yield from levels(node["additionalProperties"], inner(hint), f"{where}/*")


LEVELS = list(levels(SCHEMA, Good, ""))
GROUPS = [level for level in LEVELS if "properties" in level[1]]


def named(level: tuple[str, Any, Any]) -> str:
    return level[0] or "/"


def type_for(node: Mapping[str, Any]) -> Any:
    """The type of the model that a place of the schema asks for."""
    if "vocabulary" in node:
        return kinds.CountryCode if node["vocabulary"] == "countries" else kinds.TermId
    if node.get("format") == "text":
        return kinds.Text
    return OF_FORMAT.get(node.get("format", ""), OF_TYPE.get(node["type"]))


@pytest.mark.parametrize(("where", "node", "hint"), GROUPS, ids=map(named, GROUPS))
def test_a_group_of_the_schema_is_a_class_with_the_same_names_in_the_same_order(where, node, hint):
    names = [field.name for field in fields(hint) if (where, field.name) != ("", "id")]
    assert list(node["properties"]) == names


@pytest.mark.parametrize(("where", "node", "hint"), GROUPS, ids=map(named, GROUPS))
def test_what_is_required_has_no_default_and_the_rest_has(where, node, hint):
    without = {field.name for field in fields(hint) if field.default is MISSING} - (
        {"id"} if not where else set()
    )
    always = (
        set(SCHEMA["then"]["required"]) & set(SCHEMA["else"]["required"])
        if not where
        else set(node["required"])
    )
    assert without == always


@pytest.mark.parametrize(("where", "node", "hint"), GROUPS, ids=map(named, GROUPS))
def test_what_may_be_absent_is_none_or_an_empty_tuple(where, node, hint):
    for field in fields(hint):
        if field.default is not MISSING:
            many = get_origin(get_type_hints(hint)[field.name]) is tuple
            assert field.default == (() if many else None)


@pytest.mark.parametrize(("where", "node", "hint"), LEVELS, ids=map(named, LEVELS))
def test_a_place_of_the_schema_has_the_type_that_it_asks_for(where, node, hint):
    if node["type"] == "array":
        assert get_origin(hint) is tuple
        assert get_args(hint)[1] is Ellipsis
    elif "properties" in node:
        assert is_dataclass(hint)
    elif node["type"] == "object" and node.get("format") != "text":
        assert get_origin(hint) is Mapping
    else:
        assert hint == type_for(node)


@pytest.mark.parametrize(("where", "node", "hint"), GROUPS, ids=map(named, GROUPS))
def test_records_are_frozen_and_written_by_name(where, node, hint):
    assert hint.__dataclass_params__.frozen
    assert hint.__dataclass_params__.kw_only


def test_all_levels_are_compared():
    assert len(GROUPS) >= 35
    assert len(LEVELS) >= 250
