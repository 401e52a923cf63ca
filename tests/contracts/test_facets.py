"""``FACETS`` holds everything that the program decides by facet: no module, template or script compares with an id."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpg.model.facet import FOLDERS, Facet, Labelling, OnCard
from dpg.model.facets import FACETS, facet_of, facets_of
from dpg.records.project_files import load_schema
from support import ROOT

PACKAGE = ROOT / "tooling" / "dpg"
SITE = PACKAGE / "outputs" / "site"
IDS = {facet.id for facet in facets_of("good")}
"""Ids of the facets of goods. Those of needs and offers are common words, such as `kind`."""
VOCABULARIES = load_schema(ROOT).vocabularies
OTHER_MEANINGS = {
    "model/change_text.py": "`language` is a format, `country` a field of the schema",
    "outputs/dumps/database.py": "`language` is a format of the schema",
    "outputs/site/change_summary.py": "`country` is a field of the schema",
    "outputs/site/pages.py": "`language` is how often an entry of a registry is made",
    "outputs/site/plain_values.py": "`language` is a format of the schema",
    "project/build/steps.py": "`language` is how often an entry of a registry is made",
    "records/standard_schema.py": "`language` is a format of the schema",
    "reports/good_as_text.py": "`language` is a format of the schema",
    "rules/implements_not_a_standard.py": "`standard` is a type of good",
    "outputs/site/assets/contribute-checks.js": "`language` is a format of the schema",
}
"""Files that compare with a word that is also the id of a facet, with its meaning there."""
_ID = "|".join(sorted(IDS))
_KEY = "|".join(sorted(IDS - {"type", "status"}))
"""Without the keys that are also properties of HTML elements and of answers of a server."""
SCRIPT_ID = re.compile(rf"""(?<!className: )(["'`])(?:{_ID})\1|[{{,]\s*(?:{_KEY})\s*:""")
"""The id of a facet as a string or as a key. Scripts get the facts in facet-index.json."""
TEMPLATE_ID = re.compile(rf"""(?:[=!]=|\bin\b)[^%}}]*"(?:{_ID})"|"(?:{_ID})"\s*(?:[=!]=|\bin\b)""")


def words_in(node: ast.AST | None) -> list[object]:
    """Return the constants of a literal: its value, its elements, or its keys."""
    match node:
        case ast.Constant(value=value):
            return [value]
        case ast.Tuple(elts=nodes) | ast.List(elts=nodes) | ast.Set(elts=nodes) | ast.Dict(keys=nodes):
            return [node.value if isinstance(node, ast.Constant) else None for node in nodes]
    return []


def decisions(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that compare with the id of a facet, or that list several ids."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            words = [word for side in (node.left, *node.comparators) for word in words_in(side)]
            if IDS.intersection(words):
                yield node.lineno
        elif isinstance(node, ast.MatchValue):
            if IDS.intersection(words_in(node.value)):
                yield node.lineno
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            words = words_in(node)
            if len(words) > 1 and IDS.issuperset(words):
                yield node.lineno


def found_in(path: Path) -> list[int]:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return [*decisions(ast.parse(text))]
    pattern = SCRIPT_ID if path.suffix == ".js" else TEMPLATE_ID
    return [number for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


def sources() -> Iterator[tuple[str, Path]]:
    for path in sorted([*PACKAGE.rglob("*.py"), *SITE.glob("assets/*.js"), *SITE.glob("templates/*")]):
        if path != PACKAGE / "model" / "facets.py":
            yield path.relative_to(PACKAGE).as_posix(), path


def test_no_source_decides_by_the_id_of_a_facet():
    wrong = [
        f"{name}:{line}" for name, path in sources() if name not in OTHER_MEANINGS for line in found_in(path)
    ]
    assert wrong == [], "make it a fact of Facet, or give the word's other meaning in OTHER_MEANINGS"


def test_every_exception_is_used():
    files = dict(sources())
    assert [name for name in OTHER_MEANINGS if not found_in(files[name])] == []


@pytest.mark.parametrize(
    "source",
    [
        'facet.id == "sdg"',
        'facet.id in ("topic", "sector")',
        'ORDER = ("sdg", "type")',
        'TITLES = {"sdg": "Goal", "topic": "Topic"}',
        'match facet.id:\n    case "sdg":\n        pass',
    ],
)
def test_decisions_by_id_are_found_in_python(source):
    assert [*decisions(ast.parse(source))]


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (SCRIPT_ID, 'facetOf("country")'),
        (SCRIPT_ID, "const WEIGHTS = { topic: 6 };"),
        (TEMPLATE_ID, '{% if facet.id == "sdg" %}'),
        (TEMPLATE_ID, '{% for facet in facets if facet.id not in ("topic", "sector") %}'),
    ],
)
def test_decisions_by_id_are_found_in_scripts_and_templates(pattern, source):
    assert pattern.search(source)


def test_ids_are_unique_within_a_kind_and_fit_in_addresses():
    assert len({(facet.kind, facet.id) for facet in FACETS}) == len(FACETS)
    assert {facet.kind for facet in FACETS} == FOLDERS.keys()
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", facet.id) for facet in FACETS)


def test_a_facet_is_found_by_its_kind_and_id():
    assert all(facet_of(facet.id, facet.kind) is facet for facet in FACETS)
    assert facets_of("good") == tuple(facet for facet in FACETS if facet.kind == "good")
    with pytest.raises(KeyError):
        facet_of("no-facet")


each = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.id)


@each
def test_its_values_have_labels(facet: Facet) -> None:
    terms = VOCABULARIES[facet.vocabulary].terms
    assert bool(facet.sentences) == (facet.labelling is Labelling.SENTENCE)
    assert facet.labelling is not Labelling.PHRASE or all("phrase" in term.extra for term in terms)
    assert facet.sentences.keys() <= {term.id for term in terms}


@each
def test_the_text_above_its_lists_is_a_key_of_its_terms(facet: Facet) -> None:
    terms = VOCABULARIES[facet.vocabulary].terms
    assert facet.about in ("", "description") or any(facet.about in term.extra for term in terms)


@each
def test_detail_pages_have_a_folder_and_a_link(facet: Facet) -> None:
    assert bool(facet.pages) == bool(facet.pages_link)
    assert all(facet.pages != other.pages for other in FACETS if facet.pages and other is not facet)


@each
def test_lists_are_split_by_facets_with_a_title(facet: Facet) -> None:
    assert all(facet_of(id, facet.kind).counts_title for id in facet.split_by)
    assert facet.id not in facet.split_by
    assert bool(facet.split_title) == bool(facet.split_by and not facet.pages)


@each
def test_a_facet_that_groups_it_is_named_by_each_term(facet: Facet) -> None:
    if facet.grouped_by:
        groups = VOCABULARIES[facet_of(facet.grouped_by, facet.kind).vocabulary]
        assert all(term.extra[facet.grouped_by] in groups for term in VOCABULARIES[facet.vocabulary].terms)


@each
def test_search_and_sorting_have_what_they_need(facet: Facet) -> None:
    strings = (SITE / "templates" / "browse_strings.html").read_text("utf-8")
    assert facet.weight > 0
    assert not facet.sort or f'"{facet.sort}":' in strings


@each
def test_each_way_to_show_it_on_a_card_is_in_the_script(facet: Facet) -> None:
    script = (SITE / "assets" / "browse.js").read_text("utf-8")
    assert not facet.on_card or f"  {facet.on_card}(facet, row) {{" in script


def test_no_way_to_show_values_on_a_card_is_unused():
    assert {facet.on_card for facet in FACETS} - {None} == set(OnCard)


def test_only_topics_are_grouped_as_the_filters_call_grouped_values_topics():
    assert [facet.vocabulary for facet in FACETS if facet.grouped_by] == ["topics"]
