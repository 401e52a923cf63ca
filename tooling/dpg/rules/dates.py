"""Days and partial dates as written, turned into days that can be compared."""

import re
from calendar import monthrange
from datetime import date, timedelta

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")

A_YEAR = timedelta(days=366)


def first_day(text: str) -> date | None:
    """The first day of a year, month or day as written; ``None`` if there is none."""
    found = _DATE.match(text)
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """The last day of a year, month or day as written; ``None`` if there is none."""
    first = first_day(text)
    if first is None or len(text) == 10:
        return first
    month = first.month if len(text) == 7 else 12
    return date(first.year, month, monthrange(first.year, month)[1])


def is_formed_as_date(text: str) -> bool:
    """Whether it is written as a date, be there such a day or not."""
    return bool(_DATE.match(text))
