"""Calendars of the last days of needs and offers."""

import re
from dataclasses import replace
from datetime import date

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpg.model.catalogue import CommitTime
from dpg.outputs.feeds.deadlines import produce
from dpg.outputs.feeds.icalendar import CalendarEvent, escaped, folded, render
from help_editions import HOSTILE, SITE, edition_of, need
from pairs import AS_OF, good_of, offer_of

SHOWN = HOSTILE.replace("\u202e", "\ufffd")
NEEDS = [
    need("code", kind="code", title={"en": HOSTILE}, until="2026-11-23"),
    need("translate", until="2027-05-31"),
    need("past", until="2026-11-22"),
    need("met", status="met"),
]
CLOSING = {"state": "open", "closes": "2026-12-01", "seen": "2026-11-01"}


@pytest.fixture
def edition():
    return edition_of(
        good_of({"name": "Good", "needs": NEEDS}),
        offer_of({"name": "Fund", "kinds": ["code", "funding"], "window": CLOSING, "until": "2027-01-01"}),
        offer_of({"window": {**CLOSING, "state": "closed"}, "until": "2027-01-01"}, id="closed"),
        offer_of({"window": {**CLOSING, "state": "paused"}}, id="paused"),
        offer_of({"window": {**CLOSING, "closes": "2026-11-22"}}, id="late"),
        offer_of({"window": CLOSING, "removed": {"on": "2026-11-20", "reason": "ended"}}, id="gone"),
    )


def files_of(edition):
    return {made.path: made.content for made in produce(edition)}


def events_of(content):
    calendar = icalendar.Calendar.from_ical(content)
    assert calendar.errors == []
    assert not [error for event in calendar.events for error in event.errors]
    return calendar.events


def shown(content):
    return [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in events_of(content)]


def test_the_calendar_holds_what_ends_from_today_on_in_order(edition):
    assert shown(files_of(edition)["feeds/deadlines.ics"]) == [
        (f"Need ends: Good: {SHOWN}", date(2026, 11, 23)),
        ("Last day to apply: Fund", date(2026, 12, 1)),
        ("Offer to check again: Fund", date(2027, 1, 1)),
        ("Need ends: Good: Translate it", date(2027, 5, 31)),
    ]


def test_each_kind_of_help_with_a_deadline_has_a_calendar(edition):
    made = files_of(edition)
    assert {*made} == {
        "feeds/deadlines.ics",
        "feeds/deadlines/code.ics",
        "feeds/deadlines/funding.ics",
        "feeds/deadlines/translation.ics",
    }
    assert [title for title, _ in shown(made["feeds/deadlines/translation.ics"])] == [
        "Need ends: Good: Translate it"
    ]
    assert [title for title, _ in shown(made["feeds/deadlines/funding.ics"])] == [
        "Last day to apply: Fund",
        "Offer to check again: Fund",
    ]
    calendar = icalendar.Calendar.from_ical(made["feeds/deadlines/code.ics"])
    assert str(calendar["X-WR-CALNAME"]) == "Goods & more: deadlines – Programming"


def test_an_event_has_an_address_and_the_time_of_the_commit(edition):
    events = events_of(files_of(edition)["feeds/deadlines.ics"])
    assert [str(event["URL"]) for event in events] == [
        f"{SITE}goods/good/#need-code",
        f"{SITE}offers/offer/",
        f"{SITE}offers/offer/",
        f"{SITE}goods/good/#need-translate",
    ]
    assert {event["DTSTAMP"].dt.isoformat() for event in events} == {"2026-11-23T12:00:00+00:00"}


def ids_of(edition):
    return [str(event["UID"]) for event in events_of(files_of(edition)["feeds/deadlines.ics"])]


def test_an_event_keeps_its_id_when_its_day_the_commit_or_the_address_changes(edition):
    ids = ids_of(edition)
    assert len({*ids}) == 4
    later = edition_of(
        good_of({"needs": [need("code", until="2027-06-30")]}),
        site_url="https://elsewhere.example/",
        as_of=CommitTime(seconds=AS_OF.seconds + 86400),
    )
    assert ids_of(later) == ids[:1]


def test_there_is_no_calendar_without_an_event_or_an_address(edition):
    assert files_of(edition_of()) == {}
    assert files_of(replace(edition, site_url="")) == {}


def test_the_day_of_a_catalogue_without_a_commit_is_unknown_so_nothing_has_passed():
    made = files_of(edition_of(good_of({}, until="2020-01-01"), as_of=None))
    assert shown(made["feeds/deadlines.ics"]) == [("Need ends: Good: Translate it", date(2020, 1, 1))]


ALPHABET = st.characters(exclude_categories=("Cs",)) | st.sampled_from(
    "\r\n\\;,: \tn\u202e\u00e9\u4e2d\U0001f600"
)
TEXTS = st.text(ALPHABET)
LONG_TEXTS = st.text(ALPHABET, min_size=70, max_size=250)


@given(LONG_TEXTS)
def test_lines_are_short_and_whole_characters_and_unfold_to_the_same(line):
    parts = [part.encode() for part in folded(line)]
    assert all(len(part) <= 75 for part in parts)
    assert b"".join([parts[0], *(part.removeprefix(b" ") for part in parts[1:])]).decode() == line
    assert all(part.startswith(b" ") and len(part) > 1 for part in parts[1:])
    assert all(part.decode() for part in parts)


def readable(text):
    """Return a text as a reader of the calendar should get it."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", re.sub(r"\r\n?", "\n", text))


@given(TEXTS)
def test_an_escaped_text_stays_in_its_line_and_reads_as_before(text):
    value = escaped(text)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value)
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    unescaped = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)
    assert unescaped == readable(text)


@given(TEXTS, TEXTS | LONG_TEXTS)
def test_a_reader_gets_the_texts_back_and_no_other_property(name, title):
    event = CalendarEvent("0-1", date(2026, 11, 23), title, f"{SITE}goods/good/")
    content = render(name, 0, (event,))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    calendar = icalendar.Calendar.from_ical(content)
    (read,) = calendar.events
    assert {*read} == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "TRANSP"}
    assert {*calendar} == {"VERSION", "PRODID", "NAME", "X-WR-CALNAME"}
    assert (calendar.errors, read.errors) == ([], [])
    assert str(read["SUMMARY"]) == readable(title)


def test_a_text_cannot_add_a_property():
    text = "x\r\nATTACH:https://evil.example/\nEND:VEVENT\rURL:javascript:x"
    (read,) = events_of(render(text, 0, (CalendarEvent("0-1", date(2026, 11, 23), text, SITE),)))
    assert str(read["SUMMARY"]) == re.sub(r"\r\n?", "\n", text)
    assert str(read["URL"]) == SITE
    assert "ATTACH" not in read
