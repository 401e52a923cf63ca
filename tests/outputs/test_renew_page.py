"""Needs and offers to renew: which are listed on which day, and the pages with their links."""

from datetime import timedelta

import pytest

from dpg.model.renewals import Renewals, needs_to_renew, offers_to_renew
from helping import AS_OF, Record, edition_of, good, need, offer, pages_of, section

REPOSITORY = "https://github.com/example/catalogue"


def day(days: int) -> str:
    """Return a day, counted from the day of the catalogue."""
    return (AS_OF.day + timedelta(days=days)).isoformat()


def ids(found: Renewals) -> tuple[list[str], list[str]]:
    lapsed, lapsing = ([one.need.id if one.need else one.record.id for one in ones] for ones in found)
    return lapsed, lapsing


def ending(days: int, **more: object) -> Record:
    return need(f"ends{days}", "code", until=day(days), **more)


def test_needs_are_listed_for_ninety_days_after_and_thirty_before_their_last_day() -> None:
    needs = [ending(days) for days in (-91, -90, -1, 0, 30, 31)]
    found = needs_to_renew(edition_of({"good": good(*needs)}).catalogue)
    assert ids(found) == (["ends-1", "ends-90"], ["ends0", "ends30"])


@pytest.mark.parametrize(("status", "listed"), [("open", 1), ("taken", 1), ("met", 0), ("withdrawn", 0)])
def test_only_current_needs_are_renewed(status: str, listed: int) -> None:
    edition = edition_of({"good": good(ending(-1, status=status))})
    assert len(needs_to_renew(edition.catalogue).lapsed) == listed


@pytest.mark.parametrize(
    ("record", "listed"),
    [
        (offer(until=day(5)), 1),
        (offer(window={"state": "open", "closes": day(5)}), 1),
        (offer(window={"state": "recurring", "closes": day(5)}), 0),
        (offer(until=day(5), window={"state": "closed"}), 0),
        (offer(until=day(5), superseded_by="other"), 0),
        (offer(), 0),
    ],
)
def test_an_offer_is_renewed_unless_it_is_closed(record: Record, listed: int) -> None:
    edition = edition_of({"good": good()}, {"fund": record})
    assert len(offers_to_renew(edition.catalogue).lapsing) == listed


def test_the_earliest_last_day_of_an_offer_counts() -> None:
    record = offer(until=day(200), window={"state": "open", "closes": day(-3)})
    found = offers_to_renew(edition_of({"good": good()}, {"fund": record}).catalogue)
    assert ids(found) == (["fund"], [])


def test_without_a_date_nothing_is_to_renew() -> None:
    edition = edition_of({"good": good(ending(-1))}, {"fund": offer(until=day(-1))}, as_of=None)
    assert not any(needs_to_renew(edition.catalogue) + offers_to_renew(edition.catalogue))


def test_each_entry_links_to_its_file_if_the_repository_is_known() -> None:
    goods, offers = {"good": good(ending(-1), ending(3))}, {"fund": offer(until=day(3))}
    pages = pages_of(edition_of(goods, offers, repository_url=REPOSITORY))
    edit = f'href="{REPOSITORY}/edit/main/goods/good.yaml"'
    assert edit in section(pages["needs/renew/"], "lapsed")
    assert edit in section(pages["needs/renew/"], "lapsing")
    assert f'href="{REPOSITORY}/edit/main/offers/fund.yaml"' in pages["offers/by/renew/"].body
    assert "/edit/" not in pages_of(edition_of(goods, offers))["needs/renew/"].body


def test_boards_link_to_the_page_only_if_there_is_anything_to_renew() -> None:
    pages = pages_of(edition_of({"good": good(ending(3), ending(300))}, {"fund": offer()}))
    assert 'href="../needs/renew/"' in pages["needs/"].body
    assert "offers/by/renew/" not in pages
    assert "renew" not in pages["offers/"].body


def test_texts_of_records_are_escaped() -> None:
    record = good({**ending(3), "title": {"en": "<script>"}}, name="<i>")
    body = pages_of(edition_of({"bad": record}))["needs/renew/"].body
    assert "<script>" not in body
    assert "&lt;script&gt;" in body
    assert "&lt;i&gt;" in body
