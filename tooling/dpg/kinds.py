"""The kinds of record, each declared once.

Read the list as ``kinds.KINDS`` (``from dpg import kinds``), so that a test can add a kind of its own.
"""

from typing import Any

from dpg.model.good import Good
from dpg.model.record_kind import Record, RecordKind

AnyKind = RecordKind[Any]

GOOD: RecordKind[Good] = RecordKind(
    name="good",
    plural="goods",
    folder="goods",
    schema="good.schema.json",
    type=Good,
    references={
        "/superseded_by": "good",
        "/builds_on/*": "good",
        "/implements/*": "good",
        "/removed/replaced_by": "good",
    },
)

KINDS: tuple[AnyKind, ...] = (GOOD,)
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
    return {kind.type: kind for kind in KINDS}[type(record)]


def kind_in_folder(folder: str) -> AnyKind:
    """Return the kind whose files lie in a folder of this name; the main kind for any other folder."""
    return next((kind for kind in KINDS if kind.folder == folder), KINDS[0])
