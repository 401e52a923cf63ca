"""Report dates in an impossible order."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, Need
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.dates import A_YEAR, first_day, last_day


def check(good: Good, _: Catalogue) -> Iterator[Finding]:
    """Compare start and end dates."""
    for pointer, since, until in _spans(good):
        if since and until and _is_before(until, since):
            message = f"It ends ({until}) before it begins ({since})."
            yield Finding(
                pointer=f"{pointer}/until", message=message, hint="Swap the two, or look at the source again."
            )
    for number, need in enumerate(good.needs):
        yield from _of_need(need, f"/needs/{number}")


def _spans(good: Good) -> Iterator[tuple[str, str | None, str | None]]:
    for number, entry in enumerate(good.recognition):
        yield f"/recognition/{number}", entry.since, entry.until
    for number, deployment in enumerate(good.deployments):
        yield f"/deployments/{number}", deployment.since, deployment.until
    for number, need in enumerate(good.needs):
        yield f"/needs/{number}", need.opened, need.until
    if good.dataset and good.dataset.period:
        yield "/dataset/period", good.dataset.period.since, good.dataset.period.until


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
