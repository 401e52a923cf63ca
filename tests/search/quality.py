"""How well the search answers: nDCG@10 over the judged queries beside this file. Run it with ``make search-quality``.

The queries are in two halves. The search was tuned with one; the other says how well it answers what nobody thought of.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

import yaml

from dpg.project.collection import open_database
from dpg.searching.opening import open_search
from dpg.searching.ranking import Search

HALVES = {file.stem: file for file in sorted((Path(__file__).parent / "judged").glob("*.yaml"))}
BEST = 3
"""The highest grade."""
DEPTH = 10
"""How many of the first goods count."""
ASKED = ("problem", "synonym")
"""Kinds of queries that use other words than the records."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """What somebody types, and the goods that answer it."""

    words: str
    language: str
    kind: str
    grades: Mapping[str, int]
    """By the id of a good: 3 just what was wanted, 2 clearly of use, 1 of some use."""

    @property
    def groups(self) -> Iterator[str]:
        """What its figure counts for."""
        yield from ("all", self.language, self.kind)
        if self.kind in ASKED:
            yield " and ".join(ASKED)


def judged(half: str) -> tuple[Query, ...]:
    """The judged queries of one half."""
    return tuple(_query(entry) for entry in yaml.safe_load(HALVES[half].read_text("utf-8")))


def _query(entry: Mapping[str, Any]) -> Query:
    grades = {id: grade for grade in range(1, BEST + 1) for id in entry.get(f"grade-{grade}", ())}
    return Query(words=entry["query"], language=entry["language"], kind=entry["kind"], grades=grades)


def ndcg(ids: Sequence[str], grades: Mapping[str, int]) -> float:
    """Between 0 and 1: how near the order comes to the best possible one, over the first ten goods."""
    return _gain([grades.get(id, 0) for id in ids]) / _gain(sorted(grades.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def answers(search: Search, ids: Sequence[str], queries: Sequence[Query]) -> list[list[str]]:
    """For each query the ids of the goods found, in order."""
    return [[ids[row] for row in search.find(query.words).rows] for query in queries]


def scores(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    """The figures by language, by kind, and of all together under ``all``."""
    figures: dict[str, list[float]] = defaultdict(list)
    for query, answer in zip(queries, found, strict=True):
        for group in query.groups:
            figures[group].append(ndcg(answer, query.grades))
    return figures


def main(arguments: Sequence[str]) -> int:
    """Prints the figures, with ``--each`` those of single queries of the tuned half too."""
    with closing(open_database(None)) as base:
        files = dict(base.execute("SELECT path, content FROM search_files"))
        ids = [id for (id,) in base.execute("SELECT good FROM search_texts ORDER BY rowid")]
    search = open_search(files.__getitem__)
    for half in HALVES:
        queries = judged(half)
        found = answers(search, ids, queries)
        if "--each" in arguments and half == "tuned":
            for query, answer in zip(queries, found, strict=True):
                shown = " ".join(f"{id}:{query.grades.get(id, 0)}" for id in answer[:DEPTH])
                print(
                    f"{ndcg(answer, query.grades):.2f} {query.language} {query.kind} {query.words}: {shown}"
                )
        for group, figures in scores(queries, found).items():
            print(
                f"{half:<6} {group:<20} nDCG@{DEPTH} {sum(figures) / len(figures):.3f} over {len(figures)} queries"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
