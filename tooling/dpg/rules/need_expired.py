"""Report needs past their end date."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.lapsing import last_days_of
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.dates import last_day


def check(record: Good | Pool, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare the end of open needs with the date of the commit."""
    if catalogue.as_of is None:
        return
    for end in last_days_of(record):
        day = last_day(end.day)
        if day and day < catalogue.as_of.day:
            hint = "If it is still open, write a new `opened` and `until`; else `status: met` or `withdrawn`."
            yield Finding(pointer=end.pointer, message=f"This need ended on {end.day}.", hint=hint)


RULE = Rule(
    id="need-expired",
    severity=Severity.INFO,
    title="A need past its last day",
    why="Nobody should prepare help that is no longer needed. An expired need leaves the pages and is listed to be renewed.",
    check=check,
    applies_to=("good", "pool"),
)
