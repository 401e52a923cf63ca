"""How well the search of the page of all goods answers: nDCG@10 over the judged queries beside this file.

The page itself is asked, in a browser, so that what is measured is what readers get. Run it with ``make search-quality``.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from support import CHROMIUM, FLAGS, ROOT, run_dpg

JUDGED = Path(__file__).with_name("judged.yaml")
COLLECTION = frozenset(Path(__file__).with_name("collection.txt").read_text("utf-8").split())
"""The goods that were there when the queries were judged. Others have no grade, so they are left out of the order (a condensed list)."""
ORIGIN = "http://goods.test/"
BEST = 3
"""The highest grade."""
DEPTH = 10
"""How many of the first goods count."""
ASK = """async (queries) => {
  const found = [], input = document.getElementById("q");
  for (const query of queries) {
    input.value = query;
    input.dispatchEvent(new Event("input"));
    await new Promise((done) => setTimeout(done, 80)); // the cards after the first screen are drawn after a paint
    found.push([...document.querySelectorAll("#results .card")].map((card) => card.dataset.id));
  }
  return found;
}"""


@dataclass(frozen=True, kw_only=True)
class Query:
    """What somebody types, and the goods that answer it."""

    words: str
    language: str
    grades: Mapping[str, int]
    """By the id of a good: 3 just what was wanted, 2 clearly of use, 1 of some use."""


def judged() -> tuple[Query, ...]:
    """The judged queries."""
    return tuple(_query(entry) for entry in yaml.safe_load(JUDGED.read_text("utf-8")))


def _query(entry: Mapping[str, Any]) -> Query:
    grades = {id: grade for grade in range(1, BEST + 1) for id in entry.get(f"grade-{grade}", ())}
    return Query(words=entry["query"], language=entry["language"], grades=grades)


def answers(site: Path, browser: Any, words: Sequence[str]) -> list[list[str]]:
    """For each query the ids of the goods that a built site shows first, in order."""
    page = browser.new_page()
    page.route("**/*", lambda route: _answer(route, site))
    page.goto(f"{ORIGIN}goods/")
    page.wait_for_selector("#sort:not([hidden])", state="attached")
    page.focus("#q")
    page.wait_for_selector("#browse[data-words]")
    found: list[list[str]] = page.evaluate(ASK, list(words))
    page.close()
    return found


def _answer(route: Any, site: Path) -> None:
    path = urlsplit(route.request.url).path.lstrip("/")
    file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
    if file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0] or "text/plain")
    else:
        route.fulfill(status=404)


def ndcg(ids: Sequence[str], grades: Mapping[str, int]) -> float:
    """Between 0 and 1: how near the order comes to the best possible one, over the first ten goods."""
    return _gain([grades.get(id, 0) for id in ids]) / _gain(sorted(grades.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def scores(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    """The figures of all queries by language, and of all together under ``all``."""
    figures: dict[str, list[float]] = defaultdict(list)
    for query, ids in zip(queries, found, strict=True):
        figure = ndcg([id for id in ids if id in COLLECTION], query.grades)
        figures["all"].append(figure)
        figures[query.language].append(figure)
    return figures


def main(arguments: Sequence[str]) -> int:
    """Prints the figures, with ``--each`` those of single queries too."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        print("There is no Chromium on this machine.", file=sys.stderr)
        return 1
    queries = judged()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        said = run_dpg(ROOT, "build", "--output", folder + "/site")
        if said.returncode:
            print(said.stderr, file=sys.stderr)
            return 1
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        found = answers(Path(folder) / "site", browser, [query.words for query in queries])
        browser.close()
    if "--each" in arguments:
        for query, ids in zip(queries, found, strict=True):
            shown = " ".join(f"{id}:{query.grades.get(id, 0)}" for id in ids)
            print(f"{ndcg(ids, query.grades):.2f} {query.language} {query.words}: {shown}")
    for language, figures in scores(queries, found).items():
        print(f"{language:<4} nDCG@{DEPTH} {sum(figures) / len(figures):.3f} over {len(figures)} queries")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
