"""Each dump, read by a program that knows nothing of this one, says exactly what the records say."""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from functools import cache
from itertools import chain

import duckdb
import openpyxl.utils.escape
import pyarrow
import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from pyarrow import parquet

from dpg.importers.dump import records_of_csv, records_of_json, records_of_lines, records_of_sqlite
from dpg.kinds import KINDS
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.outputs.api import full_dump
from dpg.outputs.dumps import database, dump, workbook
from dpg.outputs.dumps import files as dumps
from dpg.outputs.dumps.dump import dump_of
from dpg.outputs.dumps.questions import QUESTIONS
from dpg.outputs.dumps.workbook import MOST_CHARACTERS
from dpg.outputs.edition import Edition
from dpg.records.project_files import load_schema
from dpg.records.source import parse_source
from dpg.records.structure import structure, to_json
from dpg.tables.relation_plan import plan_of
from outputs.facts import FORMULA, as_written, facts_of_records, facts_of_tables, read_cell, split
from support import GOODS, NO_OTHERS, ROOT

PROFILE = json.loads((ROOT / "tests" / "outputs" / "profiles" / "datapackage-2.0.json").read_bytes())
AS_OF = CommitTime(seconds=1795478400, commit="0123456789abcdef0123456789abcdef01234567")
NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|'/C calc'!A0",
    "'",
    "''",
    "'=1",
    " =1",
    "＝1",
    "|",
    "a|b",
    "\\",
    "a\\|b\\",
    "\n=1",
    'a\nb,c;"d"',
    "\r\n",
    "<r><t>x</t></r>",
    "</t></r>",
    "NULL",
    "null",
    "true",
    "0012",
    "1e5",
    "=" + "é" * 9_999,
    "</script><!--",
    "https://example.org/=1",
    "ا‏لعربية",
    "😀e\u0301",
)
"""What may stand in a record and does harm where a program takes text for more than text."""
REFUSED = ("\t=1", "\x02", "a\0b", "PWN\u202egnp.exe\u202c", "a\u2028b\u0085c", "\ufeffa")
"""What no record gets past the checks with; the dumps carry it all the same."""


@cache
def the_schema():
    return load_schema(ROOT)


@cache
def the_plan():
    return plan_of(the_schema().published)


def written(path):
    return parse_source(path.read_bytes(), the_schema().shape).data


def real_records():
    return {path.stem: written(path) for path in sorted(GOODS.glob("*.yaml"))}


def full_record():
    record = written(ROOT / "tests" / "records" / "samples" / "maximal.yaml")
    return {**record, "superseded_by": "full", "builds_on": ["full"], "implements": ["full"]}


def nasty_record(*texts):
    """A record that has every text of a kind in a place of each kind."""
    return {
        "name": texts[0],
        "aliases": list(texts),
        "types": ["software"],
        "summary": {"en": texts[-1], "fr": texts[0]},
        "description": {"ar": "\n".join(texts)},
        "organizations": [{"name": text, "roles": ["owner", "funder"]} for text in texts],
        "deployments": [{"country": "KE", "region": text, "note": {"en": text}} for text in texts],
        "reach": {"hardware": list(texts)},
        "sources": [f"https://example.org/{number}" for number, _ in enumerate(texts)],
    }


def edition_of(records):
    record_json = {id: to_json(id, record) for id, record in sorted(records.items())}
    goods = tuple(structure(content) for content in record_json.values())
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=goods, vocabularies=the_schema().vocabularies, as_of=AS_OF),
        record_json=record_json,
        schema=the_schema().published,
        annotations=the_schema().annotations,
        site_name="Digital Public Goods Catalogue",
        site_url="https://example.org/dpg/",
    )


class Made:
    """All dumps of some records."""

    def __init__(self, records):
        self.edition = edition_of(records)
        self.records = [json.loads(content) for content in self.edition.record_json.values()]
        self.facts = facts_of_records(self.records)
        self.files = {
            file.path.removeprefix("data/"): file.content for file in dumps.produce(dump_of(self.edition))
        }
        self.package = json.loads(self.files["datapackage.json"])
        self.tables = {
            part["name"]: part for part in self.package["resources"] if part.get("type") == "table"
        }

    def csv_rows(self, name):
        text = self.files[self.tables[name]["path"]].decode()
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))

    def from_csv(self):
        return {name: self.typed(name, self.csv_rows(name)[1:]) for name in self.tables}

    def typed(self, name, rows):
        fields = self.tables[name]["schema"]["fields"]
        return [
            {field["name"]: read_cell(cell, field) for field, cell in zip(fields, row, strict=True)}
            for row in rows
        ]

    def base_plain(self):
        base = sqlite3.connect(":memory:")
        base.deserialize(self.files["goods.sqlite"])
        return base

    def base(self):
        base = self.base_plain()
        base.row_factory = sqlite3.Row
        return base


def some_records():
    return {f"good-{number}": nasty_record(*NASTY[number : number + 3]) for number in range(7)}


@pytest.fixture(scope="module", params=["real", "full", "nasty", "refused", "many"])
def made(request):
    records = {
        "many": some_records,
        "real": real_records,
        "full": lambda: {"full": full_record()},
        "nasty": lambda: {"nasty": nasty_record(*NASTY), "plain": {"name": "Plain"}},
        "refused": lambda: {"refused": nasty_record(*REFUSED)},
    }
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many":
            patch.setattr(dump, "BATCH", 3)
            patch.setattr(workbook, "FEW", 1)
        yield Made(records[request.param]())


@pytest.fixture(scope="module")
def real():
    return Made(real_records())


def test_json_says_what_the_records_say(made):
    full = json.loads(full_dump(made.edition).content)
    lines = [json.loads(line) for line in made.files["goods.ndjson"].split(b"\n")[:-1]]
    assert full["result"] == lines == made.records


def test_csv_says_what_the_records_say(made):
    assert facts_of_tables(made.from_csv(), the_plan()) == made.facts


def test_duckdb_reads_the_same_from_csv(made, tmp_path):
    tables = {}
    for name, part in made.tables.items():
        (tmp_path / f"{name}.csv").write_bytes(made.files[part["path"]].replace(b"\0", b""))
        found = duckdb.sql(
            f"SELECT * FROM read_csv('{tmp_path / name}.csv', all_varchar = true, header = true, quote = '\"',"
            " escape = '\"', delim = ',', nullstr = '', max_line_size = 10000000)"
        ).fetchall()
        tables[name] = made.typed(name, [[cell or "" for cell in row] for row in found])
    facts = {(good, place, _without_nul(value)) for good, place, value in made.facts}
    assert facts_of_tables(tables, the_plan()) == facts


def _without_nul(value):
    """DuckDB ends a text at a NUL; no record gets one past the checks."""
    return value.replace("\0", "") if isinstance(value, str) else value


def test_no_cell_of_csv_is_a_formula(made):
    for name, part in made.tables.items():
        texts = [n for n, field in enumerate(part["schema"]["fields"]) if field["type"] == "string"]
        for row in made.csv_rows(name)[1:]:
            assert not [row[n] for n in texts if FORMULA.match(row[n]) or row[n][:1] in ("\t", "\r", "\n")]


def test_the_workbook_says_what_the_records_say(made):
    book = openpyxl.load_workbook(io.BytesIO(made.files["goods.xlsx"]))
    plan, tables = the_plan(), {}
    for name, relation in plan.relations.items():
        head, *rows = book[name].iter_rows()
        names = [cell.value for cell in head]
        lists = {column.name for column in relation.columns if column.type in ("list", "digest")}
        tables[name] = [
            {
                key: shown(cell, key in lists)
                for key, cell in zip(names, row, strict=True)
                if cell.value is not None
            }
            for row in rows
        ]
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "b", "d"}, "a formula"
        assert book[name].freeze_panes == "B2"
    assert facts_of_tables(tables, plan) == made.facts


def shown(cell, is_list):
    if not isinstance(cell.value, str):
        return as_written(cell.value)
    text = openpyxl.utils.escape.unescape(cell.value)  # what Excel itself does with _x000D_
    return split(text, "|") if is_list else text


def test_a_text_that_looks_like_an_escape_of_the_workbook_stays_what_it_is():
    made = Made({"escape": {"name": "_x000D_"}})
    strings = zipfile.ZipFile(io.BytesIO(made.files["goods.xlsx"])).read("xl/sharedStrings.xml")
    assert b"<t>_x005F_x000D_</t>" in strings


def test_the_workbook_tells_of_itself_first(real):
    book = openpyxl.load_workbook(io.BytesIO(real.files["goods.xlsx"]), read_only=True)
    others = [plan_of(load_schema(ROOT, kind).published, kind).relations for kind in KINDS[1:]]
    assert book.sheetnames == ["Read me", *the_plan().relations, *chain(*others), "terms"]
    about = {row[0]: row[1] for row in book["Read me"].iter_rows(values_only=True) if row[0]}
    assert (about["license"], about["commit"]) == ("CC0-1.0", AS_OF.commit)
    assert about["generated_at"] == "2026-11-24T00:00:00Z"


def test_the_database_says_what_the_records_say(made):
    base, tables = made.base(), {}
    for name, relation in the_plan().relations.items():
        rows = [dict(row) for row in base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
        for column in relation.columns:
            if column.type == "list":
                table = column.name if name == "goods" else f"{name}_{column.name}"
                for row in rows:
                    keys = (row["id"],) if name == "goods" else (row["good"], row["place"])
                    same = "good = ?" if name == "goods" else "good = ? AND place = ?"
                    found = base.execute(f'SELECT value FROM "{table}" WHERE {same} ORDER BY position', keys)
                    row[column.name] = [value for (value,) in found]
            if column.type == "boolean":
                for row in rows:
                    row[column.name] = None if row[column.name] is None else bool(row[column.name])
        tables[name] = rows
    assert facts_of_tables(tables, the_plan()) == made.facts


def test_the_database_made_in_a_file_is_the_one_made_in_memory(tmp_path):
    whole = dump_of(edition_of({f"good-{number}": nasty_record(text) for number, text in enumerate(NASTY)}))
    in_file = replace(whole, scratch=tmp_path / "goods.sqlite")
    (one,), (other,) = database.produce(whole), database.produce(in_file)
    assert one == other


def test_the_database_is_whole(made):
    base = made.base()
    assert [row[0] for row in base.execute("PRAGMA integrity_check")] == ["ok"]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    base.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    about = dict(base.execute("SELECT key, value FROM about").fetchall())
    assert (about["license"], about["commit"]) == ("CC0-1.0", AS_OF.commit)


def test_the_database_refuses_what_does_not_belong_together(made):
    base = made.base()
    base.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("INSERT INTO types VALUES ('no-such-good', 0, 'software')")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute(
            "INSERT INTO deployments (good, place, country) VALUES ('no-such-good', '/deployments/0', 'KE')"
        )


def test_parquet_says_what_the_records_say(made):
    tables = {}
    for name in the_plan().relations:
        table = parquet.read_table(pyarrow.BufferReader(made.files[f"parquet/{name}.parquet"]))
        rows = [{key: as_written(value) for key, value in row.items()} for row in table.to_pylist()]
        tables[name] = rows
        assert table.schema.metadata[b"license"] == b"CC0-1.0"
        assert table.schema.metadata[b"commit"] == AS_OF.commit.encode()
    assert facts_of_tables(tables, the_plan()) == made.facts


def test_the_package_keeps_the_profile(made):
    Draft7Validator.check_schema(PROFILE)
    assert [error.message for error in Draft7Validator(PROFILE).iter_errors(made.package)] == []
    assert made.package["licenses"][0]["name"] == "CC0-1.0"
    assert made.package["commit"] == AS_OF.commit


def test_only_tables_of_the_package_have_a_format_that_frictionless_reads_as_a_table(made):
    """Frictionless knows formats in lowercase. A fresh install lacks the libraries for Parquet, Excel and NDJSON."""
    formats = {(part.get("type", "file"), part["format"]) for part in made.package["resources"]}
    assert formats == {
        ("table", "csv"),
        *(("file", name) for name in ("NDJSON", "PARQUET", "SQLITE", "XLSX", "ZIP")),
    }


def test_the_package_names_every_file_with_its_size_and_digest(made):
    named = {part["path"]: part for part in made.package["resources"]}
    assert named.keys() == made.files.keys() - {"datapackage.json", "checksums.txt"}
    for path, part in named.items():
        assert part["bytes"] == len(made.files[path])
        assert part["hash"] == f"sha256:{hashlib.sha256(made.files[path]).hexdigest()}"


def test_the_package_tells_columns_keys_and_references(made):
    for name, part in made.tables.items():
        head, *rows = made.csv_rows(name)
        fields = {field["name"]: place for place, field in enumerate(part["schema"]["fields"])}
        assert list(fields) == head
        keys = [tuple(row[fields[key]] for key in part["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for key in part["schema"].get("foreignKeys", ()):
            target = key["reference"].get("resource", name)
            there = {row[0] for row in made.csv_rows(target)[1:]}
            assert {row[fields[key["fields"][0]]] for row in rows} <= {*there, ""}


def test_checksums_cover_all_and_are_right(made):
    lines = dict(reversed(line.split("  ")) for line in made.files["checksums.txt"].decode().splitlines())
    files = {**made.files, "../api/v1/goods.full.json": full_dump(made.edition).content}
    del files["checksums.txt"]
    assert lines == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def test_records_come_back_from_every_dump_to_the_byte(made):
    plan, shape = the_plan(), the_schema().shape
    names = {name: made.files[part["path"]] for name, part in made.tables.items()}
    ways = {
        "json": records_of_json(full_dump(made.edition).content),
        "ndjson": records_of_lines(made.files["goods.ndjson"]),
        "csv": records_of_csv(names, plan, shape),
        "sqlite": records_of_sqlite(made.base_plain(), plan, shape),
    }
    for way, records in ways.items():
        assert [json.dumps(r, ensure_ascii=False) for r in records] == [
            json.dumps(r, ensure_ascii=False) for r in made.records
        ], way
    again = edition_of({record["id"]: _without_id(record) for record in ways["csv"]})
    assert {f.path.removeprefix("data/"): f.content for f in dumps.produce(dump_of(again))} == made.files


def _without_id(record):
    return {key: value for key, value in record.items() if key != "id"}


def test_each_json_record_keeps_the_published_schema(real):
    judge = Draft202012Validator(real.edition.schema)
    for record in real.records:
        assert [error.message for error in judge.iter_errors(_without_id(record))] == []


def test_the_questions_are_answered_by_views(real):
    base = real.base()
    assert len(QUESTIONS) == 12
    listed = [record for record in real.records if "removed" not in record]
    used = [(d["country"], r["id"]) for r in listed for d in r.get("deployments", ())]
    assert sorted(_column(base, "goods_by_country", "country", "good")) == sorted(used)
    goals = [(s["goal"], r["id"]) for r in listed for s in r["sdgs"]]
    assert sorted(_column(base, "goods_by_goal", "goal", "good")) == sorted(goals)
    topics = [(t, r["id"]) for r in listed for t in r["topics"]]
    assert sorted(_column(base, "goods_by_topic", "topic", "good")) == sorted(topics)
    licenses = [(entry["spdx"], r["id"]) for r in listed for entry in r["licenses"]]
    assert sorted(_column(base, "goods_by_license", "spdx", "good")) == sorted(licenses)
    roles = [
        (o["name"], role, r["id"]) for r in listed for o in r.get("organizations", ()) for role in o["roles"]
    ]
    assert sorted(_column(base, "goods_by_organization", "organization", "role", "good")) == sorted(roles)
    spoken = [(tag, r["id"]) for r in listed for tag in r.get("languages", ())]
    assert sorted(_column(base, "goods_by_language", "language", "good")) == sorted(spoken)
    offline = [(r["id"],) for r in listed if r.get("reach", {}).get("offline") == "yes"]
    assert sorted(_column(base, "goods_offline", "good")) == sorted(offline)
    needs = [
        (r["id"],)
        for r in listed
        for n in r.get("needs", ())
        if n["status"] == "open" and n["until"] >= "2026-11-24"
    ]
    assert sorted(_column(base, "open_needs", "good")) == sorted(needs)
    bare = [
        (r["id"], f"/deployments/{n}")
        for r in listed
        for n, d in enumerate(r.get("deployments", ()))
        if "evidence" not in d
    ]
    found = [
        row for row in _column(base, "claims_without_evidence", "good", "place") if "/deployments/" in row[1]
    ]
    assert sorted(found) == sorted(bare)
    kenya_health = {r["id"] for r in listed if ("KE", r["id"]) in used and (3, r["id"]) in goals}
    counted = base.execute(
        "SELECT goods FROM countries_and_goals WHERE country = 'KE' AND goal = '3'"
    ).fetchone()[0]
    assert counted == len(kenya_health) > 0


def _column(base, view, *names):
    return [tuple(row) for row in base.execute(f"SELECT {', '.join(names)} FROM {view}")]


def test_every_question_says_which_view_answers_it(real):
    base = real.base()
    views = {row[0] for row in base.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    asked = {row[0] for row in base.execute("SELECT view FROM questions")}
    assert views - asked == {"listed", "claims"}
    assert asked <= views


def test_a_long_cell_of_the_workbook_is_cut_and_says_so():
    made = Made({"long": {"name": "Long", "aliases": [f"{number:0200}" for number in range(400)]}})
    book = openpyxl.load_workbook(io.BytesIO(made.files["goods.xlsx"]), read_only=True)
    cell = next(book["goods"].iter_rows(min_row=2, max_row=2, min_col=3, max_col=3, values_only=True))[0]
    assert len(cell) == MOST_CHARACTERS
    assert cell.endswith("…")
    assert facts_of_tables(made.from_csv(), the_plan()) == made.facts
