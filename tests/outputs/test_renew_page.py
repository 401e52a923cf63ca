"""Needs and offers to renew: which are listed on which day, and the pages with their links."""

from datetime import timedelta

import pytest

from dpg.model.good import Good
from dpg.model.lapsing import lapsing_in
from dpg.model.offer import Offer
from helping import AS_OF, Record, edition_of, good, need, offer, pages_of, section

REPOSITORY = "https://github.com/example/catalogue"


def day(days: int) -> str:
    """Return a day, counted from the day of the catalogue."""
    return (AS_OF.day + timedelta(days=days)).isoformat()


def ending(days: int, **more: object) -> Record:
    return need(f"ends{days}", "code", until=day(days), **more)


def test_each_page_has_its_own_kind_of_record_and_names_the_need() -> None:
    catalogue = edition_of({"good": good(ending(99), ending(-1))}, {"fund": offer(until=day(2))}).catalogue
    [lapsed] = lapsing_in(catalogue, Good).lapsed
    assert lapsed.need
    assert lapsed.need.id == "ends-1"
    assert not lapsing_in(catalogue, Good).soon
    [soon] = lapsing_in(catalogue, Offer).soon
    assert (soon.record.id, soon.need) == ("fund", None)


@pytest.mark.parametrize("records", [Good, Offer])
def test_without_a_date_nothing_is_to_renew(records: type[Good] | type[Offer]) -> None:
    edition = edition_of({"good": good(ending(-1))}, {"fund": offer(until=day(-1))}, as_of=None)
    assert not lapsing_in(edition.catalogue, records)


def test_each_entry_links_to_its_file_if_the_repository_is_known() -> None:
    goods, offers = {"good": good(ending(-1), ending(3))}, {"fund": offer(until=day(3))}
    pages = pages_of(edition_of(goods, offers, repository_url=REPOSITORY))
    edit = f'href="{REPOSITORY}/edit/main/goods/good.yaml"'
    assert edit in section(pages["needs/renew/"], "lapsed")
    assert edit in section(pages["needs/renew/"], "soon")
    assert f'href="{REPOSITORY}/edit/main/offers/fund.yaml"' in pages["offers/by/renew/"].body
    assert "/edit/" not in pages_of(edition_of(goods, offers))["needs/renew/"].body


def test_boards_link_to_the_page_only_if_there_is_anything_to_renew() -> None:
    pages = pages_of(edition_of({"good": good(ending(3), ending(300))}, {"fund": offer()}))
    assert 'href="../needs/renew/"' in pages["needs/"].body
    assert "offers/by/renew/" not in pages
    assert "renew" not in pages["offers/"].body


def test_offers_of_unknown_state_that_nobody_has_looked_at_are_listed() -> None:
    edition = edition_of({}, {"fund": offer(window={"state": "unknown"})}, repository_url=REPOSITORY)
    listed = section(pages_of(edition)["offers/by/renew/"], "unseen")
    assert 'href="../../../offers/fund/"' in listed
    assert f'href="{REPOSITORY}/edit/main/offers/fund.yaml"' in listed


def test_texts_of_records_are_escaped() -> None:
    record = good({**ending(3), "title": {"en": "<script>"}}, name="<i>")
    body = pages_of(edition_of({"bad": record}))["needs/renew/"].body
    assert "<script>" not in body
    assert "&lt;script&gt;" in body
    assert "&lt;i&gt;" in body
