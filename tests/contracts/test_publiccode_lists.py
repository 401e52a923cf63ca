"""The tables of the importer have a decision for each value of the publiccode.yml Standard."""

import pytest

from dpg.importers import publiccode_terms as terms
from dpg.records.project_files import load_schema
from dpg.records.trusted_yaml import parse_trusted
from support import ROOT

LISTS = parse_trusted((ROOT / "tests" / "contracts" / "publiccode" / "lists.yaml").read_bytes())
TABLES = {
    "categories": (terms.CATEGORIES, "topics"),
    "scopes": (terms.SCOPES, "sectors"),
    "platforms": (terms.PLATFORMS, "channels"),
    "developmentStatus": (terms.DEVELOPMENT, "statuses"),
    "maintenance": (terms.MAINTENANCE, "statuses"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_values_of_the_standard_in_its_order(name):
    table, _ = TABLES[name]
    assert list(table) == LISTS[name]


@pytest.mark.parametrize("name", TABLES)
def test_each_counterpart_is_in_our_vocabulary(name):
    table, vocabulary = TABLES[name]
    ours = load_schema(ROOT).vocabularies[vocabulary].by_id
    assert {term for term in table.values() if term is not None} <= set(ours)


def test_other_spellings_are_those_of_platforms_in_the_standard():
    assert {*terms.SPELLINGS.values()} <= {*LISTS["platforms"]}
    assert not {*terms.SPELLINGS} & {*LISTS["platforms"]}
