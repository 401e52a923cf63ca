"""The tables of records, derived from the schema alone, so that dumps include new fields automatically.

The main table (``goods``) has one row per record. Each list of groups is a relation, such as ``deployments`` or
``reach_operators``. A group shared by several places (``evidence``) is one relation for all of them. The keys of a single
group, such as ``contact``, become columns: ``contact_url``. ``texts`` repeats all texts in all their languages.
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
    """One column of a relation."""

    name: str
    """Keys from the row's group to the value, joined by ``_``."""
    type: str
    """One of ``SCALARS``; ``text`` for text in several languages; ``list``; ``digest`` for a readable summary of the rows
    of a relation, or of a list of texts."""
    title: str = ""
    description: str = ""
    path: tuple[str, ...] = ()
    """Keys from the row's group to the value."""
    vocabulary: str = ""
    """Name of the vocabulary of its values; empty if there is none."""
    format: str = ""
    """The schema's ``format`` of its values: ``uri``, ``email``, ``good-id`` …"""
    required: bool = False
    """Whether every row has it."""
    integers: bool = False
    """Of a list: whether its entries are whole numbers. Tables hold them as text."""

    @property
    def refers_to(self) -> str:
        """Main table of the kind of record whose ids it holds; empty if it holds no ids."""
        return next((kind.plural for kind in kinds.KINDS if self.format == f"{kind.name}-id"), "")

    @property
    def exact(self) -> bool:
        """Whether it holds the original value, rather than a derived one."""
        return self.type in SCALARS or self.type == "list"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One table."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    """First the id of the record and ``place``, then the columns in the order of the schema."""
    primary: tuple[str, ...]
    """Columns of the primary key."""
    kind: AnyKind | None = None
    """Kind of record of its rows; ``None`` for a table that is not about records."""
    nested: bool = False
    """Whether its rows belong to a group (``part_of``) rather than directly to a record."""

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
        """Columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def lists(self) -> tuple[Column, ...]:
        """Columns that hold lists."""
        return tuple(column for column in self.columns if column.type == "list")


@dataclass(eq=False, slots=True)
class TablePlace:
    """Where the value at one place of the schema is stored."""

    column: Column | None = None
    """Column of the current row that holds it."""
    keys: "dict[str, TablePlace] | None" = None
    """Places of the keys of a group."""
    relation: str = ""
    """Relation that holds the groups of a list or mapping, one per row."""
    nested: bool = False
    """Whether those rows have a ``part_of`` column."""
    keyed: bool = False
    """Whether the groups have keys rather than positions."""
    digest: str = ""
    """Key whose values identify the groups for a reader."""


@dataclass(frozen=True, eq=False)
class Plan:
    """All tables of a kind of record, and the mapping from schema to tables."""

    kind: AnyKind
    relations: Mapping[str, Relation]
    """Relations by name: the main table, then those in the order of the schema, shared ones, and the table of texts."""
    top: TablePlace

    @property
    def texts(self) -> str:
        """Name of the table of texts."""
        return f"{self.kind.table_prefix}{TEXTS}"


def children(plan: Plan) -> Iterator[tuple[Relation, Column, str]]:
    """Yield each list column with the name of the table for its values: relation, column, table name."""
    for relation in plan.relations.values():
        for column in relation.lists:
            yield (
                relation,
                column,
                f"{plan.kind.table_prefix}{column.name}"
                if relation.is_main
                else f"{relation.name}_{column.name}",
            )
