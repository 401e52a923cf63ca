"""What a reader of another language does: changes the language, reads from right to left, finds the same goods."""

import re
from typing import Any

import pytest

from browser.narrowing import answered
from browser.test_narrowing import CARDS, ready, shown
from support import LANGUAGES

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
OTHERS = LANGUAGES[1:]


def switch(reader: Any, language: str) -> None:
    """Opens the list of languages as the keyboard does, and follows one of its links."""
    reader.page.locator(".languages summary").press("Enter")
    reader.page.locator(f'.languages a[lang="{language}"]').click()
    reader.page.wait_for_load_state()


@pytest.mark.parametrize("base", ["", "/some/base"])
def test_the_switch_keeps_the_page_and_what_was_asked_for(visit, base):
    reader = visit(base, viewport=WIDE)
    reader.go("goods/?q=health&country=KE")
    ready(reader)
    answered(reader, "health")
    found = shown(reader)
    assert found > 0
    for language in ("fr", "ar", "en"):
        switch(reader, language)
        ready(reader)
        answered(reader, "health")
        folder = "" if language == "en" else f"{language}/"
        assert re.search(rf"{base}/{folder}goods/\?q=health&country=KE$", reader.page.url)
        assert reader.page.locator("html").get_attribute("lang") == language
        assert reader.page.locator('.facet-value[data-value="KE"]').get_attribute("aria-checked") == "true"
        if language != "ar":  # Arabic counts two in a word
            assert shown(reader) == found


def test_the_switch_works_without_scripts_and_keeps_the_good(visit):
    reader = visit("/some/base", viewport=PHONE, java_script_enabled=False)
    reader.go("goods/dhis2/")
    switch(reader, "ru")
    assert reader.page.url.endswith("/some/base/ru/goods/dhis2/")
    assert "Подходит ли мне?" in reader.page.locator("#for-me").inner_text()


def test_an_arabic_page_runs_from_right_to_left(visit):
    reader = visit(viewport=WIDE)
    reader.go("ar/goods/")
    ready(reader)
    assert reader.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    filters, results = (reader.page.locator(part).bounding_box() for part in ("#filters", "#results"))
    assert filters["x"] > results["x"], "the filters stand at the right"


@pytest.mark.parametrize("language", OTHERS)
def test_the_script_says_what_the_page_says_in_every_language(visit, site, language):
    plain = visit(java_script_enabled=False)
    plain.go(f"{language}/goods/")
    by_the_page = plain.page.evaluate(CARDS)
    reader = visit()
    html = (site / language / "goods" / "index.html").read_text("utf-8")
    bare = re.sub(r'<li class="card".*?</li>', "", html, flags=re.S)
    reader.page.route(
        f"**/{language}/goods/",
        lambda route: route.fulfill(body=bare, content_type="text/html; charset=utf-8"),
    )
    reader.go(f"{language}/goods/")
    said = plain.page.locator("#result-count").inner_text()
    ready(reader)
    assert reader.page.locator("#result-count").inner_text() == said
    assert reader.page.evaluate(CARDS) == by_the_page[:100]


def test_a_summary_is_found_in_the_language_of_the_page_and_in_english(visit):
    for word in ("dossiers", "collect"):
        reader = visit(viewport=WIDE)
        reader.go(f"fr/goods/?q={word}")
        ready(reader)
        assert shown(reader) > 0, word


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["ar", "ru"])
def test_no_page_in_another_language_scrolls_sideways(visit, language, scheme, size):
    reader = visit(viewport=size, color_scheme=scheme)
    for path in ("", "goods/", "goods/dhis2/", "by/sdg/3/", "by/country/"):
        reader.go(f"{language}/{path}")
        width = reader.page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], path
