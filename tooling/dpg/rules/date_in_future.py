"""Report dates in the future."""

from collections.abc import Iterator
from datetime import timedelta

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import first_day
from dpg.rules.values import values_of_type

_GRACE = timedelta(days=31)
"""A record may be written some weeks after the commit whose date is used."""
_MAY_BE_FUTURE = ("/until", "/dataset/period/since")
"""End dates, and data about the future, such as a climate projection."""


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare every date about the past with the date of the commit."""
    if catalogue.as_of is None:
        return
    latest = catalogue.as_of.day + _GRACE
    for leaf in values_of_type(good, Day, PartialDate):
        day = first_day(leaf.value)
        if day and day > latest and not leaf.pointer.endswith(_MAY_BE_FUTURE):
            yield Finding(
                pointer=leaf.pointer,
                message=f"{leaf.value} lies in the future.",
                hint="Look at the source again.",
            )
    for pointer, year in _years(good):
        if year > latest.year:
            yield Finding(
                pointer=pointer, message=f"{year} lies in the future.", hint="Look at the source again."
            )


def _years(good: Good) -> Iterator[tuple[str, int]]:
    for number, report in enumerate(good.running_cost):
        yield f"/running_cost/{number}/year", report.year
    for number, grant in enumerate(good.funding.received if good.funding else ()):
        yield f"/funding/received/{number}/year", grant.year


RULE = Rule(
    id="date-in-future",
    severity=Severity.ERROR,
    title="A date in the future",
    why="A record says what is, not what is planned. Only the end of something may lie ahead.",
    check=check,
)
