"""A record as rows of tables: which tables there are follows from the schema alone.

One row of the main table (``goods``) per record. Each list of groups is a relation of its own, such as ``deployments`` or
``reach_operators``; a group that several places share (``evidence``) is one relation for all of them. The keys of
a group that stands alone, such as ``contact``, become columns: ``contact_url``. Texts stand once more in ``texts``,
in all their languages. So a new field is in every dump on the day it is in the schema.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dpg import kinds
from dpg.kinds import AnyKind

TEXTS = "texts"
SCALARS = ("string", "integer", "number", "boolean", "date")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One key of a relation's rows."""

    name: str
    """The keys on the way from the row's group, joined by ``_``."""
    type: str
    """One of ``SCALARS``; ``text`` for a text in several languages; ``list``; ``digest`` for the words by which the
    rows of a relation are told apart, joined for reading."""
    title: str = ""
    description: str = ""
    path: tuple[str, ...] = ()
    """The keys on the way from the row's group."""
    vocabulary: str = ""
    """The list of words that its values are taken from."""
    format: str = ""
    """What the schema says of the form of its values: ``uri``, ``email``, ``good-id`` …"""
    required: bool = False
    """Whether every row has it."""

    @property
    def refers_to(self) -> str:
        """Main table of the kind of record whose ids it holds; empty if it holds none."""
        return next((kind.plural for kind in kinds.KINDS if self.format == f"{kind.name}-id"), "")

    @property
    def exact(self) -> bool:
        """Whether the cell holds all that the record says, and nothing made from it."""
        return self.type in SCALARS or self.type == "list"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One table."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    """Keys of the row first: the id of its record and ``place``; then what the schema names, in its order."""
    primary: tuple[str, ...]
    """The columns that tell rows apart."""
    kind: AnyKind | None = None
    """The kind of record that its rows are about; ``None`` for a table beside the records."""
    nested: bool = False
    """Whether its rows belong to a group (``part_of``) rather than straight to a record."""

    @property
    def is_main(self) -> bool:
        """Whether it has one row per record."""
        return self.kind is not None and self.name == self.kind.plural

    @property
    def owner(self) -> str:
        """Name of the column that holds the id of the record."""
        return "id" if self.kind is None or self.is_main else self.kind.name

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def lists(self) -> tuple[Column, ...]:
        """The columns that hold lists."""
        return tuple(column for column in self.columns if column.type == "list")


@dataclass(eq=False, slots=True)
class TablePlace:
    """What becomes of the value at one place of the schema."""

    column: Column | None = None
    """It fills this column of the row at hand."""
    keys: "dict[str, TablePlace] | None" = None
    """It is a group whose keys go on here."""
    relation: str = ""
    """It is a list (or a map) of groups: each is a row of this relation."""
    nested: bool = False
    """Whether those rows tell which group they belong to."""
    keyed: bool = False
    """Whether the groups have names rather than positions."""
    digest: str = ""
    """The key that tells the groups apart for a reader."""


@dataclass(frozen=True, eq=False)
class Plan:
    """All tables, and how a record is taken apart."""

    kind: AnyKind
    relations: Mapping[str, Relation]
    """By name: the main table first, then in the order of the schema, what is shared, and the table of texts."""
    top: TablePlace

    @property
    def texts(self) -> str:
        """Name of the table of texts."""
        return f"{self.kind.table_prefix}{TEXTS}"


def children(plan: Plan) -> Iterator[tuple[Relation, Column, str]]:
    """Each list inside a row, with the name of the table that holds it where no cell can: relation, column, name."""
    for relation in plan.relations.values():
        for column in relation.lists:
            yield (
                relation,
                column,
                f"{plan.kind.table_prefix}{column.name}"
                if relation.is_main
                else f"{relation.name}_{column.name}",
            )
