"""What the search of the browse page promises: scripts and spellings, names old and short, nothing lost on the way back."""

import csv
import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from browser.narrowing import (
    answered,
    ask,
    choose,
    facet_of,
    goods_with,
    names,
    open_browse,
    ready,
    settle,
    shown,
)


def listed(site: Any, facet: str, value: str) -> set[str]:
    """The names on all pages of a list."""
    pages = (site / "by" / facet / value).rglob("index.html")
    return {
        name
        for page in pages
        for name in re.findall(r'<li><a href="[^"]*goods/[^"/]*/">(.*?)</a>', page.read_text("utf-8"))
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


def test_a_name_is_found_by_an_alias_by_its_initials_and_however_it_is_spaced(visit, index, site):
    reader = open_browse(visit)
    published = json.loads((site / "api" / "v1" / "goods.full.json").read_bytes())["result"]
    good, alias = next(
        (good, alias)
        for good in published
        for alias in good.get("aliases", ())
        if alias.lower()[:4] != good["name"].lower()[:4]
    )
    assert ask(reader, alias)[0] == good["name"]
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
        packed = gzip.compress((site / "assets/catalogue/facet-rows.json").read_bytes())
        monkeypatch.setitem(
            host.slow, "/pieces/assets/catalogue/facet-rows.json", packed[: int(part * len(packed))]
        )
        return "/pieces"

    return send


def test_an_index_that_comes_in_pieces_answers_as_one_that_comes_whole(visit, pieces):
    found = []
    for base in ("", pieces()):
        reader = visit(base)
        reader.go("goods/?q=salud")
        ready(reader)
        answered(reader, "salud")
        found.append((shown(reader), reader.results()))
    assert found[0][0] > 10
    assert found[1] == found[0]


def test_where_the_index_breaks_off_the_page_says_so_and_its_lists_work(visit, pieces):
    reader = visit(pieces(0.7))
    reader.go("goods/")
    reader.page.get_by_text("The search could not be loaded").wait_for()
    reader.page.locator(".facet-value:visible").first.click()
    reader.page.wait_for_url("**/by/**")


def test_where_a_piece_of_the_words_does_not_come_the_page_answers_without_it_and_says_so(visit):
    reader = open_browse(visit)
    reader.page.route("**/search/asked-*.txt", lambda route: route.abort())
    assert ask(reader, "health Kenya")
    assert "Part of the search could not be loaded" in reader.page.locator("#said").inner_text()
    reader.page.unroute("**/search/asked-*.txt")
    reader.complaints[:] = [said for said in reader.complaints if "ERR_FAILED" not in said]
    ask(reader, "schools Kenya")
    assert reader.page.locator("#said", has_text="could not be loaded").count() == 0
    assert reader.page.locator("#chosen button").first.inner_text() == "Kenya ✕"


def test_a_filter_that_takes_the_place_of_the_words_keeps_the_other_filters_they_ask_for(visit):
    reader = open_browse(visit)
    ask(reader, "education Kenya")
    reader.page.locator("#named button").first.click()
    reader.page.wait_for_url("**/goods/?*country=KE*")
    assert "q=" not in reader.page.url
    assert len(reader.page.url.split("&")) == 2


def test_a_name_comes_before_what_only_mentions_it(visit, index):
    reader = open_browse(visit)
    for name in names(index)[::9]:
        assert ask(reader, name)[0] == name


def test_the_page_says_which_words_were_found(visit):
    reader = open_browse(visit)
    ask(reader, "health zebra crossing vaccination")
    assert shown(reader) > 0
    assert "zebra" in reader.page.locator("#said").inner_text()
    ask(reader, "health")
    assert reader.page.locator("#said").inner_text() == ""


def test_where_nothing_is_found_the_page_says_so_and_offers_topics_and_a_way_to_suggest_a_good(visit):
    reader = open_browse(visit)
    assert ask(reader, "qqxxzzvvkkq") == []
    assert "No good matches" in reader.page.locator("#nothing").inner_text()
    links = [link.get_attribute("href") for link in reader.page.locator("#nothing a").all()]
    assert [link.rstrip("/").rsplit("/", 1)[-1] for link in links] == ["topic", "contribute"]


def test_a_correction_is_said_and_undone(visit, index):
    word = max(re.findall("[a-z]{12,}", index["summaries"].lower()), key=len)
    slip = word[:5] + word[6:]
    reader = open_browse(visit)
    assert ask(reader, slip)
    said = reader.page.locator("#said")
    assert f"Showing results for “{word}”." in said.inner_text()
    said.locator("button").click()
    reader.page.wait_for_url(f"**/goods/?q={slip}&plain={slip}")
    settle(reader)
    assert shown(reader) == 0
    reader.page.go_back()
    settle(reader)
    assert shown(reader) > 0
    reader.page.reload()
    answered(reader, slip)
    assert f"Showing results for “{word}”." in said.inner_text()


def test_a_country_in_the_words_is_a_filter_that_can_be_taken_away(visit, index):
    reader = open_browse(visit)
    ask(reader, "health Kenya")
    chips = reader.page.locator("#chosen button")
    assert chips.first.inner_text() == "Kenya ✕"
    narrowed = shown(reader)
    assert narrowed > 0
    chips.first.click()
    reader.page.wait_for_url("**/goods/?q=health+Kenya&plain=kenya")
    settle(reader)
    assert narrowed > 0
    assert [chip.inner_text() for chip in chips.all()] == ["Clear all"]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_list_can_be_downloaded_as_it_is_shown(visit, index, kind):
    reader = open_browse(visit)
    found = ask(reader, "malaria Tanzania")
    with reader.page.expect_download() as started:
        reader.page.locator("#downloads button", has_text=kind.upper()).click()
    assert started.value.suggested_filename == f"goods.{kind}"
    text = Path(started.value.path()).read_text("utf-8")
    assert text.startswith("\ufeff") == (kind == "csv")  # Excel reads it as UTF-8
    text = text.removeprefix("\ufeff")
    goods = json.loads(text) if kind == "json" else list(csv.DictReader(io.StringIO(text)))
    assert [good["name"] for good in goods] == found
    assert all("TZ" in good["country"] for good in goods[:1])
    assert goods[0]["address"].endswith(f"/goods/{goods[0]['id']}/")


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
    assert reader.page.locator("#results .card h2 bdi").all_text_contents() == found
    reader.page.go_back()
    settle(reader)
    assert shown(reader) == everything
    assert reader.page.input_value("#q") == ""


def test_an_address_with_words_filters_and_sort_opens_so(visit, index):
    sdg = facet_of(index, "sdg")[0][2]
    reader = open_browse(visit, f"?q=health&sdg={sdg}&sort=deployments")
    answered(reader, "health")
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
    answered(reader, "health")
    tab_to(".facet-value[role=checkbox]")
    page.keyboard.press("Space")
    settle(reader)
    assert page.locator("#chosen button").count() == 2
    tab_to("#results .card a")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == name


def test_the_index_of_words_is_fetched_when_the_reader_is_about_to_type(visit):
    reader = open_browse(visit)
    assert not any("/search/" in url for url in reader.requests)
    reader.page.focus("#q")
    reader.page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/search/index.json'))"
    )
    ask(reader, "laboratory")
    fetched = [url for url in reader.requests if "/search/" in url]
    ask(reader, "laboratory")
    assert [url for url in reader.requests if "/search/" in url] == fetched
    assert len(fetched) == len(set(fetched)) < 8
