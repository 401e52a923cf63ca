"""What tests of the browse page share: reading its index, waiting for it, clicking its filters."""

import json
import random
import re
import string
from collections.abc import Callable, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from dpg.outputs import facet_index, search_files
from dpg.outputs.facet_index import in_lines
from dpg.records.structure import structure, to_json
from help_editions import edition_of

INDEX = "**/facet-index.json"
ROWS = "**/facet-rows.json"
CARDS = "**/cards/en/0.json"
TEXTS = ("languages", "asks", "summaries")
"""Columns of cards with texts in one language."""
ON_CARDS = ("card-sdg", "card-country", "card-offline")
"""Columns of cards with the values of a facet."""
HEAD = ("block", "rows", "dated", "facets", "first")
"""What only the first file has."""
LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
GOODS = 10_000


def columns_of(site: Path) -> dict[str, Any]:
    """All that the browse page of a small catalogue knows of its goods, with their cards in English."""
    cards = facet_index.CARDS.format(language="en", number=0)
    files = [json.loads((site / path).read_bytes()) for path in (cards, facet_index.ROWS, facet_index.INDEX)]
    return files[0] | files[1] | files[2]


def facet_of(index: Any, id: str) -> tuple[list[str], list[set[str]]]:
    """The values of a facet, and for each good those that it has."""
    [facet] = [facet for facet in index["facets"] if facet["id"] == id]
    return facet["values"], [{facet["values"][p] for p in positions(cell)} for cell in cells(index, id)]


def cells(index: Any, facet: str) -> list[str]:
    return index[f"rows-{facet}"].split(",")


def positions(cell: str) -> list[int]:
    """What the gaps of one good say, written five bits to a letter."""
    gaps = ["".join(letters) for letters in re.findall("[g-z0-9_-]*[A-Za-f]", cell)]
    numbers = [sum((LETTERS.index(c) & 31) << (5 * n) for n, c in enumerate(gap)) for gap in gaps]
    return list(accumulate(numbers, lambda before, gap: before + gap + 1, initial=-1))[1:]


def names(index: Any) -> list[str]:
    return index["names"].split("\n")


def goods_with(index: Any, **chosen: set[str]) -> int:
    """How many goods have one of the chosen values of every facet."""
    columns = {id: facet_of(index, id)[1] for id in chosen}
    return sum(all(columns[id][row] & chosen[id] for id in chosen) for row in range(len(index["types"])))


def open_browse(visit: Any, query: str = "", **context: Any) -> Any:
    reader = visit(**{"viewport": {"width": 1280, "height": 900}, **context})
    reader.go(f"goods/{query}")
    ready(reader)
    return reader


def ready(reader: Any) -> None:
    reader.page.wait_for_selector("#sort:not([hidden])", state="attached")
    settle(reader)


def settle(reader: Any) -> None:
    """Waits until what follows the answer is there too: what is folded away, and the address."""
    reader.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")


def ask(reader: Any, words: str) -> list[str]:
    """Types words and returns the names that are shown when they are answered."""
    reader.page.fill("#q", words)
    answered(reader, words)
    found: list[str] = reader.page.locator("#results .card h2 bdi").all_text_contents()
    return found


def answered(reader: Any, words: str) -> None:
    """Waits for the answer to what was typed."""
    reader.page.wait_for_function(
        "(words) => document.getElementById('browse').dataset.found === words", arg=words
    )
    settle(reader)


def shown(reader: Any) -> int:
    return int(re.sub(r"\D", "", reader.page.locator("#result-count").inner_text()))


def link(reader: Any, facet: str, value: str) -> Any:
    found = reader.page.locator(f'.facet-value[data-facet="{facet}"][data-value="{value}"]')
    found.evaluate(
        "(link) => { for (let f = link.closest('details'); f; f = f.parentElement.closest('details')) f.open = true }"
    )
    return found


def choose(reader: Any, facet: str, value: str) -> None:
    link(reader, facet, value).click()
    settle(reader)


def show_more(reader: Any) -> None:
    """Clicks on the button below a list once it stays where it is: what is scrolled into view gets its real height."""
    more = reader.page.locator("#paging button")
    more.scroll_into_view_if_needed()
    settle(reader)
    more.click()


def many_goods(index: Any) -> Any:
    """An index of ten thousand goods with the values of the real one."""
    chance = random.Random(1)
    rows = [chance.randrange(len(index["types"])) for _ in range(GOODS)]
    texts = {key: index[key].split("\n") for key in (*TEXTS, "licenses", *ON_CARDS)}
    return {
        **index,
        "rows": GOODS,
        "block": GOODS,
        "first": [f"good-{n:05}" for n in range(60)],
        "names": "\n".join(f"Good {n:05}" for n in range(GOODS)),
        "ids": "\n" * (GOODS - 1),
        **{key: "\n".join(texts[key][row] for row in rows) for key in texts},
        "types": [index["types"][row] for row in rows],
        "worldwide": [index["worldwide"][row] for row in rows],
        **{
            f"rows-{facet['id']}": ",".join(chance.choices(cells(index, facet["id"]), k=GOODS))
            for facet in index["facets"]
        },
    }


def serve_many(reader: Any, index: Any) -> None:
    """Lets a reader meet ten thousand goods, whose words are not indexed."""
    serve_index(reader, many_goods(index))


def serve_index(reader: Any, index: Mapping[str, Any]) -> None:
    """Lets a reader meet the goods of an index, in English."""
    columns = {key: column for key, column in index.items() if key not in HEAD}
    reader.page.route(INDEX, _answer(in_lines({key: index[key] for key in ("key", *HEAD)})))
    reader.page.route(ROWS, _answer(in_lines(columns)))
    reader.page.route(CARDS, _answer(in_lines(columns)))


def serve_in_blocks(reader: Any, index: Mapping[str, Any], size: int) -> None:
    """Lets a reader meet the same goods as a large catalogue gives them, in English."""
    head = {**{key: index[key] for key in ("key", *HEAD)}, "block": size}
    rows = {key: index[key] for key in index if key.startswith("rows-") or key in ("key", "added", "changed")}
    cards = {key: index[key] for key in index.keys() - head.keys() - rows.keys()}
    reader.page.route(INDEX, _answer(in_lines(head)))
    reader.page.route(ROWS, _answer(in_lines(rows)))
    for number, start in enumerate(range(0, index["rows"], size)):
        block = {key: _part(column, slice(start, start + size)) for key, column in cards.items()}
        reader.page.route(f"**/cards/en/{number}.json", _answer(in_lines({"key": index["key"], **block})))


def _part(column: Any, part: slice) -> Any:
    return "\n".join(column.split("\n")[part]) if isinstance(column, str) else column[part]


def many_files(published: list[dict[str, Any]]) -> Mapping[str, str]:
    """The files of ten thousand goods that are like the published ones: their index and that of their words."""
    chance = random.Random(1)
    goods = [
        {
            **{key: value for key, value in chance.choice(published).items() if key != "id"},
            "name": f"Good {n:05}",
        }
        for n in range(GOODS)
    ]
    edition = edition_of(*(structure(to_json(f"good-{n:05}", good)) for n, good in enumerate(goods)))
    made = (*facet_index.produce(edition), *search_files.search_files(edition))
    return {file.path: file.content.decode() for file in made}


def serve_files(reader: Any, files: Mapping[str, str]) -> None:
    """Lets a reader meet the goods of these files."""
    for path, content in files.items():
        reader.page.route(f"**/{path}", _answer(content))


def _answer(body: str) -> Callable[[Any], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")
