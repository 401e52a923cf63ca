"""A kind of record that exists only in tests: two declarations, its dataclass and its ``RecordKind``."""

from dataclasses import dataclass
from functools import cached_property

from dpg.model.field_values import FieldValues, field_values
from dpg.model.record_kind import RecordKind
from dpg.model.removal import Removal
from dpg.model.value_types import Day, LocalId, Text, Url


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """One measurement."""

    what: str
    value: int


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark about a good."""

    id: LocalId
    name: str
    about: LocalId
    text: Text | None = None
    url: Url | None = None
    seen: Day | None = None
    measurements: tuple[Measurement, ...] = ()
    needs: tuple[str, ...] = ()
    removed: Removal | None = None

    @cached_property
    def field_values(self) -> FieldValues:
        """Every written value with its pointer and type, in the order of the schema."""
        return field_values(self)


NOTE = RecordKind(
    name="note",
    plural="notes",
    folder="notes",
    schema="note.schema.json",
    type=Note,
    references={"/about": "good", "/removed/replaced_by": "note"},
)
