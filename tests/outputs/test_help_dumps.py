"""Needs and offers in the dumps: tables, keys and views."""

import csv
import io
from dataclasses import replace

import pytest

from dpg.kinds import OFFER
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps import csv_files
from dpg.outputs.dumps.data_package import table_schema
from dpg.outputs.dumps.database import fill
from dpg.outputs.dumps.dump import dump_of
from dpg.records.structure import to_json
from help_editions import edition_of, need
from pairs import good_of, offer_of

GOODS = {
    "dhis2": {
        "name": "DHIS2",
        "needs": [
            need("code", kind="code", languages=["sw", "fr"], until="2026-11-23"),
            need("money", kind="funding", title={"fr": "Argent"}),
            need("past", until="2026-11-22"),
            need("met", status="met"),
        ],
    },
    "gone": {"name": "Gone", "needs": [need("x")], "removed": {"on": "2026-01-01", "reason": "duplicate"}},
}
OFFERS = {
    "fund": {
        "name": "=Fund",
        "by": {"name": "Giver", "url": "https://example.org/", "kind": "company"},
        "kinds": ["funding", "code"],
        "url": "https://example.org/apply",
        "window": {"state": "open", "closes": "2026-12-01", "seen": "2026-11-01"},
        "gives": [{"what": "money", "amount": 100}],
    },
    "gone": {"name": "Gone", "removed": {"on": "2026-01-01", "reason": "ended"}},
}


@pytest.fixture(scope="module")
def dump():
    goods = [good_of(record, id=id) for id, record in GOODS.items()]
    offers = [offer_of(record, id=id) for id, record in OFFERS.items()]
    edition = edition_of(*goods, *offers)
    of_offers = {id: to_json(id, record) for id, record in OFFERS.items()}
    return dump_of(
        replace(
            edition,
            record_json={id: to_json(id, record) for id, record in GOODS.items()},
            others={**edition.others, "offer": replace(edition.of(OFFER), record_json=of_offers)},
        )
    )


@pytest.fixture(scope="module")
def base(dump):
    base = fill(dump)
    yield base
    base.close()


def rows_of(base, view):
    return [tuple(row) for row in base.execute(f"SELECT * FROM {view}")]


def test_open_needs_are_listed_by_kind_and_language(base):
    assert rows_of(base, "needs_by_kind") == [
        ("code", "Programming", "fr", "French", "dhis2", "DHIS2", "code", "Translate it", "2026-11-23"),
        ("code", "Programming", "sw", "Swahili", "dhis2", "DHIS2", "code", "Translate it", "2026-11-23"),
        ("funding", "Funding", None, None, "dhis2", "DHIS2", "money", "Argent", "2027-05-31"),
    ]


def test_listed_offers_are_listed_by_kind(base):
    shown = ("fund", "=Fund", "Giver", "open", "2026-12-01", "https://example.org/apply")
    assert rows_of(base, "offers_by_kind") == [
        ("code", "Programming", *shown),
        ("funding", "Funding", *shown),
    ]


def csv_of(dump):
    files = {file.path.removeprefix(f"{FOLDER}/"): file.content.decode() for file in csv_files.produce(dump)}
    return {path: list(csv.DictReader(io.StringIO(text, newline=""))) for path, text in files.items()}


def test_needs_and_offers_are_tables_with_the_id_of_their_record(dump):
    tables = csv_of(dump)
    assert [(row["good"], row["id"], row["until"]) for row in tables["csv/needs.csv"]] == [
        ("dhis2", "code", "2026-11-23"),
        ("dhis2", "money", "2027-05-31"),
        ("dhis2", "past", "2026-11-22"),
        ("dhis2", "met", "2027-05-31"),
        ("gone", "x", "2027-05-31"),
    ]
    assert [(row["id"], row["name"], row["kinds"]) for row in tables["offers.csv"]] == [
        ("fund", "'=Fund", "funding|code"),
        ("gone", "Gone", ""),
    ]


def test_tables_refer_to_their_goods_and_offers(dump):
    for table, of in (("needs", "goods"), ("offer_gives", "offers")):
        keys = table_schema(dump.relations[table])["foreignKeys"]
        assert keys[0]["reference"] == {"resource": of, "fields": ["id"]}
