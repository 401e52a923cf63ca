"""What a reader does, in a real browser."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from browser.narrowing import settle
from page_kinds import KINDS, Kind

PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def dump(site) -> list[dict[str, Any]]:
    document = json.loads((site / "api" / "v1" / "goods.full.json").read_bytes())
    return [record for record in document["result"] if "removed" not in record]


def countries(good: dict[str, Any]) -> set[str]:
    return {deployment["country"] for deployment in good.get("deployments", ())}


def goals(good: dict[str, Any]) -> set[int]:
    return {served["goal"] for served in good["sdgs"]}


@pytest.fixture(scope="session")
def narrow(dump) -> tuple[int, str, list[str]]:
    """A goal and a country that a few goods share, and their names."""
    pairs = Counter((goal, country) for good in dump for goal in goals(good) for country in countries(good))
    goal, country = min(pair for pair, count in pairs.items() if 2 <= count <= 5)
    return goal, country, sorted(g["name"] for g in dump if goal in goals(g) and country in countries(g))


@pytest.fixture(scope="session")
def rare(dump) -> tuple[str, str]:
    """A word that stands in one summary only, and the name of that good."""
    words = Counter(
        w for g in dump for w in set(re.findall(r"[a-z]{7,}", " ".join(g["summary"].values()).lower()))
    )
    everywhere = " ".join(json.dumps(g, ensure_ascii=False).lower() for g in dump)
    for good in dump:
        for word in re.findall(r"[a-z]{7,}", good["summary"].get("en", "").lower()):
            if words[word] == 1 and everywhere.count(word) == 1:
                return word, good["name"]
    raise AssertionError("no summary has a word of its own")


def ready(visit) -> None:
    visit.page.wait_for_selector("#sort:not([hidden])", state="attached")


def count(visit) -> str:
    return visit.page.locator("#result-count").inner_text()


@pytest.mark.parametrize("base", ["", "/some/base"])
def test_a_reader_finds_a_good_by_a_word_of_its_summary(visit, rare, base):
    word, name = rare
    reader = visit(base)
    reader.go("")
    reader.page.fill("input[name=q]", word)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/goods/?q=*")
    ready(reader)
    reader.page.wait_for_function(
        "name => document.querySelector('#results .card h2')?.textContent === name", arg=name
    )
    reader.page.click("#results .card h2 a")
    reader.page.wait_for_load_state()
    assert reader.page.locator("h1").inner_text() == name


@pytest.mark.parametrize("base", ["", "/some/base"])
def test_a_reader_filters_by_goal_and_country_uses_back_and_opens_the_page(visit, narrow, base):
    goal, country, names = narrow
    reader = visit(base)
    reader.go("goods/")
    ready(reader)
    everything = count(reader)
    for facet, value in (("sdg", goal), ("country", country)):
        link = reader.page.locator(f'.facet-value[data-facet="{facet}"][data-value="{value}"]').first
        link.evaluate(
            "link => { for (let f = link.closest('details'); f; f = f.parentElement.closest('details')) f.open = true }"
        )
        link.click()
        settle(reader)
    assert f"sdg={goal}" in reader.page.url
    assert f"country={country}" in reader.page.url
    assert sorted(reader.results()) == names
    assert count(reader).startswith(f"{len(names)} ")
    reader.page.go_back()
    assert "country=" not in reader.page.url
    reader.page.go_back()
    reader.page.wait_for_function(
        "said => document.querySelector('#result-count').innerText === said", arg=everything
    )
    reader.page.go_forward()
    reader.page.go_forward()
    reader.page.wait_for_function(
        "n => document.querySelectorAll('#results .card').length === n", arg=len(names)
    )
    reader.page.click(f"#results .card >> text={names[0]}")
    reader.page.wait_for_load_state()
    assert reader.page.locator("h1").inner_text() == names[0]


def test_without_scripts_links_lead_to_the_same_goods(visit, dump, narrow):
    goal, _, names = narrow
    reader = visit(java_script_enabled=False)
    reader.go("")
    reader.page.locator(f'a[href$="by/sdg/{goal}/"]').first.click()
    listed = [name.strip() for name in reader.page.locator(".entries > li > a").all_text_contents()]
    assert sorted(listed) == sorted(good["name"] for good in dump if goal in goals(good))
    reader.page.click(f".entries > li > a >> text={names[0]}")
    assert reader.page.locator("h1").inner_text() == names[0]
    reader.go("goods/")
    shown = reader.page.locator("#results .card").count()
    while reader.page.locator('a[rel="next"]').count():
        reader.page.locator('a[rel="next"]').first.click()
        shown += reader.page.locator(".entries > li").count()
    assert shown == len(dump)


def test_an_address_with_filters_opens_on_their_goods(visit, narrow):
    goal, country, names = narrow
    reader = visit()
    reader.go(f"goods/?sdg={goal}&country={country}")
    ready(reader)
    assert sorted(reader.results()) == names


def test_markup_in_the_address_is_shown_as_text(visit):
    reader = visit()
    reader.go("goods/?q=%3Csvg%20onload%3Dalert(1)%3E&sdg=%3Cscript%3E&country=__proto__&type=constructor")
    ready(reader)
    assert reader.page.locator("#browse svg, #browse script:not([src]):not([type])").count() == 0
    assert reader.page.input_value("#q") == "<svg onload=alert(1)>"


def test_where_nothing_is_found_the_page_says_so(visit):
    reader = visit()
    reader.go("goods/?q=zzzzqqqqxxxx")
    ready(reader)
    assert count(reader).startswith(("0 ", "No "))


def test_the_index_and_the_words_are_not_loaded_before_they_are_needed(visit):
    reader = visit()
    reader.go("")
    assert [url for url in reader.requests if "facet-index" in url or "/search/" in url] == []
    reader.go("goods/")
    ready(reader)
    assert [url for url in reader.requests if "/search/" in url] == []


@pytest.mark.parametrize(("scheme", "folder"), [("light", ""), ("dark", "ar/")], ids=["English", "Arabic"])
def test_no_page_scrolls_sideways_on_a_phone_or_complains(visit, dump, crowded, scheme, folder):
    longest = max(dump, key=lambda good: len(json.dumps(good)))
    reader = visit(viewport=PHONE, color_scheme=scheme)
    long = Kind("long good", f"goods/{longest['id']}/", "good.html")
    bare = Kind("bare country", "countries/TV/", "country.html")
    base = reader.base
    for kind in (*KINDS, long, bare):
        reader.base = base + (crowded if kind.crowded else "")
        reader.go_to(kind, folder if kind.translated else "")
        width = reader.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], kind.name


def test_a_snippet_is_shown_line_by_line(visit):
    reader = visit(viewport={"width": 360, "height": 640})
    reader.go("api/")
    snippet = reader.page.locator("pre code").first
    assert snippet.inner_text().strip().count("\n") == (snippet.text_content() or "").strip().count("\n") > 5
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_keyboard_alone_leads_from_search_to_a_good(visit, rare):
    word, name = rare
    reader = visit(viewport={"width": 1280, "height": 900})
    reader.go("goods/")
    ready(reader)
    reader.page.focus("#q")
    reader.page.keyboard.type(word)
    reader.page.wait_for_function(
        "name => document.querySelector('#results .card h2')?.textContent === name", arg=name
    )
    for _ in range(400):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("document.activeElement.closest('#results') !== null"):
            break
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_load_state()
    assert reader.page.locator("h1").inner_text() == name
