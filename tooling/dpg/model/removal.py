"""The end of a record's listing: shared by all kinds of record."""

from dataclasses import dataclass

from dpg.model.value_types import Day, LocalId, TermId


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal:
    """Since when and why a record is no longer listed. The file stays, so that its address keeps an answer."""

    on: Day
    reason: TermId
    replaced_by: LocalId | None = None
    """Id of a record of the same kind."""
