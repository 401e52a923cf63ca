"""Report records that were not checked recently."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.staleness import MONTHS_UNTIL_STALE as _MONTHS
from dpg.model.staleness import months_before


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare the date of the last check with the date of the commit."""
    checked = getattr(record, "checked", None)
    if (
        isinstance(checked, str)
        and checked
        and catalogue.as_of
        and checked < months_before(catalogue.as_of.day, _MONTHS)
    ):
        message = f"Nobody has checked this record since {checked}, for more than {_MONTHS} months."
        yield Finding(
            pointer="/checked", message=message, hint="Read it against its sources, then write today's date."
        )


RULE = Rule(
    id="checked-stale",
    severity=Severity.WARNING,
    title="A record that nobody checked for 18 months",
    why="Facts age. The site shows when a person last compared the record with its sources.",
    check=check,
)
