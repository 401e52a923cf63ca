"""Report duplicate entries."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_address, plain_name
from dpg.model.evidence import Source
from dpg.model.good import Deployment, GoalServed, License, Organization, RegistryEntry, Repository
from dpg.model.need import Need
from dpg.model.offer import Gift
from dpg.model.pool import Member, Pool, PoolOutput
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.rules.values import values_of_type

_LISTS: tuple[tuple[str, type, str, str, Callable[[Any], Hashable]], ...] = (
    ("repositories", Repository, "/url", "This repository", lambda entry: plain_address(entry.url)),
    ("licenses", License, "/spdx", "This license", lambda entry: (entry.spdx, frozenset(entry.covers))),
    ("organizations", Organization, "/name", "This organization", lambda entry: plain_name(entry.name)),
    ("sdgs", GoalServed, "/goal", "This goal", lambda entry: entry.goal),
    (
        "recognition",
        RegistryEntry,
        "",
        "This registry with this status",
        lambda entry: (entry.by, entry.status),
    ),
    (
        "deployments",
        Deployment,
        "",
        "This deployment",
        lambda entry: (entry.country, entry.region, entry.organization),
    ),
    ("needs", Need, "/id", "A need with this id", lambda entry: entry.id),
    ("members", Member, "/id", "A member with this id", lambda entry: entry.id),
    ("outputs", PoolOutput, "/id", "An output with this id", lambda entry: entry.id),
    ("sources", str, "", "This source", plain_address),
    ("sources", Source, "/url", "This source", lambda entry: plain_address(entry.url)),
    (
        "gives",
        Gift,
        "",
        "This gift",
        lambda gift: (gift.what, gift.unit, gift.amount, *(gift.note or {}).items()),
    ),
)
"""For each list: the type of its entries, the pointer inside an entry, the subject of the message, and the function that computes the
identity of an entry. A kind of record may have a field of the same name with other entries: these are not compared."""
_NAMES = re.compile(r"/(name|aliases/[0-9]+)\Z")


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Compare the entries of each list, and the aliases with the name."""
    for field, of_type, at, what, same in _LISTS:
        entries: Sequence[Any] = getattr(record, field, None) or ()
        if len(entries) > 1 and isinstance(entries[0], of_type):
            yield from _repeated(entries, f"/{field}", at, what, same)
    yield from _repeated_names(record)
    if isinstance(record, Pool):
        yield from _repeated_columns(record)


def _repeated_columns(pool: Pool) -> Iterator[Finding]:
    fields = pool.table.fields if pool.table else ()
    yield from _repeated(fields, "/table/fields", "/name", "A column of this name", lambda entry: entry.name)
    for number, member in enumerate(pool.members):
        pointer = f"/members/{number}/columns"
        yield from _repeated(member.columns, pointer, "/column", "This column", lambda entry: entry.column)


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


def _repeated_names(record: WholeRecord) -> Iterator[Finding]:
    values = (value for value in values_of_type(record, str) if _NAMES.match(value.pointer))
    seen: set[str] = set()
    for pointer, alias in ((value.pointer, value.value) for value in values):
        plain = plain_name(alias)
        if plain in seen:
            yield Finding(pointer=pointer, message="This name is already written above.", hint="Delete it.")
        seen.add(plain)


RULE = Rule(
    id="repeated-entry",
    severity=Severity.ERROR,
    title="The same entry twice",
    why="Each entry is counted and shown by itself. An entry written twice counts twice, and the copies may diverge.",
    check=check,
)
