"""Report dates in an impossible order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, Release
from dpg.model.need import Need
from dpg.model.offer import Offer
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Day, PartialDate
from dpg.rules.dates import A_YEAR, first_day, last_day
from dpg.rules.values import values_of_type

_PERIODS = (("since", "until"), ("opened", "until"), ("opens", "closes"))
"""Keys of the start and the end of a period."""


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Compare start and end dates."""
    for pointer, dates in _dates_by_group(record).items():
        for start, end in _PERIODS:
            if start in dates and end in dates and _is_before(dates[end], dates[start]):
                message = f"It ends ({dates[end]}) before it begins ({dates[start]})."
                hint = "Swap the two, or look at the source again."
                yield Finding(pointer=f"{pointer}/{end}", message=message, hint=hint)
    if isinstance(record, Good | Pool):
        for number, need in enumerate(record.needs):
            yield from _of_need(need, f"/needs/{number}")
    if isinstance(record, Good) and record.latest_release:
        yield from _of_release(record.latest_release)
    if isinstance(record, Offer) and record.until:
        yield from _of_offer(record.until, record.window.seen if record.window else None)


def _dates_by_group(record: WholeRecord) -> Mapping[str, Mapping[str, str]]:
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
    if latest := _latest_end(need.opened, need.until):
        hint = f"Write {latest} or an earlier day; it can be renewed."
        yield Finding(pointer=f"{pointer}/until", message="A need lasts a year at most.", hint=hint)
    if need.met and _is_before(need.met.on, need.opened):
        message = f"The need was met ({need.met.on}) before it was opened ({need.opened})."
        yield Finding(pointer=f"{pointer}/met/on", message=message, hint="Look at the source again.")


def _of_release(release: Release) -> Iterator[Finding]:
    days = [day for page in release.evidence for day in (page.dated, page.cited, page.seen) if day]
    if days and all(_is_before(day, release.date) for day in days):
        message = f"The release ({release.date}) is later than its sources ({max(days)})."
        yield Finding(pointer="/latest_release/date", message=message, hint="Look at the source again.")


def _of_offer(until: str, seen: str | None) -> Iterator[Finding]:
    if seen is None:
        message = "An offer with `until` needs the day on which a person last looked at it."
        yield Finding(pointer="/until", message=message, hint="Add `seen` to `window`, or delete `until`.")
    elif latest := _latest_end(seen, until):
        hint = f"Write {latest} or an earlier day; it can be renewed."
        yield Finding(pointer="/until", message="An offer lasts a year at most after it was seen.", hint=hint)


def _latest_end(start: str, end: str) -> str:
    """Return the last day of a year that begins on a day; empty if the end is no later."""
    first, last = first_day(start), last_day(end)
    return (first + A_YEAR).isoformat() if first and last and last - first > A_YEAR else ""


RULE = Rule(
    id="date-order",
    severity=Severity.ERROR,
    title="An end before its beginning",
    why="What ends before it begins is a slip. A need lasts a year at most, and an offer a year after a person looked at it, "
    "so that readers find only what is still true.",
    check=check,
)
