"""Records made from the schema's own examples, with one value put where a test wants it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good, WholeGood
from dpg.model.problem import Finding
from dpg.records.project_files import load_schema
from dpg.rules import RULES

PROJECT = Path(__file__).parents[2]
AS_OF = CommitTime(seconds=1795435200)
"""2026-11-23, noon."""
SHORT: Mapping[str, Any] = {
    "name": "Example Health Records",
    "types": ["software"],
    "summary": {"en": "Lets nurses record visits without internet."},
    "website": "https://records.example.org/",
    "licenses": [{"spdx": "Apache-2.0"}],
    "sdgs": [{"goal": 3}],
    "topics": ["electronic-medical-records"],
}


@cache
def schema() -> Any:
    return json.loads((PROJECT / "schema" / "good.schema.json").read_bytes())


@cache
def empty_catalogue() -> Catalogue:
    return Catalogue(records=(), vocabularies=load_schema(PROJECT).vocabularies, as_of=AS_OF)


def catalogue_of(*goods: Good, as_of: CommitTime | None = AS_OF) -> Catalogue:
    records = tuple(sorted(goods, key=lambda good: good.id))
    return Catalogue(records=records, vocabularies=empty_catalogue().vocabularies, as_of=as_of)


def make_good(id: str = "example-records", **keys: Any) -> WholeGood:
    return msgspec.convert({"id": id, **SHORT, **keys}, WholeGood)


def find(rule: str, good: Good, catalogue: Catalogue | None = None) -> list[Finding]:
    check = next(known.check for known in RULES if known.id == rule)
    assert check is not None
    return list(check(good, catalogue or empty_catalogue()))


def pointers(rule: str, good: Good, catalogue: Catalogue | None = None) -> list[str]:
    return [finding.pointer for finding in find(rule, good, catalogue)]


def fields_of_format(*formats: str) -> Iterator[tuple[str, ...]]:
    """The way down to every field of a format; ``*`` is an entry of a list or of a group of words."""
    yield from _ways(schema(), formats)


def free_texts() -> Iterator[tuple[str, ...]]:
    """The way down to every field that an author fills with words: prose, names, notes."""
    yield from (way for way in _ways(schema(), ("text", None)) if way[-1] not in _FORMED)


_FORMED = ("sha256", "wikidata", "doi", "swhid", "purl", "ror")


def _ways(node: Any, formats: tuple[str | None, ...], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    node = _resolved(node)
    is_text = node.get("type") == "string" and "vocabulary" not in node and "pattern" not in node
    if (is_text or "format" in node) and node.get("format") in formats:
        yield (*way, "en") if node.get("format") == "text" else way
        return
    for key, inner in node.get("properties", {}).items():
        yield from _ways(inner, formats, (*way, key))
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), Mapping) and node.get("format") != "text":
            yield from _ways(node[key], formats, (*way, "*"))


def good_with(way: tuple[str, ...], value: str) -> tuple[Good, str]:
    """A good with the value at the end of a way, and the pointer to it."""
    written, pointer = _put(schema()["properties"][way[0]], way[1:], value)
    return make_good(**{way[0]: written}), f"/{way[0]}{pointer}"


def _put(node: Any, way: tuple[str, ...], value: str) -> tuple[Any, str]:
    node = _resolved(node)
    if not way:
        return value, ""
    if node.get("format") == "text":
        return {"en": value}, "/en"
    if way[0] != "*":
        base = {
            key: _example(inner)
            for key, inner in node["properties"].items()
            if key in node.get("required", ())
        }
        written, pointer = _put(node["properties"][way[0]], way[1:], value)
        return {**base, way[0]: written}, f"/{way[0]}{pointer}"
    if "items" in node:
        written, pointer = _put(node["items"], way[1:], value)
        return [written], f"/0{pointer}"
    key = next(iter(node["examples"][0])) if node.get("examples") else "open_licensing"
    written, pointer = _put(node["additionalProperties"], way[1:], value)
    return {key: written}, f"/{key}{pointer}"


def _example(node: Any) -> Any:
    return _resolved(node)["examples"][0]


def _resolved(node: Any) -> Any:
    return schema()["$defs"][node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node


@pytest.fixture(scope="session")
def bench() -> SimpleNamespace:
    """All of the above, for the tests of this folder."""
    tools = (catalogue_of, fields_of_format, find, free_texts, good_with, make_good, pointers)
    return SimpleNamespace(**{tool.__name__: tool for tool in tools}, short=SHORT, as_of=AS_OF)
