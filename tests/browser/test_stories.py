"""What people who want to help do on the site of the real goods, in a few clicks from the home page."""

import json
from typing import Any

import pytest

DAY = "2026-11-23"
"""The day of the site; see ``support.TIME``."""
Need = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def goods(site: Any) -> list[dict[str, Any]]:
    document = json.loads((site / "api" / "v1" / "goods.full.json").read_bytes())
    return [record for record in document["result"] if "removed" not in record]


@pytest.fixture(scope="module")
def needs(goods: list[dict[str, Any]]) -> list[Need]:
    """All current needs, with their ids on cards."""
    return [
        (f"{good['id']}/{need['id']}", need)
        for good in goods
        for need in good.get("needs", ())
        if need["status"] in ("open", "taken") and need["until"] >= DAY
    ]


MOST_SHOWN = 20
"""Goods of a kind on the page of a country, which links to all of them."""


def click(reader: Any, *texts: str) -> None:
    """Click links of the page by their first words, one after the other."""
    for text in texts:
        links = reader.page.locator("article a:visible")
        links.filter(has_text=text).first.click()
        reader.page.wait_for_load_state()


def cards(reader: Any, within: str = "article") -> list[str]:
    """Return the ids of the needs whose cards are shown."""
    found = reader.page.locator(f"{within} .card[data-id]")
    return sorted(found.evaluate_all("cards => cards.map(card => card.dataset.id)"))


def below(reader: Any, heading: str) -> list[str]:
    """Return the ids of goods that are linked below a heading."""
    script = """(heading, title) => {
        const found = [];
        for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
            for (const link of next.querySelectorAll('a[href*="goods/"]')) {
                found.push(link.getAttribute("href").split("goods/")[1].split("/")[0]);
            }
        }
        return found;
    }"""
    return sorted(set(reader.page.locator(heading).evaluate(script)))


def same_without_scripts(visit: Any, reader: Any) -> None:
    """Open the address of the page afresh, without scripts, and compare the needs and the links to goods."""
    other = visit(java_script_enabled=False)
    other.page.goto(reader.page.url)
    script = "links => links.map(link => link.getAttribute('href')).sort()"
    links = 'article a[href*="goods/"]'
    assert cards(other) == cards(reader)
    assert other.page.locator(links).evaluate_all(script) == reader.page.locator(links).evaluate_all(script)


def test_a_developer_with_python_and_swahili_finds_needs_in_three_clicks(visit, needs):
    reader = visit()
    reader.go("")
    click(reader, "Code", "Python", "Swahili")
    fitting = [
        id
        for id, need in needs
        if (
            need["kind"] in ("code", "maintenance")
            and "python" in need.get("skills", ())
            and (not need.get("languages") or "sw" in need["languages"])
        )
        or (need["kind"] == "translation" and "sw" in need.get("languages", ()))
    ]
    assert fitting
    assert cards(reader) == sorted(fitting)
    assert reader.page.url.endswith("/help/code/python/sw/")
    same_without_scripts(visit, reader)


def test_a_translator_finds_needs_for_portuguese(visit, needs, goods):
    reader = visit()
    reader.go("")
    click(reader, "How can you help?", "Words", "Portuguese")
    fitting = [
        id
        for id, need in needs
        if need["kind"] in ("translation", "documentation")
        and (not need.get("languages") or "pt" in need["languages"])
    ]
    unfinished = [
        good["id"]
        for good in goods
        for state in good.get("localization", {}).get("status", ())
        if state["language"] == "pt" and state["state"] != "complete"
    ]
    assert fitting
    assert unfinished
    assert cards(reader) == sorted(fitting)
    assert below(reader, "#unfinished") == sorted(set(unfinished))
    same_without_scripts(visit, reader)


def test_a_funder_sees_what_goods_for_the_climate_ask_for(visit, needs, goods):
    reader = visit()
    reader.go("")
    click(reader, "Money", "Protecting the climate")
    serving = {good["id"] for good in goods if 13 in [served["goal"] for served in good["sdgs"]]}
    asked = [(id, need) for id, need in needs if id.split("/")[0] in serving]
    money = sorted(id for id, need in asked if need["kind"] == "funding")
    assert money
    assert cards(reader, "#funding + ol") == money
    assert reader.page.locator("#result-count").inner_text() == f"{len(asked)} needs"
    same_without_scripts(visit, reader)
    reader.page.locator("#result-count").click()
    reader.page.wait_for_load_state()
    assert cards(reader) == sorted(id for id, _ in asked)


def test_an_operator_in_sierra_leone_sees_goods_with_channels_and_domains(visit, goods):
    reader = visit()
    reader.go("")
    reader.page.locator("nav a", has_text="Countries").click()
    reader.page.wait_for_load_state()
    click(reader, "Sierra Leone")
    used = [good for good in goods if "SL" in [use["country"] for use in good.get("deployments", ())]]
    reachable = [
        good for good in used if set(good.get("reach", {}).get("channels", ())) - {"api"} or domains(good)
    ]
    assert reachable
    heading = reader.page.locator("article h2", has_text="Reached by phone or on the web")
    heading.evaluate("heading => heading.setAttribute('data-wanted', '')")
    shown = [good for good in reachable if good["id"] in below(reader, "[data-wanted]")]
    assert len(shown) == min(len(reachable), MOST_SHOWN)
    codes = set(reader.page.locator("article code").all_text_contents())
    assert codes >= {domain for good in shown for domain in domains(good)}
    same_without_scripts(visit, reader)


def test_a_reader_without_scripts_sees_no_links_to_filters(visit):
    with_scripts, without = visit(), visit(java_script_enabled=False)
    for reader, seen in ((with_scripts, True), (without, False)):
        reader.go("help/words/")
        assert reader.page.locator("#narrow").is_visible() == seen
        assert bool(reader.page.locator('article a[href*="needs/?"]:visible').count()) == seen


def domains(good: dict[str, Any]) -> list[str]:
    return good.get("reach", {}).get("domains", [])
