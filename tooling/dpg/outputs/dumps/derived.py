"""Columns of the dumps that no field of a record holds. Importers of dumps ignore them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dpg import kinds
from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.history import History
from dpg.model.organizations import directory_of
from dpg.model.pointer import step
from dpg.outputs.edition import Edition
from dpg.tables.relations import Column, Relation
from dpg.tables.rows import Row, Tables

ORGANIZATIONS = "organizations"
_DAYS = (
    Column(
        name="added",
        type="date",
        title="Added",
        description="Day on which the record was added to the catalogue, by its Git history; empty if unknown.",
    ),
    Column(
        name="changed",
        type="date",
        title="Changed",
        description="Day on which the record was added or last changed, by its Git history; empty if unknown.",
    ),
)
_ORGANIZATION_ID = Column(
    name="organization_id",
    type="string",
    title="Organization",
    description=(
        "The same for all entries of one organization: its slug in organizations.json. Empty for goods that are no longer"
        " listed."
    ),
)


def with_derived_columns(relation: Relation) -> Relation:
    """Return a table with its derived columns at the end."""
    derived: tuple[Column, ...] = ()
    if relation.is_main:
        derived = _DAYS
    elif relation.kind is GOOD and relation.name == ORGANIZATIONS:
        derived = (_ORGANIZATION_ID,)
    return replace(relation, columns=(*relation.columns, *derived))


def fill_derived_columns(tables: Tables, edition: Edition) -> None:
    """Add the values of the derived columns to the rows of some records of an edition."""
    for kind in kinds.KINDS:
        _fill_days(tables[kind.plural], edition.of(kind).history)
    slugs = _organization_ids(_listed(tables[GOOD.plural], edition.catalogue), edition.catalogue)
    for row in tables[ORGANIZATIONS]:
        if slug := slugs.get((row[GOOD.name], row["place"])):
            row[_ORGANIZATION_ID.name] = slug


def _fill_days(rows: Iterable[Row], history: History) -> None:
    for row in rows:
        found = {"added": history.added(row["id"]), "changed": history.changed(row["id"])}
        row.update({name: day.isoformat() for name, day in found.items() if day})


def _listed(rows: Iterable[Row], catalogue: Catalogue) -> Iterator[Good]:
    """Yield the goods of rows that are listed."""
    by_id = catalogue.of(GOOD).by_id
    for row in rows:
        good = by_id.get(row["id"])
        if good is not None and good.removed is None:
            yield good


def _organization_ids(goods: Iterable[Good], catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
    """Return the slugs of the organizations of goods, by good and place in its record."""
    directory = directory_of(catalogue)
    return {
        (good.id, step(f"/{ORGANIZATIONS}", position)): directory.of(entry).slug
        for good in goods
        for position, entry in enumerate(good.organizations)
    }
