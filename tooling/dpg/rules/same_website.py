"""Report goods with the same website."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_project
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.rules.lookups import lookups
from dpg.rules.other_records import others


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the website, ignoring http, www and a final slash."""
    known = lookups(catalogue).websites
    if good.website is None or good.id not in known.ids:
        return
    if who := others(known, plain_project(good.website), good.id):
        hint = "If it is the same good, keep one record; else link the page of this good."
        yield Finding(pointer="/website", message=f"This is also the website of {who}.", hint=hint)


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return (record.removed, record.website) if isinstance(record, Good) else ()


RULE = Rule(
    id="same-website",
    severity=Severity.WARNING,
    title="Two goods with the same website",
    why="One good has one record. Goods of one maker each have a page of their own, which is the better "
    "link.",
    check=check,
    applies_to=("good",),
    reads=_read,
)
