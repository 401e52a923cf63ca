"""The boards of needs and of offers: filters, with and without a script."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.narrowing import choose, link, settle, show_more, shown
from crowded import LAST_DAY
from helping import needs_in

DESK = {"width": 1280, "height": 900}
TODAY = "2026-11-24"
DAY_AFTER = "2026-12-01"
"""The day after ``LAST_DAY``."""
KINDS = ("translation", "code", "testing")
INDEX = "**/board-index-*.json"
IDS = """(entries) => entries.map((entry) => entry.dataset.id
  ?? entry.querySelector("a").getAttribute("href").split("goods/")[1].replace("/#need-", "/"))"""
"""The id of an offer, or of a good and its need."""
CARDS = """() => [...document.querySelectorAll(".entries > li")].filter((card) => !card.hidden).map((card) => {
  const plain = card.cloneNode(true);
  for (const a of plain.querySelectorAll("a")) a.href = new URL(a.getAttribute("href"), location.href).pathname;
  return plain.outerHTML.replace(/>\\s+/g, ">").replace(/\\s+</g, "<");
})"""

Open = Callable[..., Any]
Listed = Callable[[str], list[str]]


@pytest.fixture
def read(visit: Any, crowded: str) -> Open:
    """Opens a page of the crowded site on a day of the reader's clock."""

    def read_page(path: str, day: str = TODAY, **context: Any) -> Any:
        reader = visit(crowded, **{"viewport": DESK, "timezone_id": "UTC", **context})
        reader.page.clock.set_fixed_time(f"{day}T12:00:00Z")
        reader.go(path)
        return reader

    return read_page


@pytest.fixture
def open_board(read: Open) -> Open:
    """Opens a board and waits for its script."""

    def open_page(path: str, day: str = TODAY, **context: Any) -> Any:
        reader = read(path, day, **context)
        reader.page.wait_for_selector("#result-count[tabindex]")
        settle(reader)
        return reader

    return open_page


@pytest.fixture(scope="module")
def listed(crowded_site: Path) -> Listed:
    """Returns the ids on all pages of a list, without a browser."""

    def ids(path: str) -> list[str]:
        first = crowded_site / path
        later = sorted((page for page in first.glob("[0-9]*")), key=lambda page: int(page.name))
        pages = [folder / "index.html" for folder in (first, *later)]
        texts = [page.read_text("utf-8") for page in pages]
        return [id for text in texts for id in re.findall(r'data-id="([^"]+)"', text) or needs_in(text)]

    return ids


def ids_of(reader: Any) -> list[str]:
    found: list[str] = reader.page.eval_on_selector_all("#results > li", IDS)
    return found


def show_all(reader: Any) -> list[str]:
    """Shows all results and returns their ids."""
    while reader.page.locator("#paging button").count():
        before = len(ids_of(reader))
        show_more(reader)
        reader.page.wait_for_function(
            "(before) => document.querySelectorAll('#results > li').length > before", arg=before
        )
    return ids_of(reader)


def test_kind_and_language_together_give_the_needs_that_both_lists_have(open_board, listed):
    reader = open_board("needs/")
    choose(reader, "kind", "translation")
    choose(reader, "language", "sw")
    swahili = set(listed("needs/language/sw/"))
    both = [id for id in listed("needs/kind/translation/") if id in swahili]
    assert 100 < len(both) < len(swahili)
    assert shown(reader) == len(both)
    assert show_all(reader) == both


def test_values_of_one_facet_are_joined_by_or(open_board, listed):
    reader = open_board("needs/?kind=code&kind=testing")
    either = listed("needs/kind/code/") + listed("needs/kind/testing/")
    assert shown(reader) == len(either)
    assert set(show_all(reader)) == set(either)


@pytest.mark.parametrize("board", ["needs/", "offers/"])
def test_each_count_is_the_length_of_the_list_to_which_its_link_leads(open_board, listed, board):
    reader = open_board(board)
    filters = reader.page.eval_on_selector_all(
        ".facet-value",
        "links => links.map(link => [link.getAttribute('href'), link.querySelector('.count').textContent])",
    )
    assert len(filters) > 3
    for href, count in filters:
        assert int(count) == len(listed(href.removeprefix("../"))), href


def test_counts_follow_what_is_chosen_of_other_facets(open_board, listed):
    reader = open_board("needs/?language=sw")
    swahili = set(listed("needs/language/sw/"))
    for kind in KINDS:
        entry = link(reader, "kind", kind)
        both = swahili.intersection(listed(f"needs/kind/{kind}/"))
        assert entry.locator(".count").text_content() == str(len(both))
        assert entry.evaluate("(link) => link.closest('li').hidden") == (not both)
    assert link(reader, "language", "ar").locator(".count").text_content() == str(
        len(listed("needs/language/ar/"))
    )


def test_the_address_is_what_is_chosen_and_back_undoes_it(open_board, listed):
    reader = open_board("needs/")
    choose(reader, "language", "sw")
    choose(reader, "kind", "testing")
    assert reader.page.url.endswith("/needs/?kind=testing&language=sw")
    assert (
        reader.page.locator(".languages a").first.get_attribute("href").endswith("?kind=testing&language=sw")
    )
    assert open_board("needs/?kind=testing&language=sw").results() == reader.results()
    reader.page.go_back()
    settle(reader)
    assert reader.page.url.endswith("/needs/?language=sw")
    assert shown(reader) == len(listed("needs/language/sw/"))
    assert link(reader, "kind", "testing").get_attribute("aria-checked") == "false"
    reader.page.go_forward()
    settle(reader)
    assert link(reader, "kind", "testing").get_attribute("aria-checked") == "true"


def test_cards_of_later_pages_are_those_of_the_pages_and_fetched_once(read, open_board, listed):
    reader = open_board("needs/")
    assert len(ids_of(reader)) == 100
    every = listed("needs/") + [id for number in (2, 3, 4) for id in listed(f"needs/all/{number}/")]
    assert len(every) > 300
    assert show_all(reader) == every
    assert reader.page.evaluate(f"({IDS})([document.activeElement.closest('li')])") == [every[300]]
    later = read("needs/all/4/")
    assert reader.page.evaluate(CARDS)[300:] == later.page.evaluate(CARDS)
    choose(reader, "kind", "code")
    show_all(reader)
    fetched = [url.partition("/needs/")[2] for url in reader.requests if "/needs/all/" in url]
    assert sorted(fetched) == ["all/2/", "all/3/", "all/4/"]


def test_without_a_script_each_filter_is_a_link_to_a_list(read, listed):
    plain = read("needs/", java_script_enabled=False)
    links = plain.page.locator(".facet-value")
    assert links.first.get_attribute("role") is None
    for href in links.evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert listed(href.removeprefix("../")), href
    plain.page.locator(".facet-value[href$='/kind/testing/']").click()
    plain.page.wait_for_url("**/needs/kind/testing/")
    assert shown(plain) == plain.page.locator(".entries > li").count() == len(listed("needs/kind/testing/"))
    assert not plain.page.locator(".bar a").is_visible(), "only a script applies the filters of an address"


def test_the_keyboard_chooses_and_removes_filters(open_board):
    reader = open_board("needs/")
    everything = shown(reader)
    entry = link(reader, "kind", "code")
    assert entry.get_attribute("role") == "checkbox"
    entry.focus()
    for key, checked in (("Space", "true"), ("Space", "false"), ("Enter", "true")):
        reader.page.keyboard.press(key)
        reader.page.wait_for_function(
            "([link, checked]) => link.getAttribute('aria-checked') === checked",
            arg=[entry.element_handle(), checked],
        )
    assert entry.evaluate("(link) => document.activeElement === link")
    status = reader.page.locator("#result-count")
    assert status.get_attribute("role") == "status"
    assert shown(reader) < everything
    reader.page.locator("#chosen button").first.focus()
    reader.page.keyboard.press("Enter")
    settle(reader)
    assert shown(reader) == everything
    assert status.evaluate("(status) => document.activeElement === status")


def test_what_nothing_has_finds_nothing_and_can_be_removed(open_board, listed):
    reader = open_board("needs/?kind=__proto__&language=sw&skill=<b>")
    assert shown(reader) == 0
    assert ids_of(reader) == []
    ways = reader.page.locator("#nothing button").all_text_contents()
    assert ways == ["Without __proto__: 0 needs", "Without <b>: 0 needs", "Without Swahili: 0 needs"]
    for value in ("__proto__", "<b>"):
        reader.page.get_by_role("button", name=f"Remove {value}").click()
        settle(reader)
    assert reader.page.url.endswith("?language=sw")
    assert shown(reader) == len(listed("needs/language/sw/"))
    assert reader.page.locator("#nothing *").count() == 0


@pytest.mark.parametrize(("board", "noun"), [("needs/", "needs"), ("offers/", "offers")])
def test_what_is_over_on_the_readers_day_is_neither_shown_nor_counted(open_board, board, noun):
    before, after = (open_board(board, day) for day in (LAST_DAY, DAY_AFTER))
    assert shown(before) - shown(after) == 1
    over = before.page.locator(f"#results > li:is([data-until='{LAST_DAY}'], :has([datetime='{LAST_DAY}']))")
    kind = link(before, "kind", "translation" if noun == "needs" else "code")
    same = link(after, "kind", "translation" if noun == "needs" else "code")
    assert int(kind.locator(".count").text_content()) - int(same.locator(".count").text_content()) == 1
    [gone] = set(show_all(before)) - set(show_all(after))
    assert over.evaluate_all(IDS) == [gone]


def test_lists_of_single_values_hide_what_is_over(read):
    for path in ("needs/kind/translation/2/", "offers/by/kind/code/"):
        before, after = (read(path, day) for day in (LAST_DAY, DAY_AFTER))
        visible = [
            reader.page.locator(":is(.card, .entries > li):visible").count() for reader in (before, after)
        ]
        assert visible[0] - visible[1] == 1, path


def test_when_everything_is_over_the_board_says_what_an_empty_one_says(open_board):
    reader = open_board("needs/", "2027-11-01")
    assert shown(reader) == 0
    assert reader.page.locator("#nothing").inner_text().startswith("No good asks for help now.")


@pytest.mark.parametrize("harm", ["missing", "other build"])
def test_without_its_index_the_page_stays_and_says_so(visit, crowded, crowded_site, harm):
    index = json.loads((crowded_site / "assets/catalogue/board-index-need.json").read_bytes())
    reader = visit(crowded, viewport=DESK)
    answer = {"status": 404} if harm == "missing" else {"json": {**index, "key": "0"}}
    reader.page.route(INDEX, lambda route: route.fulfill(**answer))
    reader.go("needs/")
    reader.page.get_by_text("The filters could not be loaded").wait_for()
    assert len(ids_of(reader)) == 100
    reader.page.locator(".facet-value[data-value='code']").click()
    reader.page.wait_for_url("**/needs/kind/code/")
    # The browser itself reports the missing file; the script does not.
    reader.complaints[:] = [said for said in reader.complaints if "404" not in said]


def test_a_later_page_that_cannot_be_loaded_is_reported_and_tried_again(open_board):
    reader = open_board("needs/")
    reader.page.route("**/needs/all/2/", lambda route: route.fulfill(body="<p>Closed</p>"))
    show_more(reader)
    reader.page.get_by_text("The filters could not be loaded").wait_for()
    assert len(ids_of(reader)) == 100
    reader.page.unroute("**/needs/all/2/")
    show_more(reader)
    reader.page.wait_for_function("() => document.querySelectorAll('#results > li').length === 300")


def test_in_arabic_the_board_says_and_does_the_same_from_right_to_left(open_board, listed):
    reader = open_board("ar/needs/?language=ar")
    assert reader.page.locator("body").get_attribute("dir") == "rtl"
    assert ids_of(reader) == listed("needs/language/ar/")
    chip = reader.page.locator("#chosen button").first
    assert chip.inner_text().startswith(link(reader, "language", "ar").locator(".words").inner_text())
    paths = reader.page.eval_on_selector_all("#results a", "links => links.map(link => link.pathname)")
    assert all(path.startswith("/crowded/ar/goods/") for path in paths)
    boxes = [reader.page.locator(one).bounding_box()["x"] for one in ("#filters", "#results")]
    assert boxes[0] > boxes[1]


def test_on_a_phone_the_filters_unfold_and_nothing_scrolls_sideways(open_board):
    reader = open_board("needs/?kind=translation&language=sw", viewport={"width": 320, "height": 640})
    assert not reader.page.locator("#filters").is_visible()
    reader.page.locator("label[for='show-filters']").click()
    assert reader.page.locator("#filters").is_visible()
    assert reader.page.locator("#filter-count").inner_text() == "(2)"
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
