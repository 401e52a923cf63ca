"""What the script of the browse page promises: counts, addresses, words, and that it says what the page says."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from browser.narrowing import (
    ON_CARDS,
    answered,
    ask,
    choose,
    facet_of,
    goods_with,
    link,
    names,
    open_browse,
    ready,
    serve_in_blocks,
    serve_index,
    serve_many,
    settle,
    show_more,
    shown,
)

CARDS = """() => [...document.querySelectorAll("#results .card")].map((card) => {
  const plain = card.cloneNode(true);
  for (const a of plain.querySelectorAll("a")) {
    const there = new URL(a.getAttribute("href"), location.href);
    a.href = there.pathname + there.search;
  }
  for (const pick of plain.querySelectorAll(".pick [role]")) for (const name of ["role", "aria-checked"]) pick.removeAttribute(name);
  return plain.outerHTML.replace(/>\\s+/g, ">").replace(/\\s+</g, "<");
})"""


def test_the_script_makes_the_same_cards_as_the_page(visit, site):
    plain = visit(java_script_enabled=False)
    plain.go("goods/")
    by_the_page = plain.page.evaluate(CARDS)
    reader = visit()
    html = (site / "goods" / "index.html").read_text("utf-8")
    bare = re.sub(r'<li class="card".*?</li>', "", html, flags=re.S)
    reader.page.route(
        "**/goods/", lambda route: route.fulfill(body=bare, content_type="text/html; charset=utf-8")
    )
    reader.go("goods/")
    ready(reader)
    by_the_script = reader.page.evaluate(CARDS)
    assert len(by_the_script) == min(100, len(by_the_page))
    assert by_the_script == by_the_page[:100]


def test_a_count_is_the_number_of_results_that_the_value_adds(visit, index):
    sdg, country = facet_of(index, "sdg")[0][0], facet_of(index, "country")[0][0]
    reader = open_browse(visit, f"?sdg={sdg}&country={country}")
    assert shown(reader) == goods_with(index, sdg={sdg}, country={country})
    for facet, own in (("sdg", {"country": {country}}), ("country", {"sdg": {sdg}})):
        for value in facet_of(index, facet)[0]:
            goods = goods_with(index, **{facet: {value}}, **own)
            entry = link(reader, facet, value)
            assert entry.locator(".count").text_content() == str(goods), (facet, value)
            hidden = entry.evaluate("(link) => link.closest('li').hidden")
            assert hidden == (goods == 0 and value not in (sdg, country)), (facet, value)


def test_values_of_one_facet_are_joined_by_or_and_facets_by_and(visit, index):
    goals, countries = facet_of(index, "sdg")[0][:2], facet_of(index, "country")[0][:1]
    reader = open_browse(visit)
    for goal in goals:
        choose(reader, "sdg", goal)
    choose(reader, "country", countries[0])
    assert shown(reader) == goods_with(index, sdg=set(goals), country=set(countries))
    assert re.search(r"✕\s*or .*✕\s*and .*✕", reader.page.locator("#chosen").inner_text(), re.S)


def test_the_order_of_clicks_does_not_change_the_address(visit, index):
    first, second = facet_of(index, "country")[0][:2]
    addresses = set()
    for order in ((first, second), (second, first)):
        reader = open_browse(visit)
        for country in order:
            choose(reader, "country", country)
        choose(reader, "sdg", facet_of(index, "sdg")[0][0])
        addresses.add(reader.page.url.partition("?")[2])
    assert len(addresses) == 1
    assert addresses.pop().count("country=") == 2


def test_the_keyboard_chooses_and_removes_filters(visit, index):
    goal = facet_of(index, "sdg")[0][0]
    reader = open_browse(visit)
    everything = shown(reader)
    entry = link(reader, "sdg", goal)
    assert entry.get_attribute("role") == "checkbox"
    entry.focus()
    for key, checked in ((" ", "true"), (" ", "false"), ("Enter", "true")):
        reader.page.keyboard.press("Space" if key == " " else key)
        reader.page.wait_for_function(
            "([link, checked]) => link.getAttribute('aria-checked') === checked",
            arg=[entry.element_handle(), checked],
        )
    assert entry.evaluate("(link) => document.activeElement === link")
    reader.page.locator("#chosen button").first.focus()
    reader.page.keyboard.press("Enter")
    settle(reader)
    assert shown(reader) == everything
    assert reader.page.url.endswith("goods/")
    assert reader.page.evaluate("document.activeElement !== document.body")


def test_where_nothing_is_left_each_filter_says_what_there_is_without_it(visit, index):
    goals, of_goods = facet_of(index, "sdg")
    goal = goals[0]
    reader = open_browse(visit, f"?sdg={goal}&country=XX&q=zzzzqqqq")
    answered(reader, "zzzzqqqq")
    assert shown(reader) == 0
    assert reader.page.locator("#chosen button").count() == 3
    ways = reader.page.locator("#nothing button").all_text_contents()
    assert [way.partition(":")[0].startswith("Without ") for way in ways] == [True] * 3
    assert reader.page.locator("#nothing a").last.get_attribute("href")
    reader.page.locator("#nothing button", has_text="zzzzqqqq").click()
    reader.page.locator("#nothing button", has_text="XX").click()
    settle(reader)
    assert shown(reader) == sum(goal in values for values in of_goods)


def test_a_topic_is_found_by_its_name_in_another_language_and_offered_as_a_filter(visit, index):
    topic = "electronic-medical-records"
    reader = open_browse(visit)
    ask(reader, "DOSSIERS MÉDICAUX ÉLECTRONIQUES")
    reader.page.locator("#named button").first.click()
    settle(reader)
    assert reader.page.url.endswith(f"?topic={topic}")
    assert shown(reader) == goods_with(index, topic={topic})


def test_a_slip_of_the_finger_finds_the_good_all_the_same(visit, index):
    row, word = next(
        (row, word)
        for row, name in enumerate(names(index))
        for word in re.findall("[A-Za-z]{9,}", name)
        if f"{index['names']}\n{index['summaries']}".lower().count(word.lower()[:5]) == 1
    )
    reader = open_browse(visit)
    for slip in (
        word[:4] + word[5:],
        word[:4] + word[5] + word[4] + word[6:],
        word[:4] + word[4] * 2 + word[5:],
    ):
        assert names(index)[row] in ask(reader, slip)
        assert word.lower() in reader.page.locator("#said").inner_text()


def test_the_list_is_sorted_as_asked(visit, site):
    dump = json.loads((site / "api" / "v1" / "goods.full.json").read_bytes())["result"]
    countries = {good["id"]: len({used["country"] for used in good.get("deployments", ())}) for good in dump}
    ids = reader_ids(open_browse(visit, "?sort=deployments"))
    assert len(ids) > 1
    assert all(countries[a] >= countries[b] for a, b in pairwise(ids))


@pytest.mark.parametrize("way", ["changed", "added"])
def test_what_is_recent_comes_first_and_what_has_no_day_last(visit, index, way):
    rows = len(index["types"])
    days = [row * 7 % rows if row % 3 else -1 for row in range(rows)]
    unknown = [-1] * rows
    reader = visit()
    serve_index(reader, {**index, "changed": unknown, "added": unknown, way: days, "dated": [way]})
    reader.go(f"goods/?sort={way}")
    ready(reader)
    assert reader.page.locator("#sort option").all_text_contents() == [
        "name",
        f"recently {way}",
        "deployments",
    ]
    found = names(index)
    by_day = sorted(range(rows), key=lambda row: (-days[row], row))
    shown_names = reader.page.locator("#results .card h2 bdi").all_text_contents()
    assert shown_names == [found[row] for row in by_day[: len(shown_names)]]


def reader_ids(reader: Any) -> list[str]:
    return reader.page.eval_on_selector_all("#results .card", "cards => cards.map(card => card.dataset.id)")


def test_names_that_mean_something_to_a_script_do_no_harm(visit, index):
    hostile = [
        "constructor",
        "__proto__",
        "null",
        "</script><img src=x onerror=alert(1)>",
        "\u202eevil",
        "{{7*7}}",
    ]
    row = {
        **dict.fromkeys(ON_CARDS, "A"),
        "languages": "",
        "licenses": "MIT",
        "asks": "<b>help</b>",
        "summaries": "About <b>it</b>",
    }
    made = {
        **index,
        "rows": len(hostile),
        "block": len(hostile),
        "first": [],
        "names": "\n".join(hostile),
        "ids": "\n".join(re.sub("[^a-z_]", "", name) for name in hostile),
        **{key: "\n".join([value] * len(hostile)) for key, value in row.items()},
        "types": [0] * len(hostile),
        "worldwide": [0] * len(hostile),
        **{
            f"rows-{facet['id']}": ",".join(["A" if facet["values"] else ""] * len(hostile))
            for facet in index["facets"]
        },
    }
    reader = visit()
    serve_index(reader, made)
    reader.go("goods/?type=__proto__&country=constructor")
    ready(reader)
    assert shown(reader) == 0
    reader.page.locator("#chosen button").last.click()
    assert shown(reader) == len(hostile)
    assert reader.page.locator("#results .card h2 bdi").all_text_contents() == hostile
    assert reader.page.locator("#browse img, #browse b").count() == 0


def test_without_the_index_of_words_the_page_says_so_and_its_filters_work(visit, index):
    reader = visit()
    reader.page.route("**/search/**", lambda route: route.fulfill(status=404))
    reader.go("goods/")
    ready(reader)
    reader.page.fill("#q", "health")
    reader.page.get_by_text("The search could not be loaded").wait_for()
    reader.page.fill("#q", "")
    settle(reader)
    sdg = facet_of(index, "sdg")[0][0]
    choose(reader, "sdg", sdg)
    assert shown(reader) == goods_with(index, sdg={sdg})
    # The browser itself reports the missing file; the script does not.
    reader.complaints[:] = [said for said in reader.complaints if "404" not in said]


def in_blocks(visit: Any, index: Any, query: str = "", size: int = 16) -> Any:
    reader = visit(viewport={"width": 1280, "height": 900})
    serve_in_blocks(reader, index, size)
    reader.go(f"goods/{query}")
    ready(reader)
    return reader


def loaded(reader: Any, part: str) -> int:
    return len({url for url in reader.requests if part in url})


def cards_of(reader: Any, most: int) -> list[str]:
    """The names on all cards, once those below the first screen are there too."""
    reader.page.wait_for_function(
        "(count) => document.querySelectorAll('#results .card').length === count",
        arg=min(most, shown(reader)),
    )
    found: list[str] = reader.results()
    return found


def counts(reader: Any) -> list[str]:
    found: list[str] = reader.page.locator(
        "#filters li:not([hidden]) > .facet-value .count"
    ).all_text_contents()
    return found


def test_a_large_catalogue_answers_as_a_small_one_and_loads_only_the_cards_that_it_shows(visit, index):
    small, large = open_browse(visit), in_blocks(visit, index)
    assert large.results() == small.results()
    assert loaded(large, "/cards/") == loaded(large, "facet-rows") == 0
    for words in ("health workers", "schools Kenya", "map"):
        ask(small, words)
        ask(large, words)
        assert shown(large) == shown(small)
        assert cards_of(large, 20) == cards_of(small, 60)[:20]
    assert large.page.locator("#named").inner_text() == small.page.locator("#named").inner_text()
    assert loaded(large, "facet-rows") == 0
    assert not large.page.locator(".facet-value .count").first.is_visible()
    assert 0 < loaded(large, "/cards/") < 20
    show_more(large)
    assert cards_of(large, 40) == cards_of(small, 60)[:40]
    for reader in (small, large):
        choose(reader, "sdg", "3")
    large.page.wait_for_selector("#filters:not(.uncounted)")
    settle(large)
    assert loaded(large, "facet-rows") == 1
    assert (shown(large), counts(large)) == (shown(small), counts(small))
    assert cards_of(large, 20) == cards_of(small, 60)[:20]


def test_in_a_large_catalogue_the_filters_of_an_address_need_only_their_own_goods(visit, index):
    wanted = goods_with(index, sdg={"3", "4"}, country={"KE"})
    reader = in_blocks(visit, index, "?sdg=3&sdg=4&country=KE")
    assert (shown(reader), loaded(reader, "facet-rows")) == (wanted, 0)
    assert link(reader, "sdg", "4").get_attribute("aria-checked") == "true"
    cut = visit()
    cut.page.route("**/search/values-*.txt", lambda route: route.fulfill(body="000000"))
    serve_in_blocks(cut, index, 16)
    cut.go("goods/?sdg=3&sdg=4&country=KE")
    ready(cut)
    assert (shown(cut), loaded(cut, "facet-rows")) == (wanted, 1)


@pytest.fixture
def crowd(visit, index) -> Any:
    reader = visit(viewport={"width": 1280, "height": 900})
    serve_many(reader, index)
    reader.go("goods/")
    ready(reader)
    return reader


def test_long_lists_are_shown_in_parts(crowd):
    cards = crowd.page.locator("#results .card")
    assert cards.count() == 60
    show_more(crowd)
    settle(crowd)
    assert cards.count() == 120
    assert crowd.page.evaluate(
        "document.activeElement.closest('.card') === document.querySelectorAll('.card')[60]"
    )
