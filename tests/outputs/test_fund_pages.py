"""What goods ask for in money: by goal, purpose and currency, and ways to give."""

import re

import pytest

from dpg.outputs.site.listing_pages import PER_PAGE
from dpg.outputs.site.page import Page
from helping import edition_of, good, need, needs_in, offer, pages_of, section


def money(id: str, value: float, currency: str, rhythm: str = "once", **more: object) -> dict[str, object]:
    return need(id, "funding", amount={"value": value, "currency": currency, "rhythm": rhythm}, **more)


ASKING = good(
    money("dollars", 100, "USD", purpose="hosting"),
    money("more-dollars", 50, "USD", purpose="hosting"),
    money("monthly", 7, "USD", "monthly"),
    money("euros", 70, "EUR", purpose="upkeep"),
    need("any", "funding", amount={"any": True, "rhythm": "once"}),
    need("unknown", "funding"),
    need("code", "code"),
    name="Asking <b>",
    sdgs=[{"goal": 13}],
    funding={
        "channels": [{"kind": "donation-page", "url": "https://example.org/give"}],
        "received": [
            {"funder": "Older fund", "year": 2021, "url": "https://example.org/older"},
            {
                "funder": "Newer fund",
                "year": 2024,
                "url": "https://example.org/newer",
                "amount": {"value": 2500, "currency": "EUR"},
            },
        ],
    },
)
GIVABLE = good(
    name="A givable good",
    sdgs=[{"goal": 4}],
    funding={"manifest": {"url": "https://example.org/funding.json"}},
)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    over = {state: offer(window={"state": state, "seen": "2026-11-01"}) for state in ("closed", "paused")}
    offers = {"fund": offer(), "review": offer(kinds=["review"]), **over}
    return pages_of(edition_of({"asking": ASKING, "givable": GIVABLE}, offers))


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_amounts_are_added_within_a_currency_and_a_rhythm_only(pages: dict[str, Page]) -> None:
    rows = re.findall(r'<th scope="row">(.*?)</th>', section(pages["fund/"], "amounts"))
    assert [text_of(row) for row in rows] == [
        "70 EUR once",
        "7 USD every month",
        "150 USD once",
        "Any amount",
        "No amount given",
    ]


def test_every_need_for_money_is_listed_under_its_purpose(pages: dict[str, Page]) -> None:
    purposes = section(pages["fund/"], "purposes")
    assert [text_of(title) for title in re.findall("<h3>(.*?)</h3>", purposes)] == [
        "Hosting",
        "Upkeep",
        "No purpose given",
    ]
    assert len(re.findall("#need-", purposes)) == 6


def test_each_goal_that_asks_has_a_page_with_money_first(pages: dict[str, Page]) -> None:
    assert 'href="../fund/13/"' in section(pages["fund/"], "goals")
    assert 'href="../needs/sdg/13/">7 needs, 6 for money</a>' in section(pages["fund/"], "goals")
    page = pages["fund/13/"]
    assert re.findall('<h2 id="([a-z]+)"', page.body) == ["funding", "code", "ways"]
    assert sorted(needs_in(page.body)) == sorted(needs_in(pages["needs/sdg/13/"].body))
    assert "fund/4/" not in pages


def test_goods_that_ask_come_first_among_the_ways_to_give(pages: dict[str, Page]) -> None:
    ways = section(pages["fund/"], "ways")
    assert ways.index("goods/asking/") < ways.index("goods/givable/")
    assert "https://example.org/give" in ways
    assert "https://example.org/funding.json" in ways
    assert "goods/givable/" not in section(pages["fund/13/"], "ways")


def test_money_received_is_listed_from_the_newest(pages: dict[str, Page]) -> None:
    received = text_of(section(pages["fund/"], "received"))
    assert received.index("2024") < received.index("2021")
    assert "2,500 EUR" in received


def test_each_purpose_shows_what_is_asked_and_what_was_received_with_its_years() -> None:
    def grant(
        year: int, value: int | None = None, currency: str = "EUR", **more: object
    ) -> dict[str, object]:
        money_given = {"amount": {"value": value, "currency": currency}} if value else {}
        return {"funder": "F", "year": year, "url": f"https://example.org/{year}", **money_given, **more}

    received = [
        grant(2021, 100, purpose="upkeep"),
        grant(2024, 50, purpose="upkeep"),
        grant(2023, 7, "USD", purpose="upkeep"),
        grant(2022, 9),
        grant(2020),
    ]
    asking = good(
        money("one", 70, "EUR", purpose="upkeep"),
        money("two", 30, "EUR", purpose="upkeep"),
        money("three", 5, "EUR", "monthly", purpose="upkeep"),
        money("four", 5, "USD", purpose="security"),
        need("five", "funding", purpose="security"),
        funding={"received": received},
    )
    part = section(pages_of(edition_of({"a": asking}))["fund/"], "balance")
    rows = [
        [text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in part.split("<tr>")[2:]
    ]
    assert rows == [
        ["Upkeep", "5 EUR, every month 100 EUR, once", "150 EUR (2021–2024) 7 USD (2023)"],
        ["Security", "5 USD, once 1 need without an amount", ""],
        ["No purpose given", "", "9 EUR (2022)"],
    ]


def test_current_offers_of_money_are_counted_and_linked(pages: dict[str, Page]) -> None:
    assert 'href="../offers/by/kind/funding/">Givers: 1 offer of money</a>' in pages["fund/"].body


def test_sections_without_content_are_left_out() -> None:
    page = pages_of(edition_of({"quiet": good(name="Quiet")}))["fund/"]
    assert "<h2" not in page.body
    assert "No good asks for money now." in page.body
    assert "sums" not in page.body


def test_many_ways_to_give_go_on_further_pages() -> None:
    channels = {"channels": [{"kind": "donation-page", "url": "https://example.org/give"}]}
    goods = {
        f"good-{number:03}": good(name=f"Good {number:03}", funding=channels)
        for number in range(PER_PAGE + 1)
    }
    pages = pages_of(edition_of(goods))
    assert "goods/good-100/" not in pages["fund/"].body
    assert "../fund/ways/2/" in pages["fund/"].body
    assert "goods/good-100/" in pages["fund/ways/2/"].body


def test_texts_of_records_are_escaped(pages: dict[str, Page]) -> None:
    for place in ("fund/", "fund/13/"):
        assert "Asking <b>" not in pages[place].body
        assert "Asking &lt;b&gt;" in pages[place].body
