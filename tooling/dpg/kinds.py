"""The kinds of record, each declared once.

Read the list as ``kinds.KINDS`` (``from dpg import kinds``), so that a test can add a kind of its own.
"""

from dpg.model.good import Good
from dpg.model.record_kind import RecordKind

GOOD = RecordKind(
    name="good",
    plural="goods",
    folder="goods",
    schema="good.schema.json",
    type=Good,
    references={
        "/builds_on/*": "good",
        "/implements/*": "good",
        "/superseded_by": "good",
        "/removed/replaced_by": "good",
    },
)

KINDS: tuple[RecordKind, ...] = (GOOD,)
"""Every kind, in the order in which records are read, checked and published."""
