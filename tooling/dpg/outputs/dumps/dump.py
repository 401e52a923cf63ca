"""What all dumps are made from: the records as rows, and what each dump says of itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dpg import kinds
from dpg.kinds import GOOD
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.api import envelope
from dpg.outputs.edition import Edition
from dpg.records.vocabularies import LANGUAGES
from dpg.tables.relation_plan import plan_of
from dpg.tables.relations import Column, Plan, Relation
from dpg.tables.rows import Row, Tables, tables_of

TERMS = Relation(
    name="terms",
    title="Words",
    description="What the words of each list are called, in six languages.",
    columns=(
        Column(
            name="vocabulary", type="string", title="List", description="The list of words.", required=True
        ),
        Column(
            name="id", type="string", title="Word", description="The word as records have it.", required=True
        ),
        *(
            Column(
                name=tag, type="string", title=f"Name ({tag})", description=f"Its name in the language {tag}."
            )
            for tag in LANGUAGES
        ),
    ),
    primary=("vocabulary", "id"),
)
"""The one table that comes from the lists of words instead of the records."""


@dataclass(frozen=True, kw_only=True)
class Dump:
    """An edition as tables."""

    edition: Edition
    plans: tuple[Plan, ...]
    """The tables of each kind of record."""
    tables: Tables

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """All tables, ``terms`` too, by name."""
        found = {name: relation for plan in self.plans for name, relation in plan.relations.items()}
        return {**found, TERMS.name: TERMS}

    @cached_property
    def about(self) -> Mapping[str, str]:
        """What each dump says of itself: license, time, commit, source."""
        words = {key: str(value) for key, value in envelope(self.edition).items() if value is not None}
        return {
            "name": self.edition.site_name,
            **words,
            "total": str(len(self.edition.catalogue.of(GOOD).all)),
        }

    def rows(self, relation: Relation) -> list[Row]:
        """The rows of one of the tables."""
        return self.tables[relation.name]


def dump_of(edition: Edition) -> Dump:
    """Return all records as tables."""
    plans = tuple(plan_of(edition.of(kind).schema, kind) for kind in kinds.KINDS)
    tables: dict[str, list[Row]] = {}
    for plan in plans:
        tables |= tables_of(map(json.loads, edition.of(plan.kind).record_json.values()), plan)
    tables[TERMS.name] = _terms(edition.catalogue.vocabularies)
    return Dump(edition=edition, plans=plans, tables=tables)


def _terms(vocabularies: Vocabularies) -> list[Row]:
    return [
        {
            "vocabulary": name,
            "id": term.id,
            **{tag: term.labels[tag] for tag in LANGUAGES if tag in term.labels},
        }
        for name in sorted(vocabularies)
        for term in vocabularies[name].terms
    ]
