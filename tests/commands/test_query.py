"""`dpg query`, `dpg show` and `dpg search`, and the examples of `dpg match`, as somebody sees them who runs them."""

import csv
import io
import json
import shlex
import shutil
import sqlite3
from contextlib import closing

import pytest

from dpg import cli
from dpg.project.errors import UsageError
from dpg.project.read_only_query import lock, stopped_after
from support import GOODS, ROOT, lay_settings, run_dpg


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with the records of the tests."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "schema").symlink_to(ROOT / "schema")
    for kind in ("goods", "offers"):
        (folder / kind).symlink_to(GOODS.parent / kind)
    lay_settings(folder)
    return folder


@pytest.fixture
def ask(project):
    def run(*words, **environment):
        said = run_dpg(project, *words, **environment)
        assert "Traceback" not in said.stderr
        return said

    return run


EXAMPLES = [
    (word, example) for word in ("show", "search", "match", "query") for example in cli.load(word).EXAMPLES
]


@pytest.mark.parametrize(("word", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_example_of_the_help_works(ask, word, example):
    assert f"  {example}\n" in ask(word, "--help").stdout
    said = ask(*shlex.split(example)[1:])
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) > 1


def test_a_query_gives_a_table(ask):
    said = ask("query", "SELECT id, name FROM goods WHERE id = 'dhis2'")
    assert said.stdout == "id     name\n-----  -----\ndhis2  DHIS2\n(1 row)\n"


def test_a_query_gives_csv_and_json(ask):
    sql = "SELECT id, checked, reach_offline FROM goods ORDER BY id LIMIT 3"
    rows = list(csv.DictReader(io.StringIO(ask("query", sql, "--format", "csv").stdout)))
    objects = json.loads(ask("query", sql, "--format", "json").stdout)
    assert [{key: value or "" for key, value in one.items()} for one in objects] == rows
    assert len(rows) == 3


def test_a_downloaded_dump_gives_the_same_as_the_records(ask, project, tmp_path):
    from dpg.outputs.dumps.database import produce
    from dpg.outputs.dumps.dump import dump_of
    from dpg.project.collection import open_collection

    file = tmp_path / "goods.sqlite"
    file.write_bytes(next(produce(dump_of(open_collection(project)))).content)
    sql = "SELECT good, bm25(search) FROM search WHERE search MATCH 'health' ORDER BY good"
    assert ask("query", sql, "--data", str(file)).stdout == ask("query", sql).stdout
    assert ask("search", "health", "--data", str(file)).stdout == ask("search", "health").stdout
    file.chmod(0o444)
    assert ask("query", "SELECT 1", "--data", str(file)).returncode == 0


WRITES = (
    "DELETE FROM goods",
    "UPDATE goods SET name = 'x'",
    "INSERT INTO goods (id, name) VALUES ('x', 'x')",
    "DROP TABLE goods",
    "CREATE TABLE x (y)",
    "CREATE TEMP TABLE x (y)",
    "ATTACH '{file}' AS other",
    "VACUUM INTO '{file}'",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = WAL",
    "BEGIN",
    "REINDEX",
    "WITH a AS (SELECT 1) DELETE FROM goods",
    "INSERT INTO search (search) VALUES ('delete-all')",
)


@pytest.mark.parametrize("sql", WRITES)
@pytest.mark.parametrize("from_file", [False, True], ids=["records", "file"])
def test_a_query_can_only_read(ask, tmp_path, sql, from_file):
    file, other = tmp_path / "small.sqlite", tmp_path / "other.sqlite"
    base = sqlite3.connect(file)
    base.executescript("CREATE TABLE goods (id, name); CREATE VIRTUAL TABLE search USING fts5(good);")
    base.close()
    before = file.read_bytes()
    said = ask("query", sql.format(file=other), *(["--data", str(file)] if from_file else []))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "dpg: A query can only read. Begin it with SELECT or WITH.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["small.sqlite"]
    assert file.read_bytes() == before


FAULTS = {
    "SELECT * FROM god": "no such table: god. Did you mean goods?",
    "SELECT nme FROM goods": "no such column: nme.",
    "SELECT FROM": 'near "FROM": syntax error.',
    "SELECT 1; SELECT 2": "one statement at a time.",
    "": "That is no query.",
    "-- nothing": "That is no query.",
    "SELECT load_extension('x')": "not authorized to use function: load_extension.",
    "SELECT zeroblob(1000000000)": "string or blob too big.",
}


@pytest.mark.parametrize("sql", FAULTS)
def test_a_slip_in_a_query_is_told_in_one_line(ask, sql):
    said = ask("query", sql)
    assert (said.returncode, said.stdout) == (2, "")
    assert FAULTS[sql] in said.stderr
    assert said.stderr.count("\n") == 1


def test_words_with_vowel_marks_find_what_words_without_them_find(ask):
    plain, vocalized = ask("search", "قطاع", "الصحة"), ask("search", "قِطاع", "الصِّحّــة")
    assert plain.returncode == 0
    assert "No good was found" not in plain.stdout
    assert vocalized.stdout == plain.stdout


HYPHENS = {
    "SELECT good FROM search WHERE search MATCH 'covid-19'": "Put a word with a hyphen in double quotes: MATCH '\"covid-19\"'.",
    "SELECT good FROM search WHERE search MATCH 'health AND e-health'": "Put a word with a hyphen in double quotes: MATCH '\"e-health\"'.",
    "SELECT * FROM goods-by-country": "Did you mean goods_by_country?",
    "SELECT running-cost FROM goods_by_country": "write 'running-cost' for a text, or running_cost for a name.",
    "SELECT name FROM goods_by_country WHERE name = wild-example": "write 'wild-example' for a text, or wild_example for a name.",
    "SELECT nme FROM goods_by_country WHERE name = 'wild-example'": "",
    "SELECT name - nme FROM goods_by_country": "",
    "SELECT nme FROM goods_by_country -- the good wild-example": "",
}


@pytest.mark.parametrize("sql", HYPHENS)
def test_a_hyphen_that_sql_takes_for_a_minus_is_explained_in_one_sentence(sql):
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(
            "CREATE TABLE goods_by_country (name); CREATE VIRTUAL TABLE search USING fts5(good);"
        )
        lock(base)
        with pytest.raises(UsageError) as found, stopped_after(base, 20, sql):
            base.execute(sql)
    assert HYPHENS[sql] in found.value.hint
    assert bool(HYPHENS[sql]) is bool(found.value.hint)


def test_a_query_without_an_end_is_stopped(ask):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    said = ask("query", endless, "--seconds", "0.5")
    assert said.returncode == 2
    assert "stopped after 0.5 seconds" in said.stderr


@pytest.mark.parametrize(
    "words", [["--seconds", "0"], ["--seconds", "x"], ["--format", "xml"], ["--data", "none"]]
)
def test_a_wrong_word_is_told_in_one_line(ask, words):
    said = ask("query", "SELECT 1", *words)
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["goods.yaml", "empty.sqlite", "text.sqlite", "broken.sqlite"])
def test_a_file_that_is_no_database_is_refused(ask, tmp_path, name):
    content = {"text.sqlite": b"x" * 5000, "broken.sqlite": b"SQLite format 3\0" + b"x" * 5000}.get(name, b"")
    (tmp_path / name).write_bytes(content)
    for words in (["query", "SELECT * FROM goods"], ["search", "health"]):
        said = ask(*words, "--data", str(tmp_path / name))
        assert said.returncode == 2
        assert said.stderr.count("\n") == 1


def test_nothing_that_a_query_gives_acts_on_a_terminal(ask):
    sql = "SELECT char(27) || '[31m' || char(8238) || char(7) || 'x' AS a, char(10) || 'y' AS b, x'00ff' AS c"
    said = ask("query", sql)
    assert "\x1b" not in said.stdout
    assert "\u202e" not in said.stdout
    assert "<U+001B>[31m<U+202E><U+0007>x" in said.stdout
    assert "\\ny" in said.stdout
    assert json.loads(ask("query", sql, "--format", "json").stdout)[0]["a"] == "\x1b[31m\u202e\x07x"
    assert "\x1b" not in ask("query", sql, "--format", "json").stdout


def test_a_formula_stays_a_text_in_csv(ask):
    said = ask("query", "SELECT '=1+1' AS a, -1 AS b, '''x' AS c", "--format", "csv")
    assert said.stdout == "a,b,c\n'=1+1,-1,''x\n"


def test_odd_values_are_json_all_the_same(ask):
    said = ask("query", "SELECT 9e999 AS a, -9e999 AS b, NULL AS c, 1 AS c, x'ff' AS d", "--format", "json")
    assert json.loads(said.stdout) == [{"a": "inf", "b": "-inf", "c": None, "c_2": 1, "d": "x'ff'"}]


def test_a_long_table_is_cut_and_says_so(ask):
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1500) SELECT i FROM n"
    said = ask("query", numbers)
    assert "(1,000 rows)" in said.stdout
    assert "--format csv gives all" in said.stderr
    assert len(ask("query", numbers, "--format", "csv").stdout.splitlines()) == 1501


def test_a_good_is_shown_with_all_that_is_recorded(ask, project):
    record = json.loads(ask("show", "dhis2", "--format", "json").stdout)
    text = ask("show", "dhis2").stdout
    assert text.startswith("DHIS2 (dhis2)\n")
    squeezed = " ".join(text.split())
    for place, value in leaves(record):
        if place[-1] in (
            "url",
            "website",
            "name",
            "region",
            "organization",
            "documentation",
            "checked",
            "seen",
        ):
            assert str(value) in squeezed, place
    assert "Electronic" in text or "Health" in text


def leaves(value, place=()):
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*place, key))
        else:
            yield (*place, key), inner


def test_words_of_a_good_are_shown_in_the_language_asked_for(ask):
    assert "Logiciel" in ask("show", "dhis2", "--language", "fr").stdout


def test_every_good_can_be_shown(project):
    from dpg.project.collection import open_collection
    from dpg.reports.good_as_text import render

    edition = open_collection(project)
    for record in map(json.loads, edition.record_json.values()):
        text = render(record, edition.schema, edition.catalogue.vocabularies)
        assert record["id"] in text
        assert len(text.splitlines()) > 3


def test_an_unknown_good_is_refused_with_the_nearest(ask):
    said = ask("show", "dhis")
    assert (said.returncode, said.stderr) == (2, "dpg: There is no good “dhis”. Did you mean dhis2?\n")
    assert "dpg search" in ask("show", "nothing-like-it-at-all").stderr


def test_a_query_after_a_change_sees_the_change(make_project, dpg):
    project = make_project("dhis2")
    ask = ("query", "SELECT name FROM goods", "--format", "csv")
    assert [dpg(project, *ask).stdout for _ in range(2)] == ["name\nDHIS2\n"] * 2
    record = project / "goods" / "dhis2.yaml"
    record.write_text(record.read_text("utf-8").replace("name: DHIS2", "name: DHIS3", 1), "utf-8")
    assert dpg(project, *ask).stdout == "name\nDHIS3\n"
    assert len(list((project / ".cache" / "dpg").glob("query-*"))) == 1
    next((project / ".cache" / "dpg").glob("query-*")).write_bytes(b"SQLite format 3 and no more")
    assert dpg(project, *ask).stdout == "name\nDHIS3\n"
    shutil.rmtree(project / ".cache")
    assert dpg(project, *ask).stdout == "name\nDHIS3\n"


def test_a_record_with_errors_is_left_out_and_named(make_project, dpg):
    project = make_project("dhis2", "bahmni")
    (project / "goods" / "bahmni.yaml").write_text("name: [\n")
    said = dpg(project, "query", "SELECT id FROM goods", "--format", "csv")
    assert (said.returncode, said.stdout) == (0, "id\ndhis2\n")
    assert said.stderr == "1 record with errors is left out: see dpg check.\n"
    assert "has errors. dpg check says which." in dpg(project, "show", "bahmni").stderr


def test_a_search_puts_names_first_and_says_where_the_words_stand(ask):
    said = ask("search", "dhis2")
    assert said.stdout.startswith("1. DHIS2 (dhis2)\n")
    assert "name: [DHIS2]" in said.stdout


@pytest.mark.parametrize("words", [["medic", "record"], ["MÉDIC"], ["الصحة"], ["здравоохранение"]])
def test_a_search_knows_beginnings_accents_and_languages(ask, words):
    said = ask("search", *words)
    assert said.returncode == 0
    assert "found" in said.stdout.splitlines()[-1]
    assert not said.stdout.startswith("No good was found")


def test_a_search_that_finds_less_than_all_words_says_so(ask):
    assert "No good has “zzzzzz”." in ask("search", "health", "zzzzzz").stdout
    assert "some of them" in ask("search", "crops", "prosthetics").stdout
    assert ask("search", "zzzzzz").stdout == "No good was found.\n"


@pytest.mark.parametrize(
    "words", ['"', "a OR b NOT", "name:x", "*", "NEAR(a b)", "'; DROP TABLE goods", "-x", "\u202e"]
)
def test_no_word_is_taken_for_syntax(ask, words):
    said = ask("search", "--", words)
    assert said.returncode in (0, 2)
    assert "SQLite" not in said.stderr


def test_a_removed_good_is_shown_and_not_found(make_project, dpg):
    project = make_project("dhis2")
    text = "name: Gone Away\nremoved:\n  on: 2026-01-31\n  reason: duplicate\n  replaced_by: dhis2\n"
    (project / "goods" / "gone-away.yaml").write_text(text)
    assert "Removed:" in dpg(project, "show", "gone-away").stdout
    assert dpg(project, "search", "gone").stdout == "No good was found.\n"
    assert (
        "0"
        in dpg(
            project, "query", "SELECT count(*) FROM listed WHERE id = 'gone-away'", "--format", "csv"
        ).stdout
    )
