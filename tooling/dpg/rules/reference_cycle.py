"""Report goods that refer to themselves through others."""

from collections.abc import Iterator

from dpg.kinds import GOOD, kind_of, references_of
from dpg.model.catalogue import Catalogue
from dpg.model.cycles import Cycle
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.rules.lookups import SUCCESSION, lookups

_MOST_SHOWN = 4


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Report each cycle once, in its alphabetically first member."""
    known, kind = lookups(catalogue), kind_of(record)
    hint = "Delete the reference that goes the wrong way."
    if cycle := known.dependence.get(record.id) if kind is GOOD else None:
        message = f"This {kind.name} builds on itself: {_path(cycle)}."
        yield Finding(pointer=_first_step(record, cycle[1], False), message=message, hint=hint)
    if cycle := known.succession(kind).get(record.id):
        message = f"This {kind.name} is replaced by itself: {_path(cycle)}."
        yield Finding(pointer=_first_step(record, cycle[1], True), message=message, hint=hint)


def _path(cycle: Cycle) -> str:
    shown = (
        cycle
        if len(cycle) <= _MOST_SHOWN + 1
        else (*cycle[:_MOST_SHOWN], f"({len(cycle) - _MOST_SHOWN - 1} more)", cycle[-1])
    )
    return " → ".join(shown)


def _first_step(record: Record, to: str, is_succession: bool) -> str:
    pointers = (
        p for p, _, id in references_of(record) if id == to and p.startswith(SUCCESSION) is is_succession
    )
    return next(pointers, "")


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return [*references_of(record)]


RULE = Rule(
    id="reference-cycle",
    severity=Severity.ERROR,
    title="A good that depends on itself",
    why="Dependencies are shown as a tree, and money can be shared along it. A cycle has no start.",
    check=check,
    reads=_read,
)
