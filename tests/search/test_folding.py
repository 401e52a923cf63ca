"""One folding of texts and names: in checks, in the page, in the terminal and in SQLite."""

import json
import re
import sqlite3
import unicodedata
from contextlib import closing
from types import SimpleNamespace

import pytest

from dpg.model.duplicate_keys import plain_address, plain_project
from dpg.model.folding import LETTERS, MARKS, SIGNS, fold, folded_name, folded_words
from dpg.model.ignorable import without_ignorable
from dpg.outputs.dumps import full_text
from search.asking import asked_of
from support import ROOT

ASSETS = ROOT / "tooling/dpg/outputs/site/assets"
SAME = [
    ("Café Salud", "cafe salud"),
    ("كِتاب الصحة", "كتاب الصحه"),
    ("كـــتاب", "كتاب"),
    ("أبجد", "ابجد"),
    ("Wild Example®", "Wild Example"),
    ("Wild Example™", "wild example"),
    ("Wild-Example", "Wild Example"),
    ("Wild‑Example", "WildExample"),
    ("Wild\u200bExample", "WildExample"),
    ("Wi\u00adld Example", "Wild Example"),
    ("Open Data Kit (ODK)", "Open Data Kit"),
    ("The Open Data Kit (ODK)", "The Open Data-Kit"),
    ("District Health Information Software 2 (DHIS2)", "District Health Information Software 2"),
    ("Straße", "STRASSE"),
    ("Łódź", "lodz"),
    ("ﬁnance", "finance"),
    ("Ёлка", "елка"),
    ("ΣΊΣΥΦΟΣ", "σισυφος"),
    ("İstanbul", "istanbul"),
    ("שָׁלוֹם", "שלום"),
    ("می‌کند", "میکند"),
]
DIFFERENT = [
    ("C", "C++"),
    ("C++", "C#"),
    ("Ministry of Health (Kenya)", "Ministry of Health"),
    ("Ministry of Health (KE)", "Ministry of Health"),
    ("Example (Mobile)", "Example"),
    ("कि", "की"),
    ("がく", "かく"),
    ("كتاب", "كاتب"),
    ("Example 2", "Example 3"),
]
PLACES = [
    ("https://github.com/example/records", "http://www.github.com/Example/records.git"),
    ("https://github.com/example/records", "https://github.com/example/records/tree/main/docs"),
    ("https://github.com/example/records", "https://github.com/example/records/blob/main/README.md#top"),
    (
        "https://gitlab.com/group/part/records",
        "https://gitlab.com/group/part/records/-/tree/main?ref_type=heads",
    ),
    ("https://gitlab.example.org/group/records", "https://gitlab.example.org/group/records.git/"),
    ("https://codeberg.org/example/records", "https://codeberg.org/example/records/src/branch/main"),
    ("https://example.org/", "https://www.example.org/index.html"),
    ("https://example.org/a", "https://example.org/a/index.php?utm_source=x&utm_medium=y"),
    ("https://example.org/a?page=2", "https://example.org/a?utm_source=x&page=2&fbclid=z#part"),
]
"""Two addresses of one project."""
OTHER_PLACES = [
    ("https://example.org/tree/oak", "https://example.org/"),
    ("https://github.com/example/records", "https://github.com/example/records-tree"),
    ("https://example.org/?page=1", "https://example.org/?page=2"),
    ("https://example.org/indexhtml", "https://example.org/"),
    ("https://github.com/example/tree", "https://github.com/example/blob"),
    ("https://gitlab.com/group/part/a", "https://gitlab.com/group/part/b"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_are_one_name(one, other):
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_names_stay_two(one, other):
    assert folded_name(one) != folded_name(other)


@pytest.mark.parametrize(("one", "other"), PLACES)
def test_two_addresses_are_one_place(one, other):
    assert plain_project(one) == plain_project(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PLACES)
def test_two_places_stay_two(one, other):
    assert plain_project(one) != plain_project(other)


def test_two_files_of_a_repository_are_two_sources():
    folder = "https://github.com/example/records/blob/main/"
    assert plain_address(folder + "a.md") != plain_address(folder + "b.md")


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        ("same-website", {"website": "https://www.records.example.org/index.html?utm_source=x"}),
        ("same-repository", {"repositories": [{"url": "https://github.com/example/records/tree/main"}]}),
        ("same-name", {"name": "Example Héalth Records®"}),
        ("same-name", {"aliases": ["Example Health-Records (EHR)"]}),
    ],
)
def test_another_spelling_of_a_value_is_found_in_another_record(rule, keys):
    base = {
        "name": "Example Health Records",
        "website": "https://records.example.org/",
        "repositories": [{"url": "https://github.com/example/records.git"}],
    }
    other = {
        "name": "Other",
        "website": "https://other.example.org/",
        "repositories": [{"url": "https://github.com/other/x"}],
    }
    rules = problems_of({"one": base, "two": {**other, **keys}})
    assert rules == {(rule, "warning")}


def problems_of(goods):
    from dpg.checking import check_texts

    common = {
        "types": ["software"],
        "summary": {"en": "Lets nurses record visits."},
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
    }
    files = {
        f"goods/{id}.yaml": json.dumps({**common, **keys}, ensure_ascii=False).encode()
        for id, keys in goods.items()
    }
    return {(problem.rule, str(problem.severity)) for problem in check_texts(files).problems}


IMPORT = """async ([origin, texts]) => {
  const folding = await import(`${origin}folding.js`), known = await import(`${origin}contribute-known.js`);
  const every = [];
  for (let code = 0; code < 0x110000; code++) if (code < 0xd800 || code > 0xdfff) every.push(String.fromCodePoint(code));
  return {
    folded: every.map(folding.fold).join("\\0"),
    ignorable: every.filter((letter) => /\\p{DI}/u.test(letter)),
    texts: texts.map((text) => [folding.split(folding.fold(text)).join(" "), known.foldName(text), known.foldAddress(text)]),
  };
}"""


@pytest.fixture(scope="module")
def in_the_page(browser):
    """What the scripts of the page make of every character, and of the texts above."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(**_asset(route.request.url)))
    page.goto("http://assets.test/")
    texts = [text for pair in (*SAME, *DIFFERENT, *PLACES, *OTHER_PLACES) for text in pair]
    found = page.evaluate(IMPORT, ["http://assets.test/", texts])
    page.close()
    return SimpleNamespace(**{**found, "texts": dict(zip(texts, found["texts"], strict=True))})


def _asset(url):
    name = url.rpartition("/")[2]
    if not name:
        return {"body": "<title>Assets</title>", "content_type": "text/html"}
    return {"body": (ASSETS / name).read_text("utf-8"), "content_type": "text/javascript"}


@pytest.mark.browser
def test_the_page_folds_every_character_as_the_check_does(in_the_page):
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    wrong = [
        f"U+{ord(letter):04X}"
        for letter, there in zip(every, in_the_page.folded.split("\0")[1:], strict=False)
        if letter != "\0" and unicodedata.category(letter) != "Cn" and fold(letter) != there
    ]
    assert wrong == []


@pytest.mark.browser
def test_the_page_folds_texts_names_and_addresses_as_the_check_does(in_the_page):
    for text, there in in_the_page.texts.items():
        assert there == [folded_words(text), folded_name(text), plain_project(text)]


@pytest.mark.browser
def test_every_default_ignorable_character_is_known(in_the_page):
    ours = {chr(code) for code in range(0x110000) if not without_ignorable(chr(code))}
    assert ours == set(in_the_page.ignorable)


HIDDEN = ["Wi\u00adld", "Wild\U000e0041Example", "a\u200bb", "\u200dab", "a\u3164"]
SEEN = [
    "plain",
    "می‌کند",
    "👩🏽\u200d🌾",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "\u200fتسجل (DHIS2)\u200e",
    "क्\u200dष",
    "葛\U000e0100城",
]


@pytest.mark.browser
def test_the_form_refuses_hidden_characters_and_keeps_those_that_scripts_need(browser):
    script = (ASSETS / "contribute-checks.js").read_text("utf-8")
    pattern = re.search(r"^const HIDDEN = (.*);$", script, re.M)[1]
    page = browser.new_page()
    texts = [*HIDDEN, *SEEN]
    refused = page.evaluate(f"(texts) => texts.filter((text) => {pattern}.test(text))", texts)
    page.close()
    assert refused == HIDDEN


def test_the_script_has_the_same_tables():
    script = (ASSETS / "folding.js").read_text("utf-8")
    pairs = re.search(r'const LETTERS = new Map\("(.*?)"', script)[1].split()
    assert {pair[0]: pair[1:] for pair in pairs} == LETTERS
    written = re.search(r"const REMOVED = /\[(.*?)\\p\{DI\}\]/gu;", script)[1]
    assert re.sub(r"\\u(....)", lambda found: chr(int(found[1], 16)), written) == MARKS
    assert f"/[{SIGNS}]/g" in script


TEXTS = [
    ("vowels", "كِتَابُ الصِّحَّة"),
    ("plain", "كتاب الصحة"),
    ("german", "Straßenkarte"),
    ("persian", "ثبت می‌کند"),
    ("hindi", "किताब"),
    ("sign", "OpenMap™ für Łódź"),
]


@pytest.fixture(scope="module")
def base():
    """The table ``search`` with a few names."""
    with closing(sqlite3.connect(":memory:")) as base, pytest.MonkeyPatch.context() as patch:
        rows = [(id, name, *[""] * (len(full_text.SEARCHED) - 1)) for id, name in TEXTS]
        patch.setattr(full_text, "_rows", lambda *_: rows)
        patch.setattr(full_text, "entries_of", lambda *_: ())
        full_text.fill_search(
            base,
            SimpleNamespace(edition=SimpleNamespace(catalogue=SimpleNamespace(goods=(), vocabularies={}))),
        )
        yield base


@pytest.fixture(scope="module")
def ask():
    """A search over goods with these names."""
    return asked_of(*({"id": id, "name": name} for id, name in TEXTS))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("كِتاب", ["plain", "vowels"]),
        ("كتاب الصحه", ["plain", "vowels"]),
        ("كـتاب", ["plain", "vowels"]),
        ("strassen", ["german"]),
        ("STRAẞEN", ["german"]),
        ("میکند", ["persian"]),
        ("می‌کند", ["persian"]),
        ("किताब", ["hindi"]),
        ("openmap® lodz", ["sign"]),
    ],
)
def test_the_search_finds_every_spelling_of_a_word(ask, query, ids):
    assert sorted(ask(query)) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("الصحة", ["plain"]),
        ("كتاب", ["plain", "vowels"]),
        ("straßenkarte", ["german"]),
        ("lódź", ["sign"]),
        ("किताब", ["hindi"]),
    ],
)
def test_sql_finds_a_word_as_it_is_written(base, words, ids):
    found = base.execute("SELECT good FROM search WHERE search MATCH ? ORDER BY good", (words,))
    assert [id for (id,) in found] == ids


def test_the_index_is_sound(base):
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
