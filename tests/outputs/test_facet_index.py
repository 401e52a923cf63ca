"""The index of the browse page: what is in it, how small it is, and that no id can break it."""

import gzip
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.facets import facets_of
from dpg.model.history import Change, Commit, History
from dpg.model.vocabulary import Vocabularies
from dpg.outputs import facet_index
from dpg.outputs.assets import BUNDLES, bundled, lean
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import BLOCK, CARDS, INDEX, ROWS, produce, usual_id
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from dpg.searching.index import numbers_of
from support import NO_OTHERS, ROOT

Record = dict[str, Any]
KB_PER_1000_GOODS = 60
FIRST_CARDS = CARDS.format(language="en", number=0)
HOSTILE = ("constructor", "__proto__", "null", "toString")
SENTENCE = re.compile(r"[A-Z][^.!?]{40,150}[.!?](?=\s|$)")


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    folder = ROOT / "schema" / "vocabularies"
    return parse_vocabularies({path.stem: path.read_bytes() for path in folder.glob("*.yaml")})


@pytest.fixture(scope="module")
def edit(vocabularies: Vocabularies) -> Callable[[Mapping[str, Record]], Edition]:
    def make(records: Mapping[str, Record]) -> Edition:
        goods = tuple(structure(to_json(id, record)) for id, record in sorted(records.items()))
        moment = CommitTime(seconds=1795478400)
        catalogue = Catalogue(records=goods, vocabularies=vocabularies, as_of=moment)
        return Edition(
            others=NO_OTHERS, catalogue=catalogue, record_json={}, schema={}, site_name="Catalogue"
        )

    return make


def good(name: str, **more: Any) -> Record:
    record = {
        "name": name,
        "types": ["software"],
        "summary": {"en": "Does one thing well."},
        "website": "https://example.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
    }
    return {**record, **more}


def read(edition: Edition) -> Any:
    """All columns of a few goods; their cards are in one block."""
    files = {file.path: json.loads(file.content) for file in produce(edition)}
    return files[ROWS] | files[FIRST_CARDS] | files[INDEX]


def names(index: Any) -> list[str]:
    return index["names"].split("\n")


def values_by_id(index: Any, facet_id: str) -> dict[str, list[str]]:
    """What the script reads: the values of every good, by the good's id."""
    facet = next(facet for facet in index["facets"] if facet["id"] == facet_id)
    rows = zip(index["ids"].split("\n"), names(index), index[f"rows-{facet_id}"].split(","), strict=True)
    return {id or usual_id(name): [facet["values"][p] for p in numbers_of(cell)] for id, name, cell in rows}


def test_every_good_has_the_values_that_the_facets_say(edit):
    deployments = [{"country": code} for code in ("KE", "UG", "NO")]
    edition = edit(
        {
            "small": good("Small"),
            "wide": good("Wide", sdgs=[{"goal": 17}, {"goal": 3}], deployments=deployments),
            "free": good("Free", licenses=[{"spdx": "MIT OR Apache-2.0"}], types=["dataset", "software"]),
        }
    )
    index = read(edition)
    for facet in facets_of("good"):
        found = values_by_id(index, facet.id)
        for one in edition.catalogue.goods:
            assert sorted(found[one.id]) == sorted(facet.values_of(one, edition.catalogue)), (
                facet.id,
                one.id,
            )


def test_every_column_has_an_entry_for_every_good_in_the_order_of_names(edit):
    index = read(edit({"b": good("Zebra"), "a": good("Éléphant"), "c": good("eagle")}))
    assert names(index) == ["eagle", "Éléphant", "Zebra"]
    for column in ("ids", "licenses"):
        assert index[column].count("\n") == 2, column
    assert len(index["types"]) == 3
    assert all(index[f"rows-{facet['id']}"].count(",") == 2 for facet in index["facets"])


def test_removed_goods_are_not_in_it(edit):
    gone = {"name": "Gone", "removed": {"on": "2026-01-01", "reason": "owner-request"}}
    index = read(edit({"gone": gone, "small": good("Small")}))
    assert names(index) == ["Small"]


def test_ids_that_mean_something_to_a_script_are_only_values(edit):
    index = read(edit({id: good(f"A good named {id}", aliases=[id]) for id in HOSTILE}))
    assert sorted(index["ids"].split("\n")) == sorted(HOSTILE)
    assert _keys(index) == {
        *("key", "rows", "block", "dated", "first", "languages", "asks", "summaries"),
        *("names", "ids", "licenses", "worldwide", "types", "added", "changed", "facets", "id", "values"),
        *("card", "sort"),
        *(f"rows-{facet.id}" for facet in facets_of("good")),
        *(f"card-{facet.id}" for facet in facets_of("good") if facet.on_card),
    }


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_a_summary_without_english_is_there_with_its_language(edit):
    found = read(edit({"petit": good("Petit", summary={"fr": "Fait une chose."})}))
    assert (found["summaries"], found["languages"]) == ("Fait une chose.", "fr")


def test_a_line_break_or_tab_in_a_text_moves_no_row(edit):
    broken = good("Two\nlines", summary={"en": "One.\nTwo."})
    edition = edit({"broken": broken, "next": good("Zebra")})
    assert names(read(edition)) == ["Two lines", "Zebra"]
    found = read(edition)
    assert found["summaries"].split("\n") == ["One. Two.", "Does one thing well."]
    assert found["asks"] == found["languages"] == "\n"


def test_many_values_are_written_in_several_letters(edit, vocabularies):
    countries = [term.id for term in vocabularies["countries"].terms]
    records = {f"one-{code}": good(f"One {code}", deployments=[{"country": code}]) for code in countries}
    records["all"] = good("All", deployments=[{"country": code} for code in countries])
    found = values_by_id(read(edit(records)), "country")
    assert len(countries) > 200
    assert set(found["all"]) == set(countries)
    assert all(found[f"one-{code}"] == [code] for code in countries)


def test_only_values_that_some_good_has_are_in_it(edit):
    index = read(edit({"small": good("Small", deployments=[{"country": "KE"}])}))
    assert {facet["id"]: len(facet["values"]) for facet in index["facets"]}["country"] == 1


def test_an_index_of_another_state_is_known_by_its_key(edit):
    one = read(edit({"small": good("Small")}))
    other = read(edit({"small": good("Small", sdgs=[{"goal": 4}])}))
    assert one["key"] != other["key"]


def test_cards_of_many_goods_are_in_blocks_and_every_good_is_in_one(edit, monkeypatch):
    monkeypatch.setattr(facet_index, "ALL_IN_ONE", 2)
    found = {file.path: json.loads(file.content) for file in produce(edit(many(2 * BLOCK + 1)))}
    head = found[INDEX]
    assert (head["rows"], head["block"]) == (2 * BLOCK + 1, BLOCK)
    blocks = [found[CARDS.format(language="en", number=number)] for number in range(3)]
    assert [len(names(block)) for block in blocks] == [BLOCK, BLOCK, 1]
    assert [name for block in blocks for name in names(block)] == [
        f"Good {n:04}" for n in range(2 * BLOCK + 1)
    ]
    assert {block["key"] for block in blocks} == {head["key"], found[ROWS]["key"]}
    for name, column in blocks[0].items():
        if name != "key":
            assert len(column.split("\n") if isinstance(column, str) else column) == BLOCK, name


def many(count: int) -> dict[str, Record]:
    return {f"good-{n:04}": good(f"Good {n:04}", sdgs=[{"goal": n % 17 + 1}]) for n in range(count)}


def test_the_key_tells_which_goods_are_in_the_rows(edit):
    assert read(edit(many(2)))["key"] != read(edit(many(3)))["key"]


def test_the_same_catalogue_gives_the_same_bytes(edit):
    records = {f"good-{n}": good(f"Good {n}", sdgs=[{"goal": n % 17 + 1}]) for n in range(40)}
    assert list(produce(edit(records))) == list(produce(edit(dict(reversed(records.items())))))


def test_goods_stay_within_the_budget(original, edit, vocabularies):
    chance = random.Random(1)
    topics = [term.id for term in vocabularies["topics"].terms]
    countries = [term.id for term in vocabularies["countries"].terms]
    # Real sentences, as made-up ones would be packed better or worse than summaries are.
    sentences = sorted({" ".join(found.split()) for found in SENTENCE.findall(_prose())})

    def one(summary: str) -> Record:
        return good(
            " ".join(chance.sample(summary.split(), 2)).title(),
            summary={"en": summary},
            topics=chance.sample(topics, chance.randint(1, 4)),
            sdgs=[{"goal": goal} for goal in chance.sample(range(1, 18), chance.randint(1, 4))],
            deployments=[{"country": c} for c in chance.sample(countries, int(chance.paretovariate(1)) % 90)],
        )

    records = {f"id-{n}": one(sentence) for n, sentence in enumerate(sentences)}
    assert len(records) > 300
    commits = tuple(Commit(str(n), 86400 * chance.randrange(900), (id,), ()) for n, id in enumerate(records))
    later = tuple(
        Commit(f"later {n}", 86400 * n, (), (Change(id, "changed"),)) for n, id in enumerate(records)
    )
    edition = replace(edit(records), history=History(commits=(*later, *commits), known=True))
    files = {file.path: file.content for file in produce(edition)}
    assert len({*json.loads(files[ROWS])["added"]}) > 100
    assert (
        sum(len(gzip.compress(files[path], mtime=0)) for path in (INDEX, ROWS, FIRST_CARDS))
        <= KB_PER_1000_GOODS * len(records) * 1.024
    )


def _prose() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "goods").glob("*.yaml")))


def test_scripts_are_sent_without_comments_and_indents_and_say_the_same():
    for path in (ROOT / "tooling/dpg/outputs/site/assets").glob("*.js"):
        text = path.read_text("utf-8")
        assert all(line.count("`") % 2 == 0 for line in text.splitlines()), "a text over several lines"
    assert lean(b"// Why.\nlet a = 1; // why\n\n  // no\n  f(a);\n") == b"let a = 1;f(a);"
    assert lean(b'f("; // kept");\n') == b'f("; // kept");\n'


def test_scripts_that_are_sent_as_one_share_no_name_and_need_only_those_before_them():
    folder = ROOT / "tooling/dpg/outputs/site/assets"
    for bundle in BUNDLES.values():
        seen: set[str] = set()
        for name in bundle:
            text = (folder / name).read_text("utf-8")
            needed = set(re.findall(r'^import \{.*\} from "\./(.+)";$', text, re.M))
            assert needed <= {*bundle[: bundle.index(name)]}, name
            own = set(re.findall(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", text, re.M))
            lists = re.findall(r"^(?:const|let) (.*);$", text, re.M)
            own |= {other for line in lists for other in re.findall(r"(?:^|, )(\w+) = ", line)}
            assert own.isdisjoint(seen), (name, own & seen)
            seen |= own
        whole = bundled([(folder / name).read_bytes() for name in bundle]).decode()
        assert not re.search(r"^(import|export)\b", whole, re.M)
