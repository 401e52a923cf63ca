"""Report dates in an impossible order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dpg.model.catalogue import Catalogue
from dpg.model.need import Need
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import A_YEAR, first_day, last_day
from dpg.rules.values import values_of_type

_STARTS = ("since", "opened")
"""Keys of the start of a period; its end is ``until``."""


def check(record: Record, _: Catalogue) -> Iterator[Finding]:
    """Compare start and end dates."""
    for pointer, dates in _periods(record).items():
        since, until = next((dates[key] for key in _STARTS if key in dates), None), dates.get("until")
        if since and until and _is_before(until, since):
            message = f"It ends ({until}) before it begins ({since})."
            yield Finding(
                pointer=f"{pointer}/until", message=message, hint="Swap the two, or look at the source again."
            )
    for number, need in enumerate(getattr(record, "needs", ())):
        if isinstance(need, Need):  # Another kind of record may have a field of this name.
            yield from _of_need(need, f"/needs/{number}")


def _periods(record: Record) -> Mapping[str, Mapping[str, str]]:
    """Return the dates of each group that has any, by their keys."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for value in values_of_type(record, Day, PartialDate):
        group, _, key = value.pointer.rpartition("/")
        found[group][key] = value.value
    return found


def _is_before(end: str, start: str) -> bool:
    last, first = last_day(end), first_day(start)
    return bool(last and first and last < first)


def _of_need(need: Need, pointer: str) -> Iterator[Finding]:
    opened, until = first_day(need.opened), last_day(need.until)
    if opened and until and until - opened > A_YEAR:
        hint = f"Write {(opened + A_YEAR).isoformat()} or an earlier day; it can be renewed."
        yield Finding(pointer=f"{pointer}/until", message="A need stands for a year at most.", hint=hint)
    if need.met and _is_before(need.met.on, need.opened):
        message = f"The need was met ({need.met.on}) before it was opened ({need.opened})."
        yield Finding(pointer=f"{pointer}/met/on", message=message, hint="Look at the source again.")


RULE = Rule(
    id="date-order",
    severity=Severity.ERROR,
    title="An end before its beginning",
    why="What ends before it begins is a slip. A need stands for a year at most, so that readers find only "
    "what still holds.",
    check=check,
)
