"""The input of all dumps: records as rows, and metadata."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from dpg import kinds
from dpg.kinds import GOOD
from dpg.model.vocabulary import Vocabularies, label_languages
from dpg.outputs.api import envelope
from dpg.outputs.dumps.derived import fill_derived_columns, with_derived_columns
from dpg.outputs.edition import Edition
from dpg.tables.relation_plan import plan_of
from dpg.tables.relations import Column, Plan, Relation
from dpg.tables.rows import Row, Tables, tables_of

TERMS = "terms"
"""The one table that comes from the vocabularies instead of the records."""
_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def terms_relation(vocabularies: Vocabularies) -> Relation:
    """Return the table of the vocabularies' terms, with a column for each language of their labels."""
    languages = label_languages(vocabularies)
    count = _IN_WORDS[len(languages)] if len(languages) < len(_IN_WORDS) else str(len(languages))
    return Relation(
        name=TERMS,
        title="Words",
        description=f"What the words of each list are called, in {count} languages.",
        columns=(*_TERM, *(_label_column(tag) for tag in languages), _REGION),
        primary=("vocabulary", "id"),
    )


_TERM = (
    Column(name="vocabulary", type="string", title="List", description="The list of words.", required=True),
    Column(name="id", type="string", title="Word", description="The word as records have it.", required=True),
)
_REGION = Column(
    name="region",
    type="string",
    title="Region",
    description="Region of a country by UN M49, a word of the list regions; empty for other words.",
    vocabulary="regions",
)


def _label_column(tag: str) -> Column:
    return Column(
        name=tag, type="string", title=f"Name ({tag})", description=f"Its name in the language {tag}."
    )


@dataclass(frozen=True, kw_only=True)
class Dump:
    """An edition as tables."""

    edition: Edition
    plans: tuple[Plan, ...]
    """The tables of each kind of record."""
    tables: Tables

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """All tables by name, including ``terms``."""
        found = {
            name: with_derived_columns(relation)
            for plan in self.plans
            for name, relation in plan.relations.items()
        }
        return {**found, TERMS: terms_relation(self.edition.catalogue.vocabularies)}

    @cached_property
    def about(self) -> Mapping[str, str]:
        """Metadata in every dump: license, time, commit, source."""
        words = {key: str(value) for key, value in envelope(self.edition).items() if value is not None}
        return {
            "name": self.edition.site_name,
            **words,
            "total": str(len(self.edition.catalogue.of(GOOD).all)),
        }

    def rows(self, relation: Relation) -> list[Row]:
        """Return the rows of a table."""
        return self.tables[relation.name]


def dump_of(edition: Edition) -> Dump:
    """Return all records as tables."""
    plans = tuple(plan_of(edition.of(kind).schema, kind) for kind in kinds.KINDS)
    tables: dict[str, list[Row]] = {}
    for plan in plans:
        tables |= tables_of(map(json.loads, edition.of(plan.kind).record_json.values()), plan)
    fill_derived_columns(tables, edition)
    tables[TERMS] = _terms(edition.catalogue.vocabularies)
    return Dump(edition=edition, plans=plans, tables=tables)


def _terms(vocabularies: Vocabularies) -> list[Row]:
    regions = _region_by_country(vocabularies)
    return [
        {"vocabulary": name, "id": term.id, **term.labels, **_region_of(name, term.id, regions)}
        for name in sorted(vocabularies)
        for term in vocabularies[name].terms
    ]


def _region_of(vocabulary: str, term: str, regions: Mapping[str, str]) -> Row:
    known = vocabulary == "countries" and term in regions
    return {_REGION.name: regions[term]} if known else {}


def _region_by_country(vocabularies: Vocabularies) -> Mapping[str, str]:
    """Return the first region of each country: continents precede groups such as least developed countries."""
    found: dict[str, str] = {}
    for region in vocabularies["regions"].terms:
        for country in cast("Iterable[str]", region.extra["countries"]):
            found.setdefault(country, region.id)
    return found
