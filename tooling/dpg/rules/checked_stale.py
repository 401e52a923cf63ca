"""Records that nobody read for long."""

from collections.abc import Iterator
from datetime import date

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.dates import first_day

_MONTHS = 18


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Compares the day of the last reading with the date of the collection."""
    checked = first_day(good.checked) if good.checked else None
    if checked and catalogue.as_of and checked < _months_before(catalogue.as_of.day):
        message = f"Nobody has checked this record since {good.checked}, for more than {_MONTHS} months."
        yield Finding(
            pointer="/checked", message=message, hint="Read it against its sources, then write today's date."
        )


def _months_before(day: date) -> date:
    months = day.year * 12 + day.month - 1 - _MONTHS
    return date(months // 12, months % 12 + 1, min(day.day, 28))


RULE = Rule(
    id="checked-stale",
    severity=Severity.WARNING,
    title="A record that nobody checked for 18 months",
    why="Facts grow old. The site shows when a person last compared the record with its sources.",
    check=check,
)
