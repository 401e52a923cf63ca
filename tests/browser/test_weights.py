"""The weight of every kind of page, over all that its first view loads."""

import functools
from typing import Any

import pytest

from browser.weights import KB, QUERY, Scales, Weight, compressed, kinds_of_page, table

MOST = {"total": 100, "good": 15, "own scripts": 15, "query": 200}
"""KB after gzip."""
KINDS = (
    "first page", "all goods", "all goods, Arabic", "all lists", "compare", "board", "map", "map, Russian", "form", "what is lacking",
    "data", "about", "not found", "good", "good, Arabic", "list", "list of offers", "goal", "country", "organization",
)  # fmt: skip


@pytest.fixture(scope="session")
def weigh(site, browser) -> Any:
    scales, kinds = Scales(site, browser), kinds_of_page(site)
    return functools.cache(lambda kind: scales.weigh(kinds[kind]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_view_is_light(weigh, kind):
    weight: Weight = weigh(kind)
    assert weight.parts["HTML"] > KB
    assert weight.parts["CSS"] > KB
    assert weight.total <= MOST["total"] * KB, table({kind: weight})
    assert weight.own_scripts <= MOST["own scripts"] * KB, table({kind: weight})


def test_every_kind_of_page_is_weighed(site):
    assert set(kinds_of_page(site)) == set(KINDS)


def test_the_page_of_a_good_is_light_in_every_language(site):
    pages = [*site.glob("goods/*/index.html"), *site.glob("*/goods/*/index.html")]
    assert len(pages) > 500
    heaviest = max(pages, key=compressed)
    assert compressed(heaviest) <= MOST["good"] * KB, heaviest


def test_pages_of_the_catalogue_do_without_the_script_of_material(site):
    for page in ("index.html", "goods/index.html", "ar/map/index.html", "404.html"):
        html = (site / page).read_text("utf-8")
        assert "assets/catalogue/palette.js" in html
        assert "assets/javascripts/bundle" not in html


def test_the_first_search_is_light(site, browser):
    weight = Scales(site, browser).weigh("goods/", QUERY)
    assert weight.files > 3
    assert weight.total <= MOST["query"] * KB, table({"query": weight})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_until_the_reader_chooses(visit, scheme):
    reader = visit(color_scheme=scheme)
    reader.go("goods/")
    first, other = ("default", "slate") if scheme == "light" else ("slate", "default")
    shown = "document.body.getAttribute('data-md-color-scheme')"
    assert reader.page.evaluate(shown) == first
    switch = reader.page.locator("[data-md-component=palette] label:visible")
    switch.click()
    assert reader.page.evaluate(shown) == other
    for path in ("map/", "about/"):  # a page of the catalogue, and one with the script of Material
        reader.go(path)
        reader.page.wait_for_function(f"() => {shown} === '{other}'")
    reader.go("goods/")
    reader.page.locator("[data-md-component=palette] input:checked").focus()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate(shown) == first
