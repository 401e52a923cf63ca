"""The completeness report: what is counted, of which goods, and in which order."""

from dpg.model.completeness import Completeness
from dpg.model.completeness import completeness_of as completeness_of_expected
from dpg.model.good import Good
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from dpg.reports.completeness_table import render
from support import ROOT

EXPECTED = load_schema(ROOT).annotations.expected


def completeness_of(goods) -> Completeness:
    return completeness_of_expected(goods, EXPECTED)


def good(id, types=("software",), **more):
    return structure(to_json(id, {"name": id.title(), "types": list(types), **more}))


def field(found, id):
    return next(field for field in found.fields if field.id == id)


def test_every_expected_field_is_one_of_a_good():
    named = {name for field in EXPECTED for name in (field.key, field.unless) if name}
    assert named <= {*Good.__dataclass_fields__}


def test_a_field_is_counted_for_the_goods_that_have_it_and_those_that_could():
    found = completeness_of([good("a", website="https://a.org"), good("b")])
    website = field(found, "website")
    assert (website.have, website.asked, website.lacking, website.share) == (1, 2, ("b",), 0.5)


def test_a_block_is_asked_only_of_goods_of_its_type():
    found = completeness_of([good("a"), good("b", ["dataset"])])
    assert field(found, "dataset").lacking == ("b",)
    assert field(found, "repositories").lacking == ("a",)


def test_use_in_the_whole_world_stands_for_countries():
    found = completeness_of([good("a", worldwide={"asserted_by": "owner"}), good("b")])
    assert field(found, "deployments").lacking == ("b",)


def test_the_record_that_lacks_most_comes_first():
    found = completeness_of([good("a", website="https://a.org", sectors=["health"]), good("b")])
    assert [lack.id for lack in found.records] == ["b", "a"]


def test_the_oldest_check_comes_first():
    found = completeness_of([good("a", checked="2026-05-01"), good("b", checked="2024-01-01"), good("c")])
    assert [id for _, id, _ in found.checked] == ["b", "a"]


def test_summaries_are_counted_by_language():
    found = completeness_of([good("a", summary={"en": "A.", "fr": "A."}), good("b", summary={"en": "B."})])
    assert dict(found.summaries) == {"en": 2, "fr": 1}


def test_an_empty_collection_is_told_without_a_fault():
    assert "0 records say" in render(completeness_of([]))


def test_a_long_list_is_cut_and_the_rest_counted():
    said = render(completeness_of([good(f"g{number:02}") for number in range(30)]))
    assert "g19: " in said
    assert "g20: " not in said
    assert "and 10 other records lack something" in said
