"""Report malformed dates and dates that do not exist."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import first_day, is_formed_as_date
from dpg.rules.values import values_of_type


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Parse every date."""
    for leaf in values_of_type(record, Day, PartialDate):
        whole = leaf.kind is Day
        exists = first_day(leaf.value) is not None
        if exists and (not whole or len(leaf.value) == 10):
            continue
        if not is_formed_as_date(leaf.value) or (whole and len(leaf.value) != 10):
            hint = "Write year, month and day: 2026-03-12." if whole else "Write 2026, 2026-03 or 2026-03-12."
            yield Finding(
                pointer=leaf.pointer, message=f"“{visible(leaf.value)}” is not written as a date.", hint=hint
            )
        elif not exists:
            unit = "day" if len(leaf.value) == 10 else "month" if len(leaf.value) == 7 else "year"
            yield Finding(
                pointer=leaf.pointer,
                message=f"There is no such {unit}: {leaf.value}.",
                hint="Look at the source again.",
            )


RULE = Rule(
    id="no-such-day",
    severity=Severity.ERROR,
    title="A date that is not in the calendar",
    why="Dates are written as year-month-day with the digits 0 to 9, so that everybody reads the same day.",
    check=check,
)
