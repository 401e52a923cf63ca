"""Where the rules for needs and offers draw the line: more examples than one case can hold."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from dpg.model.catalogue import Catalogue
from dpg.model.characters import is_safe_to_show
from dpg.model.confusables import look_of, words_of_mixed_script
from dpg.model.offer import Offer

OFFER = {
    "name": "Example Open Fund",
    "by": {"name": "Example Foundation", "url": "https://foundation.example.org/", "kind": "foundation"},
    "kinds": ["funding"],
    "summary": {"en": "Grants for small open-source projects that serve the public."},
    "url": "https://foundation.example.org/open-fund",
    "window": {"state": "open", "seen": "2026-11-20"},
    "sources": [{"url": "https://foundation.example.org/open-fund", "seen": "2026-11-20"}],
}
NEED = {
    "id": "first",
    "kind": "code",
    "title": {"en": "Fix small bugs"},
    "opened": "2026-06-01",
    "until": "2027-05-31",
    "status": "open",
}
FREE = [
    "https://github.com/example/records/issues/12",
    "https://github.com/example/records/issues?q=is:open+no:assignee",
    "https://github.com/example/records/issues?q=is%3Aissue%20state%3Aopen%20NO%3AASSIGNEE%20label%3A%22good%20first%20issue%22",
    "https://github.com/example/records/issues/?q=is:open+no:assignee",
    "https://github.com/example/records",
    "https://github.com/example/issues",
    "https://gitlab.com/example/records/-/issues/7",
    "https://gitlab.example.org/a/b/c/-/issues/?state=opened&assignee_id=None&label_name=x",
    "https://notgithub.com/example/records/issues",
    "https://example.org/github.com/example/records/issues",
    "javascript:https://github.com/example/records/issues",
    "https://[github.com/example/records/issues",
]
MIXED = [
    "https://github.com/example/records/issues",
    "https://www.github.com/example/records/issues/",
    "https://GitHub.com/example/records/issues?q=is:open",
    "https://github.com/example/records/issues?q=no:assignee",
    "https://github.com/example/records/issues?q=is:closed+no:assignee",
    "https://github.com/example/records/issues?q=is:opened+no:assignees",
    "https://github.com/example/records/issues#q=is:open+no:assignee",
    "https://github.com/example/records/labels/good%20first%20issue",
    "https://gitlab.com/example/records/-/issues?assignee_id=None",
    "https://gitlab.com/example/records/-/issues?q=is:open+no:assignee",
    "https://gitlab.com/example/records/issues",
    "https://gitlab.example.org/a/b/-/work_items?state=opened",
]


def make_offer(**keys: Any) -> Offer:
    return msgspec.convert({"id": "example-fund", **OFFER, **keys}, Offer)


def window(state: str = "open", **days: str) -> dict[str, str]:
    return {"state": state, **days}


@pytest.mark.parametrize("address", FREE)
def test_one_issue_or_a_list_of_free_issues_passes(bench: SimpleNamespace, address: str) -> None:
    need = {**NEED, "url": address, "evidence": [{"url": address}]}
    assert bench.find("need-issue-list", bench.make_good(needs=[need])) == []


@pytest.mark.parametrize("address", MIXED)
def test_a_list_with_other_issues_is_found_in_the_address_but_not_in_the_evidence(
    bench: SimpleNamespace, address: str
) -> None:
    need = {**NEED, "url": address, "evidence": [{"url": "https://example.org/"}, {"url": address}]}
    good = bench.make_good(needs=[NEED, need])
    assert bench.pointers("need-issue-list", good) == ["/needs/1/url"]


def test_the_message_on_a_mail_link_can_be_shown(bench: SimpleNamespace) -> None:
    (finding,) = bench.find("address-unsafe", make_offer(url="mailto:info@example.org"))
    assert is_safe_to_show(finding.message)
    assert "“mailto:”" in finding.message


@pytest.mark.parametrize(
    ("status", "met", "pointers"),
    [
        ("open", False, []),
        ("open", True, ["/needs/0/met"]),
        ("taken", True, ["/needs/0/met"]),
        ("withdrawn", True, ["/needs/0/met"]),
        ("withdrawn", False, []),
        ("met", True, []),
        ("met", False, ["/needs/0/status"]),
    ],
)
def test_who_met_a_need_goes_with_the_state_met(
    bench: SimpleNamespace, status: str, met: bool, pointers: list[str]
) -> None:
    by = {"met": {"by": "Example Translators", "on": "2026-09-01"}} if met else {}
    good = bench.make_good(needs=[{**NEED, "status": status, **by}])
    assert bench.pointers("need-met", good) == pointers


@pytest.mark.parametrize("state", ["open", "rolling", "recurring", "paused"])
def test_a_state_that_changes_needs_the_day_it_was_seen(bench: SimpleNamespace, state: str) -> None:
    assert bench.pointers("offer-window", make_offer(window=window(state))) == ["/window/state"]
    assert bench.find("offer-window", make_offer(window=window(state, seen="2026-11-20"))) == []


def test_a_dated_source_shows_that_an_offer_is_paused_but_not_that_it_is_open(bench: SimpleNamespace) -> None:
    sources = [*OFFER["sources"], {"url": "https://news.example.org/", "dated": "2026"}]
    assert bench.find("offer-window", make_offer(window=window("paused"), sources=sources)) == []
    assert bench.find("offer-window", make_offer(window=window("rolling"), sources=sources))


@pytest.mark.parametrize("state", ["closed", "unknown"])
def test_a_state_that_says_nothing_new_needs_no_day(bench: SimpleNamespace, state: str) -> None:
    assert bench.find("offer-window", make_offer(window=window(state))) == []


def test_a_removed_offer_needs_no_day_and_does_not_expire(bench: SimpleNamespace) -> None:
    offer = make_offer(
        window=window(closes="2026-01-01"),
        until="2026-01-01",
        removed={"on": "2026-02-01", "reason": "duplicate"},
    )
    assert bench.find("offer-window", offer) == []
    assert bench.find("offer-expired", offer) == []


@pytest.mark.parametrize(
    ("state", "closes", "until", "pointers"),
    [
        ("open", "2026-11-22", None, ["/window/closes"]),
        ("open", "2026-11-23", None, []),
        ("recurring", "2026-11-22", None, []),
        ("rolling", None, "2026-11-22", ["/until"]),
        ("unknown", None, "2026-11-22", ["/until"]),
        ("open", "2026-11-22", "2026-11-22", ["/until", "/window/closes"]),
        ("closed", "2026-11-22", "2026-11-22", []),
        ("open", "2026-02-30", "yesterday", []),
    ],
)
def test_an_offer_expires_after_its_last_day(
    bench: SimpleNamespace, state: str, closes: str | None, until: str | None, pointers: list[str]
) -> None:
    offer = make_offer(window={"state": state, "closes": closes, "seen": "2026-11-20"}, until=until)
    assert bench.pointers("offer-expired", offer) == pointers
    timeless = bench.catalogue_of(as_of=None)
    assert bench.find("offer-expired", offer, timeless) == []


@pytest.mark.parametrize(
    ("state", "seen", "until", "pointers"),
    [
        ("rolling", "2025-11-21", None, ["/window/seen"]),
        ("recurring", "2024-01-05", None, ["/window/seen"]),
        ("rolling", "2025-11-22", None, []),
        ("rolling", "2025-11-21", "2026-11-23", []),
        ("closed", "2024-01-05", None, []),
        ("rolling", "9999-12-31", None, []),
        ("unknown", None, None, []),
    ],
)
def test_an_offer_without_a_last_day_expires_a_year_after_it_was_seen(
    bench: SimpleNamespace, state: str, seen: str | None, until: str | None, pointers: list[str]
) -> None:
    offer = make_offer(window={"state": state, "seen": seen}, until=until)
    assert bench.pointers("offer-expired", offer) == pointers


@pytest.mark.parametrize(
    ("seen", "until", "found"),
    [
        ("2026-11-20", "2027-11-21", False),
        ("2026-11-20", "2027-11-22", True),
        ("2023-03-01", "2024-03-01", False),
        (None, "2026-12-01", True),
        ("9999-12-31", "9999-12-31", False),
        ("0001-01-01", "9999-12-31", True),
        ("2026-13-01", "2029-01-01", False),
    ],
)
def test_an_offer_lasts_a_year_after_it_was_seen(
    bench: SimpleNamespace, seen: str | None, until: str, found: bool
) -> None:
    offer = make_offer(window={"state": "rolling", "seen": seen}, until=until)
    assert bench.pointers("date-order", offer) == (["/until"] if found else [])


def test_the_longest_end_is_suggested(bench: SimpleNamespace) -> None:
    (finding,) = bench.find("date-order", make_offer(until="2029-01-01"))
    assert finding.hint == "Write 2027-11-21 or an earlier day; it can be renewed."


def test_the_days_of_a_call_may_be_in_the_future(bench: SimpleNamespace) -> None:
    offer = make_offer(
        window=window(opens="2027-03-01", closes="2027-04-01", seen="2026-11-20"), until="2027-11-01"
    )
    assert bench.find("date-in-future", offer) == []
    assert bench.pointers("date-in-future", make_offer(window=window(seen="2027-03-01"))) == ["/window/seen"]


@pytest.mark.parametrize(("day", "found"), [("2026-11-25", False), ("2026-11-26", True)])
def test_a_person_looked_at_a_page_two_days_ahead_at_most(
    bench: SimpleNamespace, day: str, found: bool
) -> None:
    sources = [{"url": "https://foundation.example.org/", "seen": day, "dated": "2026-12-20"}]
    offer = make_offer(window=window(seen=day), sources=sources, checked=day)
    pointers = ["/window/seen", "/sources/0/seen", "/checked"]
    assert bench.pointers("date-in-future", offer) == (pointers if found else [])
    assert bench.pointers("date-in-future", bench.make_good(checked=day)) == (["/checked"] if found else [])


@pytest.mark.parametrize(
    ("smallest", "largest", "found"),
    [(1, 2, False), (2, 2, False), (3, 2, True), (0.2, 0.1, True), (None, 2, False), (3, None, False)],
)
def test_sums_are_compared_in_needs_and_offers(
    bench: SimpleNamespace, smallest: float | None, largest: float | None, found: bool
) -> None:
    offer = make_offer(amount={"min": smallest, "max": largest, "currency": "EUR"})
    assert bench.pointers("amount-order", offer) == (["/amount/min"] if found else [])
    amount = {"value": largest, "minimum": smallest, "currency": "EUR", "rhythm": "once"}
    good = bench.make_good(needs=[NEED, {**NEED, "amount": amount}])
    assert bench.pointers("amount-order", good) == (["/needs/1/amount/minimum"] if found else [])


@pytest.mark.parametrize(
    "name",
    [
        "Mozilla",
        "Министерство здравоохранения",
        "ソフトウェア協会Japan",
        "وزارة الصحة",
        "Fundação Açaí",
        "Фонд Mozilla",
        "Ǆ",
    ],
)
def test_words_of_one_script_are_not_mixed(name: str) -> None:
    assert list(words_of_mixed_script(name)) == []


@pytest.mark.parametrize("name", ["Mozillа", "Gооgle.org", "ΑBC Fund", "Раypal", "Sоciety for Health"])
def test_letters_of_another_script_in_a_word_are_found(bench: SimpleNamespace, name: str) -> None:
    offer = make_offer(by={**OFFER["by"], "name": name})
    (finding,) = bench.find("name-lookalike", offer)
    assert finding.pointer == "/by/name"
    assert finding.message.endswith((" Cyrillic and Latin.", " Greek and Latin."))


@pytest.mark.parametrize(
    "other",
    [
        "Моzіllа",
        "M0zilla",
        "Mozi11a",
        "Mozilia",
        "Mоzilla",
        "Ꮇozilla".replace("Ꮇ", "М"),
    ],
)
def test_a_name_that_looks_like_another_is_found_on_both_sides(bench: SimpleNamespace, other: str) -> None:
    good = bench.make_good(organizations=[{"name": "Mozilla", "roles": ["owner"]}])
    offer = make_offer(by={**OFFER["by"], "name": other})
    catalogue = catalogue_of(bench, good, offer)
    assert "/by/name" in bench.pointers("name-lookalike", offer, catalogue)
    assert bench.pointers("name-lookalike", good, catalogue) == ["/organizations/0/name"]


@pytest.mark.parametrize(
    "other", ["Mozilla", "MOZILLA", "Mozilla.", "Mozilla Foundation", "Gozilla", "مزيلا"]
)
def test_the_same_name_and_other_names_do_not_look_like_another(bench: SimpleNamespace, other: str) -> None:
    good = bench.make_good(organizations=[{"name": "Mozilla", "roles": ["owner"]}])
    offer = make_offer(by={**OFFER["by"], "name": other})
    catalogue = catalogue_of(bench, good, offer)
    assert bench.find("name-lookalike", offer, catalogue) == []
    assert bench.find("name-lookalike", good, catalogue) == []


def test_names_of_operators_and_funders_are_compared(bench: SimpleNamespace) -> None:
    operator = {"name": "Exarnple Mobile", "country": "KE", "arrangement": "zero-rated"}
    grant = {"funder": "Example Foundatlon", "year": 2024, "url": "https://example.org/"}
    good = bench.make_good(reach={"operators": [operator]}, funding={"received": [grant]})
    offers = [make_offer(id="one"), make_offer(id="two", name="Example Mobile")]
    catalogue = catalogue_of(bench, good, *offers)
    pointers = bench.pointers("name-lookalike", good, catalogue)
    assert pointers == ["/reach/operators/0/name", "/funding/received/0/funder"]


def test_a_removed_record_is_not_compared(bench: SimpleNamespace) -> None:
    removed = {"on": "2026-02-01", "reason": "duplicate"}
    one, two = make_offer(id="one"), make_offer(id="two", name="Exarnple Open Fund", removed=removed)
    catalogue = catalogue_of(bench, one, two)
    assert bench.find("name-lookalike", one, catalogue) == []
    assert bench.find("name-lookalike", two, catalogue) == []


@pytest.mark.parametrize("name", ["", "\u200b", "…", "\ud800", "a" * 10_000, "\u0301" * 10_000])
def test_every_text_has_a_look(name: str) -> None:
    assert look_of(name) == look_of(look_of(name))


def catalogue_of(bench: SimpleNamespace, *records: Any) -> Catalogue:
    return Catalogue(records=records, vocabularies=bench.catalogue_of().vocabularies, as_of=bench.as_of)
