"""Dates that have not come yet."""

from collections.abc import Iterator
from datetime import timedelta

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import first_day
from dpg.rules.values import values_of_type

_AHEAD = timedelta(days=31)
"""A record may be written some weeks after the commit by which it is judged."""
_MAY_LIE_AHEAD = ("/until", "/dataset/period/since")
"""Ends, and data about the time to come, such as a climate projection."""


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Compares every date that tells of the past with the date of the collection."""
    if catalogue.as_of is None:
        return
    latest = catalogue.as_of.day + _AHEAD
    for leaf in values_of_type(record, Day, PartialDate):
        day = first_day(leaf.value)
        if day and day > latest and not leaf.pointer.endswith(_MAY_LIE_AHEAD):
            yield Finding(
                pointer=leaf.pointer,
                message=f"{leaf.value} lies in the future.",
                hint="Look at the source again.",
            )
    for leaf in values_of_type(record, int):
        if leaf.pointer.endswith("/year") and leaf.value > latest.year:
            message, hint = f"{leaf.value} lies in the future.", "Look at the source again."
            yield Finding(pointer=leaf.pointer, message=message, hint=hint)


RULE = Rule(
    id="date-in-future",
    severity=Severity.ERROR,
    title="A date in the future",
    why="A record says what is, not what is planned. Only the end of something may lie ahead.",
    check=check,
)
