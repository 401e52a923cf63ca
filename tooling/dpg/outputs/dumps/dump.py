"""The input of all dumps: records as rows, and metadata."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import cast

from dpg import kinds
from dpg.kinds import GOOD
from dpg.model.vocabulary import Vocabularies, label_languages
from dpg.outputs import facet_index, search_files
from dpg.outputs.api import envelope
from dpg.outputs.dumps.derived import fill_derived_columns, with_derived_columns
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.tables.relation_plan import plan_of
from dpg.tables.relations import Column, Plan, Relation
from dpg.tables.rows import Row, Tables, tables_of

TERMS = "terms"
"""The one table that comes from the vocabularies instead of the records."""
BATCH = 500
"""Most records of each kind whose rows are in memory at once."""
SEARCH_PATHS = (facet_index.INDEX, facet_index.ROWS, facet_index.CARDS, *search_files.search_paths())
"""Path templates of the files of the search."""
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
    search_files: Callable[[], Iterable[OutputFile]]
    """Returns the files with which the page of all goods searches. They take longer than all else in the dumps."""
    scratch: Path | None = None
    """Where to make the database, a file that does not exist; without one, it is made in memory."""

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

    @cached_property
    def most_records(self) -> int:
        """Number of records of the kind that has most."""
        return max(len(self.edition.of(plan.kind).record_json) for plan in self.plans)

    @cached_property
    def row_counts(self) -> Mapping[str, int]:
        """Number of rows of each table."""
        counts: Counter[str] = Counter()
        for tables in self.batches():
            counts.update({name: len(rows) for name, rows in tables.items()})
        return counts

    def batches(self) -> Iterator[Tables]:
        """Yield the rows of all tables for a limited number of records at a time, since all rows may not fit into memory."""
        yield self._first_batch
        rest = [(plan, islice(self._records(plan), BATCH, None)) for plan in self.plans]
        for _ in range(BATCH, self.most_records, BATCH):
            yield {**self._batch(rest), TERMS: []}

    @cached_property
    def _first_batch(self) -> Tables:
        """The first rows. In most catalogues these are all, so they are kept for the other formats."""
        records = [(plan, self._records(plan)) for plan in self.plans]
        return {**self._batch(records), TERMS: _terms(self.edition.catalogue.vocabularies)}

    def _records(self, plan: Plan) -> Iterator[bytes]:
        return iter(self.edition.of(plan.kind).record_json.values())

    def _batch(self, records: Iterable[tuple[Plan, Iterator[bytes]]]) -> Tables:
        """Return the rows of the next records of each kind."""
        tables: dict[str, list[Row]] = {}
        for plan, waiting in records:
            tables |= tables_of(map(json.loads, islice(waiting, BATCH)), plan)
        fill_derived_columns(tables, self.edition)
        return tables


def dump_of(edition: Edition) -> Dump:
    """Return all records as tables."""
    return Dump(
        edition=edition,
        plans=tuple(plan_of(edition.of(kind).schema, kind) for kind in kinds.KINDS),
        search_files=partial(_search_files, edition),
    )


def _search_files(edition: Edition) -> Iterator[OutputFile]:
    yield from facet_index.produce(edition)
    yield from search_files.search_files(edition)


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
