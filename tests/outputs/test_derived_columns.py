"""Columns of the dumps that no field holds: days from Git, one id per organization, the region of a country."""

import csv
import io
import json
from dataclasses import replace

import pytest

from dpg.kinds import GOOD
from dpg.model.history import Change, Commit, History
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps import csv_files
from dpg.outputs.dumps.data_package import table_schema
from dpg.outputs.dumps.database import fill
from dpg.outputs.dumps.dump import dump_of
from dpg.project.build.dump_key import key_of
from dpg.records.structure import to_json
from help_editions import edition_of
from pairs import good_of

DAY = 86_400
HISTORY = History(
    commits=(
        Commit("c3", 3 * DAY, (), (Change("old", "removed"),)),
        Commit("c2", 2 * DAY, (), (Change("clinic", "changed"),)),
        Commit("c1", 1 * DAY, ("clinic", "old"), ()),
    ),
    known=True,
)


def organization(name, **more):
    return {"name": name, "roles": ["owner"], **more}


GOODS = {
    "clinic": {"name": "Clinic", "organizations": [organization("Org A"), organization("ORG  a")]},
    "new": {"name": "New", "organizations": [organization("Org B"), organization("org a")]},
    "old": {
        "name": "Old",
        "organizations": [organization("Org A")],
        "removed": {"on": "2026-01-01", "reason": "duplicate"},
    },
}


def edition(history=HISTORY):
    goods = [good_of(record, id=id) for id, record in GOODS.items()]
    record_json = {id: to_json(id, record) for id, record in GOODS.items()}
    return replace(edition_of(*goods), record_json=record_json, history=history)


@pytest.fixture(scope="module")
def dump():
    return dump_of(edition())


def csv_rows(dump, path):
    files = {file.path.removeprefix(f"{FOLDER}/"): file.content.decode() for file in csv_files.produce(dump)}
    return list(csv.DictReader(io.StringIO(files[path], newline="")))


def test_the_table_of_goods_has_the_days_on_which_they_were_added_and_changed(dump):
    days = {row["id"]: (row["added"], row["changed"]) for row in csv_rows(dump, "goods.csv")}
    assert days == {
        "clinic": ("1970-01-02", "1970-01-03"),
        "new": ("", ""),
        "old": ("1970-01-02", "1970-01-04"),
    }
    base = fill(dump)
    assert base.execute("SELECT added, changed FROM goods WHERE id = 'clinic'").fetchone() == days["clinic"]
    base.close()


@pytest.mark.parametrize("table", ["goods", "offers", "pools"])
def test_the_days_are_dates_in_the_description_of_each_main_table(dump, table):
    fields = {field["name"]: field["type"] for field in table_schema(dump.relations[table])["fields"]}
    assert (fields["added"], fields["changed"]) == ("date", "date")


def test_without_history_the_days_are_empty():
    rows = csv_rows(dump_of(edition(History())), "goods.csv")
    assert {(row["added"], row["changed"]) for row in rows} == {("", "")}


def test_other_days_are_a_reason_to_make_the_dumps_again():
    class Cache:
        key = "program"

    deeper = replace(HISTORY, commits=(*HISTORY.commits, Commit("c0", 0, ("new",), ())))
    keys = [key_of(edition(history), Cache()) for history in (HISTORY, HISTORY, deeper)]
    assert keys[0] == keys[1] != keys[2]


def test_spellings_of_an_organization_have_one_id(dump):
    rows = csv_rows(dump, "csv/organizations.csv")
    ids = {(row["good"], row["name"]): row["organization_id"] for row in rows}
    assert ids["clinic", "Org A"] == ids["clinic", "ORG  a"] == ids["new", "org a"] == "org-a"
    assert ids["new", "Org B"] == "org-b"
    assert ids["old", "Org A"] == ""
    base = fill(dump)
    asked = "SELECT count(DISTINCT good) FROM goods_by_organization WHERE organization_id = 'org-a'"
    assert base.execute(asked).fetchone() == (2,)
    base.close()


def test_each_country_has_its_region_and_no_other_word_has_one(dump):
    rows = csv_rows(dump, "csv/terms.csv")
    regions = {row["id"]: row["region"] for row in rows if row["vocabulary"] == "countries"}
    of_countries = {"KE": "africa", "NP": "asia", "HT": "latin-america-caribbean", "TV": "oceania"}
    assert of_countries.items() <= regions.items()
    assert {id for id, region in regions.items() if not region} <= {"AQ", "TW", "XK"}
    assert not any(row["region"] for row in rows if row["vocabulary"] != "countries")
    assert set(regions.values()) - {""} <= {row["id"] for row in rows if row["vocabulary"] == "regions"}


def test_no_record_has_the_derived_values(dump):
    record = json.loads(dump.edition.of(GOOD).record_json["clinic"])
    assert record.keys().isdisjoint({"added", "changed"})
