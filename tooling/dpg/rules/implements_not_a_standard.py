"""Report implemented goods that are not standards."""

from collections.abc import Iterator

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Check the type of each implemented good."""
    for number, id in enumerate(good.implements):
        other = catalogue.of(GOOD).by_id.get(id)
        if other and other.types and "standard" not in other.types:
            message = f"The good “{id}” is not a standard, so it cannot be implemented."
            yield Finding(
                pointer=f"/implements/{number}", message=message, hint=f"Move `{id}` to `builds_on`."
            )


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return (record.types, record.implements) if isinstance(record, Good) else ()


RULE = Rule(
    id="implements-not-a-standard",
    severity=Severity.ERROR,
    title="An implemented good that is no standard",
    why="Software implements standards and builds on other software. The two are shown and counted apart.",
    check=check,
    applies_to=("good",),
    reads=_read,
)
