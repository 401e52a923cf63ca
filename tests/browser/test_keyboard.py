"""The keyboard alone: every page is read, the menu opened, goods narrowed, compared and read; the focus is always seen."""

from typing import Any

import pytest

from browser.narrowing import ready, settle
from page_kinds import KINDS

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 700}
FOCUS = """() => {
  const one = document.activeElement;
  // A switch that is drawn by its label shows the focus there.
  const drawn = one.matches("#show-filters") ? one.labels[0].checkVisibility() ? one.labels[0] : one.nextElementSibling : one;
  const box = drawn.getBoundingClientRect(), style = getComputedStyle(drawn);
  return {
    name: (one.getAttribute("aria-label") || one.textContent || one.id).trim().replace(/\\s+/g, " "),
    at: one.closest("#filters, #results, .found, main, nav, header, body").id || one.closest("main, nav, header, body").localName,
    seen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    html: one.outerHTML.slice(0, 160),
  };
}"""


def step(reader: Any, key: str = "Tab") -> dict[str, Any]:
    """Where the focus is after a key; it must be seen there."""
    reader.page.keyboard.press(key)
    focus: dict[str, Any] = reader.page.evaluate(FOCUS)
    assert focus["seen"], f"the focus is out of sight: {focus['html']}"
    assert focus["ring"], f"the focus has no ring: {focus['html']}"
    return focus


def walk_to(reader: Any, selector: str, key: str = "Tab") -> None:
    """Goes on until the focus is on the first element of a kind."""
    for _ in range(400):
        step(reader, key)
        if reader.page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize(
    "kind",
    [kind for kind in KINDS if not kind.crowded],
    ids=lambda kind: kind.name,
)
def test_the_first_key_leads_to_the_content(visit, kind):
    reader = visit(viewport=WIDE)
    reader.go_to(kind)
    assert step(reader)["name"] in ("Skip to content", "Aller au contenu")
    target = reader.page.evaluate("document.activeElement.hash")
    assert reader.page.locator(f":is(main, main *){target}").count() == 1
    reader.page.keyboard.press("Enter")
    step(reader)
    assert reader.page.evaluate("document.activeElement.closest('main') !== null"), "the menus are skipped"


@pytest.mark.parametrize("path", ["goods/", "ar/goods/", "needs/", "offers/"])
def test_filters_and_results_are_two_keys_away(visit, path):
    reader = visit(viewport=WIDE)
    reader.go(path)
    for number, place in enumerate(("#filters", "#results")):
        reader.page.focus(".skips a >> nth=0")
        for _ in range(number):
            step(reader)
        reader.page.keyboard.press("Enter")
        step(reader)
        assert reader.page.evaluate("place => Boolean(document.activeElement.closest(place))", place), place


def test_the_menu_of_a_phone_opens_and_closes(visit):
    reader = visit(viewport=PHONE)
    reader.go("goods/dhis2/")
    walk_to(reader, "#menu")
    assert reader.page.locator("#menu").get_attribute("aria-expanded") == "false"
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("#menu").get_attribute("aria-expanded") == "true"
    assert step(reader)["at"] == "nav", "the menu follows its button"
    reader.page.keyboard.press("Escape")
    assert reader.page.evaluate("document.activeElement.id") == "menu"
    assert reader.page.locator("#menu").get_attribute("aria-expanded") == "false"
    reader.page.keyboard.press("Space")
    walk_to(reader, "nav a[href$='about/']")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/about/")


def test_a_folded_menu_is_not_on_the_way(visit):
    reader = visit(viewport=PHONE)
    reader.go("goods/dhis2/")
    for _ in range(30):
        step(reader)


def test_without_a_script_the_menu_is_open_on_a_phone(visit):
    reader = visit(viewport=PHONE, java_script_enabled=False)
    reader.go("goods/dhis2/")
    links = reader.page.locator("nav a")
    assert links.count() > 5
    assert all(link.is_visible() for link in links.all())
    assert not reader.page.locator("#menu, #scheme").first.is_visible()


def test_the_section_of_a_page_is_marked(visit):
    reader = visit(viewport=WIDE)
    for path, marked in (
        ("goods/", [("Browse", "page")]),
        ("goods/dhis2/", [("Browse", "true")]),
        ("", []),
        ("pools/", [("Data", "true"), ("Pools", "page")]),
    ):
        reader.go(path)
        links = reader.page.locator("nav a[aria-current]").all()
        assert [(link.inner_text(), link.get_attribute("aria-current")) for link in links] == marked, path


def test_goods_are_narrowed_compared_and_read_by_the_keyboard(visit):
    reader = visit(viewport=WIDE)
    reader.go("goods/")
    ready(reader)
    everything = reader.page.locator("#result-count").inner_text()
    walk_to(reader, '.facet-value[data-value="health"]')
    reader.page.keyboard.press("Space")
    settle(reader)
    status = reader.page.locator("#result-count")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() != everything
    for _ in range(2):
        walk_to(reader, ".pick a[aria-checked='false']")
        reader.page.keyboard.press("Space")
    walk_to(reader, "#picked", "Shift+Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".comparison td")
    walk_to(reader, ".comparison thead a")
    name = reader.page.evaluate("document.activeElement.textContent").strip()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("article.good")
    assert reader.page.locator("h1").inner_text() == name


def test_all_of_a_good_is_reached_by_the_keyboard(visit):
    reader = visit(viewport=WIDE)
    reader.go("goods/dhis2/")
    reader.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    all_of_it = reader.page.evaluate(
        """() => [...document.querySelectorAll('main :is(a[href], button, summary)')]
          .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })).length"""
    )
    assert all_of_it > 50
    reached = 0
    reader.page.focus("#scheme")
    for _ in range(all_of_it):
        step(reader)
        reached += reader.page.evaluate("document.activeElement.closest('main') !== null")
    assert reached == all_of_it
