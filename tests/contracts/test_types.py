"""What the schema asks for at a place is what the model's type at that place says."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dpg import kinds
from dpg.model import value_types
from support import ROOT

OF_FORMAT = {
    "text": value_types.Text,
    "uri": value_types.Url,
    "date": value_types.Day,
    "partial-date": value_types.PartialDate,
    "spdx": value_types.SpdxExpression,
    "language": value_types.LanguageTag,
    "email": value_types.EmailAddress,
    "good-id": value_types.LocalId,
    "offer-id": value_types.LocalId,
    "pool-id": value_types.LocalId,
    "slug": str,
}
OF_TYPE = {"string": str, "integer": int, "number": int | float, "boolean": bool}


def plain(hint: Any) -> Any:
    """The type without ``| None``."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kept = [part for part in get_args(hint) if part is not type(None)]
    return kept[0] if len(kept) == 1 else Union[tuple(kept)]  # noqa: UP007 - the parts are known only here


def levels(
    node: Mapping[str, Any], hint: Any, where: str, defs: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Every place of the schema beside the type that holds it."""
    node = defs[node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node
    hint = plain(hint)
    yield where, node, hint
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        for key, part in node["properties"].items():
            yield from levels(part, hints[key], f"{where}/{key}", defs)
    elif node["type"] == "array":
        yield from levels(node["items"], get_args(hint)[0], f"{where}/-", defs)
    elif isinstance(node.get("additionalProperties"), Mapping) and node.get("format") != "text":
        yield from levels(node["additionalProperties"], get_args(hint)[1], f"{where}/*", defs)


def _levels() -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    for kind in kinds.KINDS:
        schema = json.loads((ROOT / "schema" / kind.schema).read_text(encoding="utf-8"))
        yield from levels(schema, kind.whole or kind.type, kind.name, schema.get("$defs", {}))


LEVELS = list(_levels())


def type_for(node: Mapping[str, Any]) -> Any:
    if "vocabulary" in node:
        return value_types.CountryCode if node["vocabulary"] == "countries" else value_types.TermId
    return OF_FORMAT[node["format"]] if "format" in node else OF_TYPE[node["type"]]


def test_a_place_has_the_type_that_the_schema_asks_for():
    for where, node, hint in LEVELS:
        if node["type"] == "array":
            assert (get_origin(hint), get_args(hint)[1]) == (tuple, Ellipsis), where
        elif "properties" in node:
            assert is_dataclass(hint), where
            assert hint.__dataclass_params__.frozen, where
            assert all(field.kw_only for field in fields(hint)), where
        elif node["type"] == "object" and "format" not in node:
            assert get_origin(hint) is Mapping, where
        else:
            assert hint == type_for(node), where


def test_all_levels_are_compared():
    assert len(LEVELS) > 250
