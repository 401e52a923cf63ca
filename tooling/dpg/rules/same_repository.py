"""Report goods with the same repository."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_project
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.rules.lookups import lookups
from dpg.rules.other_records import others


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the repositories, ignoring http, www, a final slash and .git."""
    known = lookups(catalogue).repositories
    if good.id not in known.ids:
        return
    for number, repository in enumerate(good.repositories):
        if who := others(known, plain_project(repository.url), good.id):
            message = f"This is also a repository of {who}."
            yield Finding(
                pointer=f"/repositories/{number}/url",
                message=message,
                hint="If it is the same good, keep one record.",
            )


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return (record.removed, record.repositories) if isinstance(record, Good) else ()


RULE = Rule(
    id="same-repository",
    severity=Severity.WARNING,
    title="Two goods with the same repository",
    why="One good has one record. What is kept in one place is usually one good under two names.",
    check=check,
    applies_to=("good",),
    reads=_read,
)
