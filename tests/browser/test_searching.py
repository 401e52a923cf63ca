"""What the search of the browse page promises: scripts and spellings, names old and short, nothing lost on the way back."""

import gzip
import json
import re
from typing import Any

import pytest

from browser.narrowing import choose, facet_of, goods_with, names, open_browse, ready, settle, shown


def ask(reader: Any, words: str) -> list[str]:
    """Types words and reads what is shown first, when the names in all languages have come."""
    reader.page.focus("#q")
    reader.page.wait_for_selector("#browse[data-words]")
    reader.page.fill("#q", words)
    settle(reader)
    found: list[str] = reader.page.locator("#results .card bdi").all_text_contents()
    return found


def listed(site: Any, facet: str, value: str) -> set[str]:
    """The names on all pages of a list."""
    pages = (site / "by" / facet / value).rglob("index.html")
    return {
        name
        for page in pages
        for name in re.findall(r"<h2><a [^>]*><bdi>(.*?)</bdi>", page.read_text("utf-8"))
    }


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("ﺍﻟﻬُوِيَّة الرقمية", "digital-identity"),  # presentation forms and short vowels
        ("الهـــوية الرقميه", "digital-identity"),  # stretched, and with a plain last letter
        ("ألأمراض المزمنة", "chronic-diseases"),  # another hamza
        ("数字身份", "digital-identity"),
        ("电子病历系统", "electronic-medical-records"),  # a longer run than any name
        ("DÉMATÉRIALISATION des marches publics", "public-procurement"),
        ("электронных медицинских карт", "electronic-medical-records"),  # another case
    ],
)
def test_a_topic_is_found_however_it_is_written(visit, site, typed, topic):
    reader = open_browse(visit)
    found = ask(reader, typed)
    assert set(found[:3]) & listed(site, "topic", topic)


def test_a_name_is_found_by_an_alias_by_its_initials_and_however_it_is_spaced(visit, index):
    reader = open_browse(visit)
    row, alias = next(
        (row, aliases.split("\t")[0])
        for row, aliases in enumerate(index["aliases"].split("\n"))
        if aliases and aliases.split("\t")[0].lower()[:4] != names(index)[row].lower()[:4]
    )
    assert ask(reader, alias)[0] == names(index)[row]
    long = next(name for name in names(index) if re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+){3,}", name))
    assert long in ask(reader, "".join(word[0] for word in long.split()))
    two = next(name for name in names(index) if re.fullmatch(r"[A-Z][a-z]{3,} [A-Z][a-z]{3,}", name))
    assert ask(reader, two.replace(" ", "").lower())[0] == two
    assert ask(reader, " - ".join(two.split()))[0] == two


@pytest.fixture
def pieces(host, site, index, monkeypatch):
    """The base of the same site, whose index comes in small pieces; it can be cut off."""
    monkeypatch.setattr(host, "slice", 100)
    monkeypatch.setitem(host.folders, "/pieces", site)

    def send(part: float = 1) -> str:
        packed = gzip.compress((site / "assets/catalogue/facet-index.json").read_bytes())
        monkeypatch.setitem(
            host.slow, "/pieces/assets/catalogue/facet-index.json", packed[: int(part * len(packed))]
        )
        return "/pieces"

    return send


def test_an_index_that_comes_in_pieces_answers_as_one_that_comes_whole(visit, pieces):
    found = []
    for base in ("", pieces()):
        reader = visit(base)
        reader.go("goods/?q=salud")
        ready(reader)
        found.append((shown(reader), reader.results()))
    assert found[0][0] > 10
    assert found[1] == found[0]


def test_where_the_index_breaks_off_the_page_says_so_and_its_lists_work(visit, pieces):
    reader = visit(pieces(0.7))
    reader.go("goods/")
    reader.page.get_by_text("The search could not be loaded").wait_for()
    reader.page.locator(".facet-value:visible").first.click()
    reader.page.wait_for_url("**/by/**")


def test_a_name_comes_before_what_only_mentions_it(visit, index):
    reader = open_browse(visit)
    for name in names(index)[::9]:
        assert ask(reader, name)[0] == name


def test_where_few_have_all_words_others_follow_and_the_page_says_so(visit):
    reader = open_browse(visit)
    ask(reader, "health zebra crossing vaccination")
    assert shown(reader) > 0
    assert reader.page.locator("#partly").inner_text()
    ask(reader, "health")
    assert reader.page.locator("#partly").inner_text() == ""


def test_where_nothing_is_found_the_nearest_spelling_and_a_way_to_suggest_a_good_are_offered(visit, index):
    word = max(re.findall("[a-z]{12,}", index["texts"]), key=len)
    reader = open_browse(visit)
    garbled = "".join("q" if n % 4 == 1 else letter for n, letter in enumerate(word))
    assert ask(reader, garbled) == []
    offered = reader.page.locator("#nothing p button")
    assert word in offered.inner_text()
    assert reader.page.locator("#nothing a").get_attribute("href").endswith("contribute/")
    offered.click()
    assert shown(reader) > 0


def test_back_takes_away_the_filter_then_the_words(visit, index):
    sdg = facet_of(index, "sdg")[0][2]
    reader = open_browse(visit)
    everything = shown(reader)
    found = ask(reader, "health")
    reader.page.wait_for_url("**/goods/?q=health")
    choose(reader, "sdg", sdg)
    assert reader.page.url.endswith(f"?q=health&sdg={sdg}")
    reader.page.go_back()
    settle(reader)
    assert reader.page.locator("#results .card bdi").all_text_contents() == found
    reader.page.go_back()
    settle(reader)
    assert shown(reader) == everything
    assert reader.page.input_value("#q") == ""


def test_an_address_with_words_filters_and_sort_opens_so(visit, index):
    sdg = facet_of(index, "sdg")[0][2]
    reader = open_browse(visit, f"?q=health&sdg={sdg}&sort=deployments")
    assert reader.page.input_value("#q") == "health"
    assert reader.page.locator("#sort").input_value() == "deployments"
    assert (
        reader.page.locator(f".facet-value[data-facet=sdg][data-value='{sdg}']").get_attribute("aria-checked")
        == "true"
    )
    dated = [f"recently {way}" for way in ("changed", "added") if max(index[way]) >= 0]
    assert reader.page.locator("#sort option").all_text_contents() == [
        "relevance", "name", *dated, "deployments",
    ]  # fmt: skip


@pytest.mark.parametrize("facet", ["language", "recognition", "offline", "channel", "standard"])
def test_every_further_facet_narrows_to_its_list(visit, index, site, facet):
    value = facet_of(index, facet)[0][0]
    reader = open_browse(visit)
    choose(reader, facet, value)
    assert shown(reader) == goods_with(index, **{facet: {value}}) == len(listed(site, facet, value))
    assert reader.page.url.endswith(f"?{facet}={value}")


def test_the_keyboard_alone_narrows_and_opens_a_good(visit, index):
    reader = open_browse(visit)
    page = reader.page

    def tab_to(inside: str) -> None:
        for _ in range(300):
            page.keyboard.press("Tab")
            if page.evaluate("inside => document.activeElement.matches(inside)", inside):
                return
        raise AssertionError(f"the keyboard does not reach {inside}")

    tab_to("#q")
    page.keyboard.type("health")
    tab_to(".facet-value[role=checkbox]")
    page.keyboard.press("Space")
    assert page.locator("#chosen button").count() == 2
    tab_to("#results .card a")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == name


def test_the_full_text_is_asked_at_the_first_query_only_and_its_hits_are_marked(visit, index, site):
    dump = json.loads((site / "api" / "v1" / "goods.full.json").read_bytes())["result"]
    texts = [good.get("description", {}).get("en", "").lower() for good in dump]
    rest = index["texts"].lower() + json.dumps([good.get("topics") for good in dump])
    word = next(
        word
        for text in texts
        for word in re.findall("[a-z]{10,}[bdfghklmnprt]", text)
        if word[:7] not in rest and sum(word in other for other in texts) == 1
    )
    reader = open_browse(visit)
    assert not any("pagefind" in url for url in reader.requests)
    reader.page.fill("#q", word)
    reader.page.wait_for_selector("#full-text > h2")
    assert reader.page.locator("#full-text > h2").inner_text() == "Found in the full text"
    assert word in reader.page.locator("#full-text mark").first.inner_text().lower()
    reader.page.fill("#q", "laboratory")
    reader.page.wait_for_timeout(1000)
    assert len([url for url in reader.requests if url.endswith("pagefind.js")]) == 1
