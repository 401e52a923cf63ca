"""Convert written dates and partial dates to comparable days."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_LONGEST = len("2026-01-31")

A_YEAR = timedelta(days=366)


def first_day(text: str) -> date | None:
    """Return the first day of a written year, month or day; ``None`` if it does not exist."""
    return _first_day(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _first_day(text: str) -> date | None:
    # Cached because several rules read the same dates.
    found = _DATE.match(text)
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """Return the last day of a written year, month or day; ``None`` if it does not exist."""
    first = first_day(text)
    if first is None or len(text) == 10:
        return first
    month = first.month if len(text) == 7 else 12
    return date(first.year, month, monthrange(first.year, month)[1])


def is_formed_as_date(text: str) -> bool:
    """Return whether a text has the form of a date, even if the day does not exist."""
    return bool(_DATE.match(text))
