"""The references of a record to other records."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dpg.kinds import AnyKind, kind_named, kind_of
from dpg.model.record_kind import Record


class Reference(NamedTuple):
    """A reference to another record."""

    pointer: str
    kind: AnyKind
    """Kind of the record that it refers to."""
    id: str


def references_of(record: Record) -> Iterator[Reference]:
    """Yield each reference, in the order of the record's fields."""
    for pattern, name in kind_of(record).references.items():
        for pointer, id in _reached(record, pattern.split("/")[1:], ""):
            yield Reference(pointer, kind_named(name), id)


def _reached(value: Any, steps: Sequence[str], pointer: str) -> Iterator[tuple[str, str]]:
    """Yield the pointer and value of every field that a pattern matches."""
    if value is None:
        return
    if not steps:
        yield pointer, value
    elif steps[0] == "*":
        for number, entry in enumerate(value):
            yield from _reached(entry, steps[1:], f"{pointer}/{number}")
    else:
        yield from _reached(getattr(value, steps[0]), steps[1:], f"{pointer}/{steps[0]}")
