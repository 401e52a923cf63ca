"""The index of the search: what a build may keep of it, and lists that are too long for a browser."""

import json
import pickle

import pytest

from dpg.outputs import facet_index, search_files
from dpg.outputs.search_names import value_names
from dpg.outputs.search_words import words_of_good
from dpg.records.structure import structure, to_json
from dpg.searching import index, packing
from dpg.searching.corrections import SHORTEST, least_uses, may_be_meant, room
from dpg.searching.index import WORDS, entry_of, goods_of_line, pieces_of
from dpg.searching.packing import LARGEST, Packer, pair
from help_editions import edition_of
from search.asking import asked_of


def test_words_and_names_that_a_build_kept_give_the_same_files():
    texts = {"en": "C++ and Node.js for flood maps, 洪水预警系统", "ar": "السجلات الطبية"}
    records = [
        structure(to_json(f"good-{n}", {"name": f"Good {n}", "summary": texts, "topics": ["early-warning"]}))
        for n in range(3)
    ]
    edition = edition_of(*records)
    lists = facet_index.original_lists(edition)
    words, names = pickle.loads(
        pickle.dumps(
            (
                {good.id: words_of_good(good) for good in lists.goods},
                value_names(lists, edition.catalogue.vocabularies),
            )
        )
    )
    kept = search_files.search_files(edition, lambda good: words[good.id], names_of=lambda: names)
    assert list(kept) == list(search_files.search_files(edition))


def test_a_very_common_word_lists_the_goods_that_say_most_about_it_and_counts_all(monkeypatch):
    monkeypatch.setattr(packing, "MOST_GOODS", 2)
    packer, goods = Packer(), [pair(0, 2), pair(3, 9), pair(5, 2), pair(70, 40)]
    entry = entry_of(packer.line("map", packer.pairs(goods), len(goods), "", {}))
    assert (entry.goods, entry.count) == ([(3, 9), (70, 40)], 4)
    ask = asked_of(
        *({"name": f"Good {n}", "description": {"en": "It has maps."}} for n in range(6)),
        {"name": "Map Room", "summary": {"en": "Shows maps."}},
        {"name": "Bee Map", "summary": {"en": "Shows where bees are."}},
    )
    assert sorted(ask("map")[:2]) == ["bee-map", "map-room"]
    assert ask("bees map")[0] == "bee-map"


@pytest.mark.parametrize(
    ("rows", "about", "found"),
    [
        ([1, 40, 41], [], [(1, 1.0), (40, 1.0), (41, 1.0)]),
        ([], [(1, LARGEST), (7, 0), (90, 21)], [(1, 1.0), (90, 21 / LARGEST)]),
        ([], [], []),
    ],
)
def test_a_topic_with_many_goods_lists_those_that_are_most_about_it(monkeypatch, rows, about, found):
    monkeypatch.setattr(packing, "MOST_ABOUT", 2)
    line = Packer().line_of_goods("000001", rows, [pair(*one) for one in about])
    goods = goods_of_line(line)
    assert list(zip(goods.rows, goods.closeness, strict=True)) == found


@pytest.mark.parametrize("word", ["open", "opening", "openings", "vaccin"])
def test_every_word_that_a_slip_may_mean_is_listed(word):
    for typed in range(SHORTEST, len(word) + 4):
        slip = f"{word}xxx"[:typed]
        uses = least_uses(typed)
        if abs(typed - len(word)) <= room(slip):
            assert may_be_meant(word, uses)
    assert not may_be_meant(word, 2)


def test_every_line_is_found_by_the_short_beginnings_of_the_pieces(monkeypatch):
    monkeypatch.setitem(index.SIZES, WORDS, 30)
    words = ["a", "ab", "abc", "abd", "b", "pay", "payable", "payables", "paying", "z", "الماء", "水", "水源"]
    pieces = [*pieces_of(WORDS, [f"{word}\tA{number}" for number, word in enumerate(words)])]
    files = {piece.path: piece.content for piece in pieces}
    files[index.HEAD] = json.dumps({WORDS: [piece.start for piece in pieces]}).encode()
    opened = index.Index(files.__getitem__)
    assert len(pieces) > 3
    assert len("".join(piece.start for piece in pieces)) < len("".join(words)) / 2
    assert [line.split("\t")[0] for word in words for line in opened.lines(WORDS, word, word)] == words
    assert len([*opened.lines(WORDS, "pay", f"pay{index.LAST}")]) == 4
