"""Report references to unknown goods."""

from collections.abc import Iterator

from dpg.kinds import references_of
from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.spelling import nearest


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up every referenced id. An id whose file has errors is known."""
    for pointer, kind, id in references_of(record):
        known = catalogue.of(kind).ids
        if id not in known:
            near = nearest(id, known)
            hint = (
                f"Did you mean `{near}`?"
                if near
                else f"Write the id of a {kind.name} that is listed: its file name without .yaml."
            )
            message = f"There is no {kind.name} with the id “{visible(id)}”."
            yield Finding(pointer=pointer, message=message, hint=hint)


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return [*references_of(record)]


RULE = Rule(
    id="unknown-reference",
    severity=Severity.ERROR,
    title="A reference to a good that is not listed",
    why="References become links, and show who depends on whom. One that leads nowhere is a slip, or a "
    "record still missing.",
    check=check,
    reads=_read,
)
