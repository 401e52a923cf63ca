"""What tests of the search share: small goods to search, and the page of all goods in a browser."""

import json
from collections.abc import Mapping, Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dpg.outputs import facet_index, search_files
from dpg.records.structure import structure, to_json
from dpg.searching.answer import Answer
from dpg.searching.opening import open_search
from help_editions import edition_of

ORIGIN = "http://goods.test/"
TYPE = """async (queries) => {
  const found = [], input = document.getElementById("q"), box = document.getElementById("browse");
  for (const query of queries) {
    input.value = query;
    input.dispatchEvent(new Event("input"));
    for (let n = 0; n < 500 && box.dataset.found !== query; n++) await new Promise((done) => setTimeout(done, 10));
    const count = Math.min(60, +document.getElementById("result-count").textContent.replace(/\\D/g, ""));
    const cards = () => document.querySelectorAll("#results .card").length;
    for (let n = 0; n < 500 && cards() !== count; n++) await new Promise((done) => setTimeout(done, 10));
    found.push([...document.querySelectorAll("#results .card")].map((card) => card.dataset.id));
  }
  return found;
}"""


class Asked:
    """A search and the ids of its goods."""

    def __init__(self, files: Mapping[str, bytes] | Path) -> None:
        read = (lambda path: (files / path).read_bytes()) if isinstance(files, Path) else files.__getitem__
        self.search = open_search(read)
        facets = json.loads(read(facet_index.INDEX))["facets"]
        columns = json.loads(read(facet_index.CARDS.format(language="en", number=0)))
        names = columns["names"].split("\n")
        self.ids = [
            id or facet_index.usual_id(name)
            for id, name in zip(columns["ids"].split("\n"), names, strict=True)
        ]
        self.values = [f"{facet['id']}:{value}" for facet in facets for value in facet["values"]]

    def answer(self, query: str, *plain: str) -> Answer:
        return self.search.find(query, frozenset(plain))

    def ids_of(self, answer: Answer) -> list[str]:
        return [self.ids[row] for row in answer.rows]

    def __call__(self, query: str, *plain: str) -> list[str]:
        """The ids of the goods found, in order."""
        return self.ids_of(self.answer(query, *plain))

    def filters(self, query: str, *plain: str) -> list[str]:
        """The filters that a query asks for."""
        return [self.values[one.value] for one in self.answer(query, *plain).filters]


def asked_of(*goods: Mapping[str, Any]) -> Asked:
    """A search over goods; ``id`` is that of the name in small letters if it is left out."""
    records = [
        structure(to_json(good.get("id", facet_index.usual_id(good["name"])), _without_id(good)))
        for good in goods
    ]
    edition = edition_of(*records)
    made = (*facet_index.produce(edition), *search_files.search_files(edition))
    return Asked({file.path: file.content for file in made})


def _without_id(good: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in good.items() if key != "id"}


def ask_page(site: Path, browser: Any, queries: Sequence[str]) -> list[list[str]]:
    """For each query the ids of the goods that the page of all goods shows, in order."""
    page = browser.new_page()
    page.route("**/*", lambda route: _serve(route, site))
    page.goto(f"{ORIGIN}goods/")
    page.wait_for_selector("#sort:not([hidden])", state="attached")
    found: list[list[str]] = page.evaluate(TYPE, list(queries))
    page.close()
    return found


def _serve(route: Any, site: Path) -> None:
    path = urlsplit(route.request.url).path.lstrip("/")
    file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
    if file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0] or "text/plain")
    else:
        route.fulfill(status=404)
