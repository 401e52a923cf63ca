"""Kinds of record: settings to parse, check and publish the files of one folder."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from dpg.model.field_values import FieldValues
from dpg.model.removal import Removal


class RecordId(NamedTuple):
    """Identity of a record. Records of different kinds may share an id."""

    kind: str
    """Name of the kind."""
    id: str
    """Stem of the file."""


class Record(Protocol):
    """Common properties of typed records of all kinds."""

    @property
    def id(self) -> str:
        """Stem of its file."""

    @property
    def removed(self) -> Removal | None:
        """When and why it was removed; ``None`` if it is listed."""


class WholeRecord(Record, Protocol):
    """A record with everything that its file says; a catalogue may keep less of it."""

    @property
    def field_values(self) -> FieldValues:
        """Every value with its pointer and type, in schema order."""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordKind(Generic[R]):
    """One kind of record. Its records are the YAML files of one folder."""

    name: str
    """Singular noun, such as ``good``: shown to people, and the name of the kind in data."""
    plural: str
    """Plural noun, such as ``goods``: the folder of its pages and of its API documents, and its main table."""
    folder: str
    """Folder of its files, below the project."""
    schema: str
    """Name of its JSON Schema file in ``schema/``."""
    type: type[R]
    """Dataclass of a record in a catalogue."""
    whole: Callable[..., R] | None = None
    """Dataclass of a record with everything that its file says, if a catalogue keeps less of it."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Fields that hold the id of a record, in the order of the schema: JSON pointer with ``*`` for any entry of a list, and
    the name of that record's kind."""
    short: tuple[str, ...] = ()
    """Keys in the API's short list of its records, besides those that every record has."""
    has_files: bool = False
    """Whether a folder with the id of a record, beside its file, may hold files that belong to it."""
    plain_tables: bool = False
    """Whether the tables of its lists have no prefix: only the tables of goods, whose names were published before."""

    def __repr__(self) -> str:
        """Return a short form for messages."""
        return f"RecordKind({self.name!r})"

    @property
    def table_prefix(self) -> str:
        """Start of the names of its tables, except the main one."""
        return "" if self.plain_tables else f"{self.name}_"

    @cached_property
    def reference_steps(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Steps of each pointer to a reference, and the name of that record's kind."""
        return tuple((tuple(pattern.split("/")[1:]), name) for pattern, name in self.references.items())

    def path_of(self, id: str) -> str:
        """Return the path of a record's file, below the project."""
        return f"{self.folder}/{id}.yaml"

    def page_of(self, id: str) -> str:
        """Return the folder of a record's page, from the root of a language."""
        return f"{self.plural}/{id}/"

    def id_of(self, id: str) -> RecordId:
        """Return the identity of a record of this kind."""
        return RecordId(self.name, id)
