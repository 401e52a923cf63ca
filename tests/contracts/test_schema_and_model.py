"""The schema, the model and the lists of words speak of the same things."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import MISSING, fields, is_dataclass
from gettext import NullTranslations
from typing import Any, get_args, get_type_hints

import pytest

from dpg import kinds
from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.risk_topics import RiskKind
from dpg.outputs.edition import Edition
from dpg.outputs.site.comparison import Comparison
from dpg.outputs.site.words import Words
from dpg.records.annotations import ANNOTATIONS, annotations_of
from dpg.records.project_files import load_schemas
from support import LANGUAGES, NO_OTHERS, ROOT

SCHEMAS = {kind.name: json.loads((ROOT / "schema" / kind.schema).read_bytes()) for kind in kinds.KINDS}
ALL_LOADED = load_schemas(ROOT)
LOADED = ALL_LOADED.of(GOOD)
SCHEMA = SCHEMAS[GOOD.name]
TARGETS = {
    1: 7,
    2: 8,
    3: 13,
    4: 10,
    5: 9,
    6: 8,
    7: 5,
    8: 12,
    9: 8,
    10: 10,
    11: 10,
    12: 11,
    13: 5,
    14: 10,
    15: 12,
    16: 12,
    17: 19,
}
"""How many targets each goal has."""
ENGLISH_ONLY = ("targets", "licenses", "licenses-not-open")


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    name = node["$ref"].removeprefix("#/$defs/")
    return next(schema["$defs"][name] for schema in SCHEMAS.values() if name in schema.get("$defs", {}))


def blocks(node: Mapping[str, Any], type_: Any) -> Iterator[tuple[Mapping[str, Any], type]]:
    """Every group of the schema with the class that stands for it."""
    yield node, type_
    hints = get_type_hints(type_)
    for key, entry in node["properties"].items():
        inner = resolved(entry)
        if inner.get("type") == "array":
            inner = resolved(inner["items"])
        classes = [part for part in _parts(hints[key]) if is_dataclass(part)]
        if "properties" in inner:
            yield from blocks(inner, classes[0])


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


BLOCKS = [block for kind in kinds.KINDS for block in blocks(SCHEMAS[kind.name], kind.whole or kind.type)]
RECORDS = {kind.whole or kind.type for kind in kinds.KINDS}


def nodes(node: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, entry in node.get("properties", {}).items():
        yield f"{path}/{key}", entry
        yield from nodes(entry, f"{path}/{key}")
    for part in ("items", "additionalProperties"):
        if isinstance(node.get(part), dict):
            yield from nodes(node[part], path)


DEFS = [
    (f"$defs/{name}", node) for schema in SCHEMAS.values() for name, node in schema.get("$defs", {}).items()
]
NODES = [
    *(pair for schema in SCHEMAS.values() for pair in nodes(schema)),
    *(pair for path, node in DEFS for pair in nodes(node, path)),
]


def fields_of(type_: Any) -> set[str]:
    return {field.name for field in fields(type_)}


def test_a_catalogue_keeps_part_of_what_a_record_says():
    for kind in kinds.KINDS:
        assert not kind.whole or fields_of(kind.type) < fields_of(kind.whole)


def test_each_class_has_the_fields_of_its_group_in_their_order():
    for node, type_ in BLOCKS:
        own = {"id"} if type_ in RECORDS else set()
        names = [field.name for field in fields(type_) if field.name not in own]
        kept = {key for kind in kinds.KINDS if kind.whole is type_ for key in fields_of(kind.type)}
        wanted = sorted(node["properties"], key=lambda key: bool(kept) and key not in kept)
        assert names == wanted, type_.__name__


def test_what_must_be_there_has_no_default():
    for node, type_ in BLOCKS:
        if type_ in RECORDS:
            continue
        for field in fields(type_):
            required = field.name in node.get("required", ())
            assert required == (field.default is MISSING), f"{type_.__name__}.{field.name}"


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_field_has_a_section(kind):
    placed = [key for section in ALL_LOADED.of(kind).annotations.sections for key in section.fields]
    assert sorted(placed) == sorted(SCHEMAS[kind.name]["properties"])


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_section_has_fields(kind):
    assert [section.id for section in ALL_LOADED.of(kind).annotations.sections if not section.fields] == []


def annotated() -> Iterator[tuple[str, str, Any]]:
    """Path, keyword and value of every annotation of a field."""
    for path, node in [*NODES, *DEFS]:
        yield from ((path, keyword, value) for keyword, value in node.items() if keyword in ANNOTATIONS)


def test_every_keyword_of_an_annotation_is_used():
    assert {keyword for _, keyword, _ in annotated()} | {"sections", "page"} == ANNOTATIONS


def test_every_value_of_an_annotation_is_known():
    found = [(keyword, value) for _, keyword, value in annotated()]
    keys, types = SCHEMA["properties"], LOADED.vocabularies["types"]
    assert {value["kind"] for keyword, value in found if keyword == "risk"} < {*RiskKind}
    expected = [value for keyword, value in found if keyword == "completeness"]
    assert {type for value in expected for type in value.get("types", ())} <= {
        term.id for term in types.terms
    }
    assert {value["unless"] for value in expected if "unless" in value} <= {*keys}
    assert {value for keyword, value in found if keyword == "choices"} <= {*LOADED.vocabularies}
    assert {value for keyword, value in found if keyword == "page"} <= {"list"}
    assert {value for keyword, value in found if keyword == "claim"} == {True}


@pytest.mark.parametrize("keyword", ["section", "suggest", "completeness", "issue", "compare"])
def test_no_two_fields_have_the_same_rank(keyword):
    ranks = Counter(
        (value.get("id"), value.get("rank")) if isinstance(value, dict) else value
        for _, key, value in annotated()
        if key == keyword and not isinstance(value, str)
    )
    assert [rank for rank, count in ranks.items() if count > 1] == []


@pytest.mark.parametrize("keyword", ["section", "suggest", "completeness", "issue", "page"])
def test_annotations_of_records_stand_at_the_top(keyword):
    assert [path for path, key, _ in annotated() if key == keyword and path.count("/") != 1] == []


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("section", "nowhere"),
        ("compare", {"color": "red"}),
        ("completeness", {"color": "red"}),
        ("risk", {"kind": "address", "color": "red"}),
        ("issue", {"color": "red"}),
    ],
)
def test_an_unknown_value_is_refused_when_the_schema_is_read(keyword, value):
    schema = deepcopy(SCHEMA)
    schema["properties"]["aliases"][keyword] = value
    with pytest.raises((TypeError, ValueError)):
        annotations_of(schema)


def test_each_list_of_groups_says_what_identifies_its_entries():
    lists = {
        path: node
        for path, node in [*NODES, *DEFS]
        if node.get("type") == "array" and "properties" in resolved(node["items"])
    }
    assert [path for path, node in lists.items() if not node.get("identity")] == []
    for path, node in lists.items():
        named = {key for keys in (*node["identity"], node.get("named_by", ())) for key in keys}
        assert named <= {*resolved(node["items"])["properties"]}, path
    assert [path for path, keyword, _ in annotated() if keyword == "identity" and path not in lists] == []


def test_each_answer_of_the_comparison_belongs_to_a_row():
    catalogue = Catalogue(records=(), vocabularies=LOADED.vocabularies)
    edition = Edition(
        others=NO_OTHERS,
        catalogue=catalogue,
        record_json={},
        schema=LOADED.published,
        annotations=LOADED.annotations,
        site_name="",
    )
    comparison = Comparison(edition, Words(LOADED.vocabularies, "en", NullTranslations()))
    rows = [question.id for question in comparison.questions]
    assert comparison.answers().keys() <= {*rows}
    assert len({*rows}) == len(rows)


def test_nothing_of_an_annotation_is_published():
    def keywords(node: Any) -> Iterator[str]:
        yield from node
        for key in ("properties", "$defs"):
            for inner in node.get(key, {}).values():
                yield from keywords(inner)
        for key in ("items", "additionalProperties"):
            if isinstance(node.get(key), dict):
                yield from keywords(node[key])

    assert {*keywords(LOADED.published)} & ANNOTATIONS == set()


def test_no_pattern_depends_on_the_dialect():
    for path, node in NODES:
        pattern = node.get("pattern", "^$")
        assert pattern.startswith("^"), path
        assert pattern.endswith("$"), path
        assert not any(word in pattern for word in ("\\d", "\\w", "\\s")), path


def test_each_list_of_words_is_used():
    text = json.dumps(SCHEMAS)
    beside = {
        "goals",
        "licenses",
        "licenses-not-open",
        "languages",
        "chains",
        "license-duties",
        "license-joins",
        "pool-checks",
    }  # by number, SPDX expression, BCP 47 tag, CAIP-10 account, joins and checks of a pool
    unused = {name for name in LOADED.vocabularies if f'"vocabulary": "{name}"' not in text}
    assert unused == beside


def test_words_are_named_once_and_in_every_language_of_the_site():
    for name, vocabulary in LOADED.vocabularies.items():
        counted = Counter(term.id for term in vocabulary.terms)
        assert [id for id, count in counted.items() if count > 1] == [], name
        if (ROOT / "schema" / "vocabularies" / f"{name}.yaml").exists():
            languages = {"en"} if name in ENGLISH_ONLY else {*LANGUAGES}
            assert [term.id for term in vocabulary.terms if not languages <= term.labels.keys()] == [], name


def test_there_are_seventeen_goals_and_all_their_targets():
    assert [term.id for term in LOADED.vocabularies["goals"].terms] == [str(goal) for goal in range(1, 18)]
    counted = Counter(int(str(term.extra["goal"])) for term in LOADED.vocabularies["targets"].terms)
    assert dict(counted) == TARGETS


def test_each_topic_has_a_sector():
    sectors = LOADED.vocabularies["sectors"]
    assert [t.id for t in LOADED.vocabularies["topics"].terms if t.extra["sector"] not in sectors] == []


def test_no_synonym_of_a_topic_leads_to_two_topics():
    for language in LANGUAGES:
        words = Counter(
            word.casefold()
            for term in LOADED.vocabularies["topics"].terms
            for word in {term.labels[language], *term.synonyms.get(language, ())}
        )
        assert [word for word, count in words.items() if count > 1] == [], language
