"""The removal of a record, shared by all kinds of record."""

from dataclasses import dataclass

from dpg.model.value_types import Day, LocalId, TermId


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal:
    """When and why a record was removed. The file stays so that its address keeps working."""

    on: Day
    reason: TermId
    replaced_by: LocalId | None = None
    """Id of a record of the same kind."""
