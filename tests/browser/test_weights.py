"""The weight of every kind of page, over all that its first view loads."""

import functools
import re
from typing import Any

import pytest

from browser.weights import KB, QUERY, Scales, Weight, kinds_of_page, table

MOST = {"total": 60, "good": 30, "own scripts": 15, "query": 200}
"""KB after gzip; those of a page of ``docs/`` are in ``DOCS``."""
DOCS = {"data": 100, "about": 100}
FRAME = 4096
"""Bytes of the frame around a page, as they are."""
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
    most = DOCS.get(kind, MOST["good" if kind.startswith("good") else "total"])
    assert weight.total <= most * KB, table({kind: weight})
    assert weight.own_scripts <= MOST["own scripts"] * KB, table({kind: weight})


def test_every_kind_of_page_is_weighed(site):
    assert set(kinds_of_page(site)) == set(KINDS)


def test_pages_of_the_catalogue_do_without_material(site):
    for page in ("index.html", "goods/index.html", "ar/map/index.html", "404.html"):
        html = (site / page).read_text("utf-8")
        assert "assets/catalogue/catalogue.css" in html
        assert not re.search("assets/(javascripts|stylesheets)/|md-", html)


@pytest.mark.parametrize("path", ["", "goods/", "goods/dhis2/", "pools/"])
def test_the_frame_of_a_page_is_small(site, path):
    for folder in ("", "ru/"):
        html = (site / folder / path / "index.html").read_text("utf-8")
        head, _, rest = html.partition('frame.js"></script>')
        body = rest.partition("</head>")[2]
        inside = body[body.index("<main") : body.index("</main>")]
        assert len(f"{head}{body}".encode()) - len(inside.encode()) <= FRAME, folder


def test_the_first_search_is_light(site, browser):
    weight = Scales(site, browser).weigh("goods/", QUERY)
    assert weight.files > 3
    assert weight.total <= MOST["query"] * KB, table({"query": weight})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_until_the_reader_chooses(visit, scheme):
    reader = visit(color_scheme=scheme)
    reader.go("goods/")
    shown = "getComputedStyle(document.body).backgroundColor"
    first = reader.page.evaluate(shown)
    switch = reader.page.locator("#scheme")
    label = switch.inner_text()
    switch.click()
    other = reader.page.evaluate(shown)
    assert other != first
    assert switch.inner_text() != label
    for path in ("map/", "about/"):  # a page of the catalogue, and one with the script of Material
        reader.go(path)
        reader.page.wait_for_function(f"() => {shown} === '{other}'")
    reader.go("goods/")
    reader.page.locator("#scheme").press("Enter")
    assert reader.page.evaluate(shown) == first
    reader.page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    assert reader.page.evaluate(shown) == other, "who chose what the system has follows the system"
