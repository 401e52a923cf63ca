"""The kinds of record, each declared once.

Read the list as ``kinds.KINDS`` (``from dpg import kinds``), so that a test can add a kind of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dpg.model.good import Good, WholeGood
from dpg.model.offer import Offer
from dpg.model.pool import Pool
from dpg.model.record_kind import Record, RecordKind

AnyKind = RecordKind[Any]

GOOD: RecordKind[Good] = RecordKind(
    name="good",
    plural="goods",
    folder="goods",
    schema="good.schema.json",
    type=Good,
    whole=WholeGood,
    plain_tables=True,
    references={
        "/superseded_by": "good",
        "/builds_on/*": "good",
        "/implements/*": "good",
        "/removed/replaced_by": "good",
    },
)

OFFER: RecordKind[Offer] = RecordKind(
    name="offer",
    plural="offers",
    folder="offers",
    schema="offer.schema.json",
    type=Offer,
    short=("gives", "amount", "skills", "languages", "channels", "eligibility", "until", "checked"),
    references={"/superseded_by": "offer", "/removed/replaced_by": "offer"},
)

POOL: RecordKind[Pool] = RecordKind(
    name="pool",
    plural="pools",
    folder="pools",
    schema="pool.schema.json",
    type=Pool,
    has_files=True,
    short=("example", "wanted", "checked"),
    references={"/members/*/good": "good", "/removed/replaced_by": "pool"},
)

KINDS: tuple[AnyKind, ...] = (GOOD, OFFER, POOL)
"""Every kind, in the order in which records are read, checked and published. The first is the main one."""


def kind_named(name: str) -> AnyKind:
    """Return the kind with a name.

    Raises:
        KeyError: if there is none.
    """
    return {kind.name: kind for kind in KINDS}[name]


def kind_of(record: Record) -> AnyKind:
    """Return the kind of a typed record.

    Raises:
        KeyError: if its type belongs to no kind.
    """
    for kind in KINDS:
        if type(record) in (kind.type, kind.whole):
            return kind
    raise KeyError(type(record))


def kind_in_folder(folder: str) -> AnyKind:
    """Return the kind whose files lie in a folder of this name; the main kind for any other folder."""
    return next((kind for kind in KINDS if kind.folder == folder), KINDS[0])


class Reference(NamedTuple):
    """A reference to another record."""

    pointer: str
    kind: AnyKind
    """Kind of the record that it refers to."""
    id: str


def references_of(record: Record) -> Iterator[Reference]:
    """Yield each reference, in the order of the record's fields."""
    for steps, name in kind_of(record).reference_steps:
        if getattr(record, steps[0]):
            for pointer, id in _reached(record, steps, ""):
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
