"""Report dates before 1990."""

from collections.abc import Iterator
from datetime import date

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import first_day
from dpg.rules.values import values_of_type

_EARLIEST = date(1990, 1, 1)
_MAY_BE_OLD = ("/dataset/period/", "/specification/", "/wanted/")


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Check every date except those of old data and old standards."""
    for leaf in values_of_type(record, Day, PartialDate):
        day = first_day(leaf.value)
        if day and day < _EARLIEST and not leaf.pointer.startswith(_MAY_BE_OLD):
            yield Finding(
                pointer=leaf.pointer,
                message=f"{leaf.value} is before 1990.",
                hint="Look at the source again.",
            )


RULE = Rule(
    id="date-too-early",
    severity=Severity.ERROR,
    title="A date before 1990",
    why="Open goods on the internet are younger than that; an earlier date is nearly always a slip. Data "
    "may cover any time.",
    check=check,
)
