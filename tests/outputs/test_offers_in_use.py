"""Every page gives the same answer to whether an offer can be used today."""

from dataclasses import replace
from datetime import date

import pytest

from dpg.kinds import OFFER
from dpg.matching.catalogue_matches import matches_of
from dpg.model.offer import Offer
from dpg.model.offer_use import Use, current_offers, state_on, use_of
from dpg.outputs.edition import Edition
from dpg.outputs.feeds.deadlines import produce
from dpg.outputs.site.lists import entries_by_value, entries_of
from dpg.outputs.site.pages import SitePages
from help_pages import edition, good, listings, need, offer, text_of
from pairs import offer_of

DAY = date(2026, 11, 24)
"""The day of these editions."""
SEEN = "2026-11-01"
OVER = {
    "a call that closed yesterday": ({"state": "open", "seen": SEEN, "closes": "2026-11-23"}, "closed"),
    "last seen more than a year ago": ({"state": "rolling", "seen": "2025-11-22"}, "unknown"),
    "paused": ({"state": "paused", "seen": SEEN, "closes": "2026-12-01"}, "paused"),
    "closed": ({"state": "closed", "seen": SEEN, "closes": "2026-12-01"}, "closed"),
}


def edition_with(window: dict[str, str]) -> Edition:
    """Return an edition with an offer of money that comes first by name, and one that can be used."""
    limited = {"kinds": ["translation", "funding"], "eligibility": {"countries": ["KE"]}}
    offers = {"first": offer("A", window=window, **limited), "second": offer("B", **limited)}
    goods = {"one": good(needs=[need(countries=["KE"])])}
    return replace(edition(goods, offers), site_url="https://example.org/")


@pytest.mark.parametrize(("window", "state"), OVER.values(), ids=OVER)
def test_an_offer_that_is_over_is_so_everywhere(window: dict[str, str], state: str) -> None:
    catalogue = (made := edition_with(window)).catalogue
    pages = listings(made)
    cards = pages["offers/index.html"].body.split("<li class=")[1:]
    assert [card.startswith('"card help over"') for card in cards[-2:]] == [False, True]
    assert [one.id for one in entries_of(catalogue, "offer")] == ["second", "first"]
    assert [one.id for one in entries_by_value(catalogue, "offer")["state"][state]] == ["first"]
    assert not any(b"offers/first/" in file.content for file in produce(made))
    assert '<a href="offers/">1 offer</a>' in pages["index.html"].body
    assert "1 offer of money, services and people" in text_of(pages["help/index.html"].body)
    assert "Givers: 1 offer of money" in pages["fund/index.html"].body
    assert "offers/first/" not in pages["countries/KE/index.html"].body
    assert [match.offer.id for match in matches_of(catalogue).of_need("one", "help")] == ["second"]
    page = SitePages(made).record(catalogue.of(OFFER).by_id["first"]).body
    assert "Ask or apply" not in page


USES = {
    "is open": ({"window": {"state": "open", "seen": SEEN}}, Use.NOW, "open"),
    "closes today": ({"window": {"state": "open", "seen": SEEN, "closes": "2026-11-24"}}, Use.NOW, "open"),
    "has a window of unknown state": ({"window": {"state": "unknown"}}, Use.NOW, "unknown"),
    "has no window": ({"window": None}, Use.NOW, None),
    "opens tomorrow": ({"window": {"state": "open", "seen": SEEN, "opens": "2026-11-25"}}, Use.LATER, "open"),
    "had to be looked at again yesterday": ({"until": "2026-11-23"}, Use.OVER, "unknown"),
    "is removed": ({"removed": {"on": SEEN, "reason": "discontinued"}}, Use.OVER, "open"),
}


@pytest.mark.parametrize(("record", "use", "state"), USES.values(), ids=USES)
def test_an_offer_can_be_used_if_it(record: dict[str, object], use: Use, state: str | None) -> None:
    made: Offer = replace(offer_of(), window=None) if record == {"window": None} else offer_of(record)
    assert (use_of(made, DAY), state_on(made, DAY)) == (use, state)


def test_without_a_day_dates_do_not_count() -> None:
    made = offer_of({"window": {"state": "open", "closes": "2020-01-01", "seen": "2019-01-01"}})
    assert use_of(made, None) is Use.NOW


def test_an_offer_that_opens_later_is_neither_current_nor_over() -> None:
    made = edition_with({"state": "open", "seen": SEEN, "opens": "2026-12-01", "closes": "2026-12-31"})
    assert [one.id for one in current_offers(made.catalogue)] == ["second"]
    assert [one.id for one in entries_of(made.catalogue, "offer")] == ["first", "second"]
    assert any(b"offers/first/" in file.content for file in produce(made))
