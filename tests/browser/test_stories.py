"""What people do on the site of the real goods: at most five steps from the home page, also without scripts."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from dpg.outputs.site.country_pages import MOST_PHONES
from dpg.outputs.site.help_pages import OPEN_SHOWN

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


MOST_STEPS = 5


class Steps:
    """What a reader does on the way from the home page, in a few steps."""

    def __init__(self, reader: Any) -> None:
        self.page = reader.page
        self.taken = 0
        reader.go("")

    def take(self, act: Callable[[], None]) -> None:
        self.taken += 1
        assert self.taken <= MOST_STEPS
        act()
        self.page.wait_for_load_state()

    def follow(self, *texts: str, within: str = "article") -> None:
        """Follow the first links with these words, one after the other."""
        for text in texts:
            links = self.page.locator(f"{within} :is(a, summary):visible")
            self.take(links.filter(has_text=text).first.click)

    def search(self, words: str) -> None:
        self.page.fill("article [type=search]", words)
        self.take(self.page.locator("article button").filter(has_text="Search").click)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def steps(visit: Any, request: pytest.FixtureRequest) -> Steps:
    return Steps(visit(java_script_enabled=request.param))


def cards(steps: Steps, within: str = "article") -> list[str]:
    """Return the ids of the goods or needs whose cards are shown."""
    links = steps.page.locator(f"{within} .entries > li > a, {within}.entries > li > a")
    found = links.evaluate_all("links => links.map(link => link.getAttribute('href').split('goods/')[1])")
    return sorted(address.replace("#need-", "").removesuffix("/") for address in found)


def below(steps: Steps, heading: str) -> list[str]:
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
    return sorted(set(steps.page.locator(heading).evaluate(script)))


def test_a_developer_with_python_and_swahili_finds_needs(steps, needs):
    steps.follow("Code", "Python", "Swahili")
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
    assert cards(steps) == sorted(fitting)


def test_a_translator_finds_needs_for_portuguese(steps, needs, goods):
    steps.follow("Help a good", "Translation and writing", "Portuguese")
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
    named = {id for id, need in needs if id in fitting and need.get("languages")}
    assert named <= set(cards(steps)) <= set(fitting)
    assert len(cards(steps)) == min(len(fitting), len(named) + OPEN_SHOWN)
    assert below(steps, "#unfinished") == sorted(set(unfinished))


def test_a_funder_sees_what_goods_for_the_climate_ask_for(steps, needs, goods):
    steps.follow("Money", "Climate action")
    serving = {good["id"] for good in goods if 13 in [served["goal"] for served in good["sdgs"]]}
    asked = [(id, need) for id, need in needs if id.split("/")[0] in serving]
    money = sorted(id for id, need in asked if need["kind"] == "funding")
    assert money
    assert cards(steps, "#funding + ol") == money
    steps.follow(f"{len(asked)} needs")
    assert cards(steps) == sorted(id for id, _ in asked)


def test_a_funder_sees_the_goods_for_the_climate(steps, goods):
    steps.follow("Climate action")
    serving = [good["id"] for good in goods if 13 in [served["goal"] for served in good["sdgs"]]]
    assert steps.page.locator(".entries > li").count() == 30 < len(serving)
    steps.follow(f"All {len(serving)} goods")
    assert cards(steps) == sorted(serving)


def test_an_operator_in_sierra_leone_sees_goods_with_channels_and_domains(steps, goods):
    steps.follow("Countries", within="nav")
    steps.follow("Sierra Leone")
    used = [good for good in goods if "SL" in [use["country"] for use in good.get("deployments", ())]]
    reachable = [
        good for good in used if set(good.get("reach", {}).get("channels", ())) - {"api"} or domains(good)
    ]
    assert reachable
    shown = [good for good in reachable if good["id"] in below(steps, "#operators")]
    assert len(shown) == min(len(reachable), MOST_PHONES)
    codes = set(steps.page.locator("article code").all_text_contents())
    assert codes >= {domain for good in shown for domain in domains(good)}


def test_an_officer_in_mozambique_compares_offline_medical_records_in_portuguese(visit, goods):
    steps = Steps(visit())
    steps.search("offline medical records in Portuguese Mozambique")
    steps.page.wait_for_selector("#sort:not([hidden])", state="attached")
    fitting = {
        good["id"]
        for good in goods
        if good.get("reach", {}).get("offline") == "yes"
        and any(tag.partition("-")[0] == "pt" for tag in good.get("languages", ()))
        and "MZ" in [use["country"] for use in good.get("deployments", ())]
    }
    steps.page.wait_for_function("() => document.getElementById('browse').dataset.found")
    found = steps.page.locator("#results .card").evaluate_all("cards => cards.map(card => card.dataset.id)")
    assert set(found) <= fitting
    picks = steps.page.get_by_role("checkbox", name="Compare")
    for number in range(3):
        steps.take(picks.nth(number).click)
    steps.take(steps.page.locator("#picked").click)
    steps.page.wait_for_function("() => document.querySelectorAll('.comparison thead th').length === 4")
    assert steps.page.url.endswith(f"?ids={','.join(found[:3])}")


def test_an_officer_without_scripts_reads_three_medical_records_that_work_offline(visit, goods):
    steps = Steps(visit(java_script_enabled=False))
    steps.follow("topics", "Electronic medical records")
    listed = cards(steps)
    works = steps.page.locator(".entries > li", has_text="works offline")
    offline = works.locator("> a").all_text_contents()
    assert len(offline) >= 3
    assert len(listed) > len(offline)
    back = steps.page.url
    for name in offline[:3]:
        steps.follow(name)
        assert steps.page.locator("h1").inner_text().startswith(name)
        steps.page.goto(back)


def test_a_researcher_sees_data_sets_and_their_licenses_as_a_table(steps, goods):
    steps.follow("Open data", "as a table")
    rows = steps.page.locator("#table tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(0, 2).map(cell => cell.innerText.trim()))"
    )
    data_sets = [good for good in goods if "dataset" in good["types"]]
    assert sorted(rows) == sorted(
        [good["name"], ", ".join(license["spdx"] for license in good["licenses"])] for good in data_sets
    )


def test_a_reader_without_scripts_sees_no_links_to_filters(visit):
    with_scripts, without = visit(), visit(java_script_enabled=False)
    for reader, seen in ((with_scripts, True), (without, False)):
        reader.go("help/words/")
        assert reader.page.locator("#narrow").is_visible() == seen
        assert bool(reader.page.locator('article a[href*="needs/?"]:visible').count()) == seen


def domains(good: dict[str, Any]) -> list[str]:
    return good.get("reach", {}).get("domains", [])
