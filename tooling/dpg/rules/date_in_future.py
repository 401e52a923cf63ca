"""Report dates in the future."""

from collections.abc import Iterator
from datetime import timedelta

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import first_day
from dpg.rules.values import values_of_type

_GRACE = timedelta(days=31)
"""A record may be written some weeks after the commit whose date is used."""
_LOOKED_GRACE = timedelta(days=2)
"""A person can only look today; time zones and clocks differ a little."""
_LOOKED = ("/seen", "/checked")
"""Days on which a person looked at a page or a record."""
_MAY_BE_FUTURE = ("/until", "/window/opens", "/window/closes", "/dataset/period/since")
"""End dates, announced calls, and data about the future, such as a climate projection."""


def check(record: WholeRecord, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare every date about the past with the date of the commit."""
    if catalogue.as_of is None:
        return
    today = catalogue.as_of.day
    for leaf in values_of_type(record, Day, PartialDate):
        day = first_day(leaf.value)
        if day is None or day <= today:
            continue
        latest = today + (_LOOKED_GRACE if leaf.pointer.endswith(_LOOKED) else _GRACE)
        if day > latest and not leaf.pointer.endswith(_MAY_BE_FUTURE):
            yield Finding(
                pointer=leaf.pointer,
                message=f"{leaf.value} lies in the future.",
                hint="Look at the source again.",
            )
    for leaf in values_of_type(record, int):
        if leaf.pointer.endswith("/year") and leaf.value > (today + _GRACE).year:
            message, hint = f"{leaf.value} lies in the future.", "Look at the source again."
            yield Finding(pointer=leaf.pointer, message=message, hint=hint)


RULE = Rule(
    id="date-in-future",
    severity=Severity.ERROR,
    title="A date in the future",
    why="A record says what is, not what is planned. Only the end of something may lie ahead.",
    check=check,
)
