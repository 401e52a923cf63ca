"""Render a calendar as iCalendar (RFC 5545)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

MEDIA_TYPE = "text/calendar"
ENDING = "ics"
_WIDTH = 75
"""Maximum number of bytes of a line, without its end."""
_LINE_END = re.compile("\r\n|[\n\r]")
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that are not allowed in a text, apart from line ends."""


class CalendarEvent(NamedTuple):
    """An event that lasts a day."""

    id: str
    """A globally unique id that is the same in every build of the site."""
    day: date
    title: str
    url: str
    """Address without characters that end a line."""


def render(title: str, seconds: int, events: tuple[CalendarEvent, ...]) -> bytes:
    """Return the calendar.

    Args:
        title: Name of the calendar.
        seconds: Time of its content, in seconds since 1970, UTC.
        events: At least one event; the format has no empty calendars.
    """
    lines = _lines(title, datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%dT%H%M%SZ"), events)
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _lines(title: str, time: str, events: tuple[CalendarEvent, ...]) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//dpg//Digital Public Goods Catalogue//EN"
    yield f"NAME:{escaped(title)}"
    yield f"X-WR-CALNAME:{escaped(title)}"
    for event in events:
        yield from _event(event, time)
    yield "END:VCALENDAR"


def _event(event: CalendarEvent, time: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}"
    yield f"DTSTAMP:{time}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text as the value of a property."""
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return _NOT_IN_TEXT.sub("\ufffd", _LINE_END.sub(r"\\n", text))


def folded(line: str) -> Iterator[str]:
    """Yield the lines into which a long line is split, never inside a character."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _WIDTH:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
