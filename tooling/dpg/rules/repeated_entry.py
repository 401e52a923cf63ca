"""Report duplicate entries."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_address, plain_name
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record

_LISTS: tuple[tuple[str, str, str, Callable[[Any], Hashable]], ...] = (
    ("repositories", "/url", "This repository", lambda entry: plain_address(entry.url)),
    ("licenses", "/spdx", "This license", lambda entry: (entry.spdx, frozenset(entry.covers))),
    ("organizations", "/name", "This organization", lambda entry: plain_name(entry.name)),
    ("sdgs", "/goal", "This goal", lambda entry: entry.goal),
    ("recognition", "", "This registry with this status", lambda entry: (entry.by, entry.status)),
    ("deployments", "", "This deployment", lambda entry: (entry.country, entry.region, entry.organization)),
    ("needs", "/id", "A need with this id", lambda entry: entry.id),
    ("sources", "", "This source", plain_address),
)
"""For each list: the pointer inside an entry, the subject of the message, and the function that computes its identity."""


def check(record: Record, _: Catalogue) -> Iterator[Finding]:
    """Compare the entries of each list, and the aliases with the name."""
    for field, at, what, same in _LISTS:
        entries = getattr(record, field, ())
        if len(entries) > 1:
            yield from _repeated(entries, f"/{field}", at, what, same)
    yield from _repeated_names(record)


def _repeated(
    entries: Any, pointer: str, at: str, what: str, same: Callable[[Any], Hashable]
) -> Iterator[Finding]:
    first: dict[Hashable, int] = {}
    for number, entry in enumerate(entries):
        before = first.setdefault(same(entry), number)
        if before != number:
            message = f"{what} is already in this list, as entry {before + 1}."
            yield Finding(
                pointer=f"{pointer}/{number}{at}",
                message=message,
                hint="Put the two together, or delete one.",
            )


def _repeated_names(record: Record) -> Iterator[Finding]:
    seen = {plain_name(getattr(record, "name", None) or "")}
    for number, alias in enumerate(getattr(record, "aliases", ())):
        plain = plain_name(alias)
        if plain in seen:
            yield Finding(
                pointer=f"/aliases/{number}", message="This name is already written above.", hint="Delete it."
            )
        seen.add(plain)


RULE = Rule(
    id="repeated-entry",
    severity=Severity.ERROR,
    title="The same entry twice",
    why="Each entry is counted and shown by itself. Said twice, it would count twice, and the two may come "
    "to differ.",
    check=check,
)
