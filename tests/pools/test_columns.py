"""A text of a file becomes a value of the pool, or breaks a rule that is named. Nothing is guessed."""

from collections import Counter

import ibis
import pyarrow as pa
import pyarrow.parquet
import pytest

from dpg.pooling.columns import PoolError, broken_rule, known_text, typed_value
from dpg.pooling.engine import open_engine
from dpg.pooling.join_keys import FORMS
from dpg.records.languages import country_codes
from dpg.records.trusted_yaml import parse_trusted
from pools.making import column, source
from support import ROOT

CASES = {
    "a whole number": (column("x", "integer"), {}, {"7": 7, " 7 ": 7, "-0": 0, "12.00": 12, "": None, "9223372036854775807": 9223372036854775807}),
    "no whole number": (column("x", "integer"), {}, dict.fromkeys(("1.5", "1e3", "+7", "1,000", "1 000", "seven", "0x1F", "9223372036854775808", "１"), "type")),
    "a number": (column("x", "number"), {}, {"1.5": 1.5, "-.5": -0.5, "1e3": 1000.0, "+7": 7.0, "3.": 3.0}),
    "no number": (column("x", "number"), {}, dict.fromkeys(("1,5", "NaN", "inf", "1e400", "1.2.3", "$1", "=1+1"), "type")),
    "yes and no": (column("x", "boolean"), {}, {"true": True, "FALSE": False, "1": True, "0": False, "yes": "type", "tRUE": "type"}),
    "a day": (column("x", "date"), {}, {"2024-02-29": "2024-02-29", "2023-02-29": "type", "2024-13-01": "type", "24-01-01": "type", "2024-1-1": "type"}),
    "a day in another format": (column("x", "date"), {"date_format": "%d/%m/%Y"}, {"29/02/2024": "2024-02-29", "1/2/2024": "2024-02-01", "2024-02-29": "type", "31/04/2024": "type"}),
    "a year": (column("x", "year"), {}, {"1955": 1955, "55": "type", "1955.5": "type"}),
    "the year of a day": (column("x", "year"), {"date_format": "%d.%m.%Y"}, {"01.05.1955": 1955, "1955": "type"}),
    "a unit of a thousand": (column("x", "integer"), {"factor": 1000}, {"7": 7000, "": None, "9223372036854775": 9223372036854775000, "9223372036854776": "type"}),
    "a unit with a fraction": (column("x", "integer"), {"factor": 0.5}, {"8": 4, "7": "type"}),
    "a number in another unit": (column("x", "number"), {"factor": 0.25}, {"3": 0.75}),
    "recoded": (column("x"), {"recode": {"Turkey": "Türkiye", "N": ""}}, {"Turkey": "Türkiye", "turkey": "turkey", "N": ""}),
    "missing": (column("x", "integer"), {"missing": ("-99", "n/a")}, {"-99": None, "n/a": None, "-9": -9, "x": "type"}),
    "constant": (column("x", "year"), {"constant": "2015"}, {"ignored": 2015}),
    "required": (column("x", required=True), {"missing": ("-",)}, {"": "required", "-": "required", "a": "a"}),
    "least and most": (column("x", "number", minimum=0, maximum=100), {}, {"0": 0.0, "100": 100.0, "-0.1": "minimum", "100.5": "maximum"}),
    "a pattern": (column("x", pattern="[A-Z]{2}|x"), {}, {"AB": "AB", "x": "x", "ABC": "pattern", "xx": "pattern", "ab": "pattern", "": None}),
    "a list": (column("x", enum=("f", "m")), {}, {"f": "f", "F": "enum", "": None}),
    "countries": (column("x", key="iso3166-1"), {}, {"KE": "KE", "KEN": "KEN", "XK": "XK", "Kenya": "key", "ke": "key", "UK": "key", "ZAR": "key", "XXX": "key", "ZZ": "key", "": None}),
    "regions": (column("x", key="iso3166-2"), {}, {"IN-KL": "IN-KL", "XX-KL": "key", "IND-KL": "key"}),
    "places": (column("x", key="p-code"), {}, {"ET0508": "ET0508", "0508": "key"}),
    "days of a key": (column("x", key="date"), {}, {"2024": "2024", "2024-05": "2024-05", "2024-05-31": "2024-05-31", "2024-00": "key", "May 2024": "key"}),
    "indicators": (column("x", key="sdg-indicator"), {}, {"3.1.1": "3.1.1", "11.7.a": "key", "18.1.1": "key", "1.a.1": "1.a.1"}),
    "formulas": (column("x"), {}, {"=1+1": "=1+1", "@SUM(A1)": "@SUM(A1)", "+cmd|' /C calc'!A0": "+cmd|' /C calc'!A0"}),
}  # fmt: skip


ROWS = [(name, text) for name, (_, _, texts) in CASES.items() for text in texts]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The value or else the rule of each text in each case."""
    return values_on("duckdb", tmp_path_factory.mktemp("columns"))


def values_on(name, folder):
    texts = pa.table({"case": [name for name, _ in ROWS], "text": [text for _, text in ROWS]})
    pa.parquet.write_table(texts, folder / "texts.parquet")
    raw = ibis.table({"case": "string", "text": "string"}, name="texts")
    with open_engine(name, folder=folder) as engine:
        engine.name_parquet(folder / "texts.parquet", "texts")
        rows = engine.rows(
            raw.select("case", "text", *(value for name in CASES for value in of_case(raw, name)))
        )
    return {
        (row["case"], row["text"]): row[f"{row['case']}: rule"] or row[f"{row['case']}: value"]
        for row in rows
    }


def of_case(raw, name):
    """The value of every text in one case, and the rule that it breaks."""
    field, how, _ = CASES[name]
    filled = source("x", "x", **how)
    text = ibis.literal(filled.constant) if filled.constant else raw.text.strip()
    known = known_text(text, filled)
    value = typed_value(known, field, filled)
    return value.cast("string").name(f"{name}: value"), broken_rule(known, value, field).name(f"{name}: rule")


@pytest.mark.parametrize("name", CASES)
def test_a_text_becomes_a_value_or_breaks_a_rule(name, found):
    expected = CASES[name][2]
    assert {text: of_text(found[name, text], expected[text]) for text in expected} == expected


def of_text(value, like):
    """A value as its type, which is that of the expected one."""
    kind = type(like)
    return (
        value
        if value is None or like is None or kind is str
        else value == "true"
        if kind is bool
        else kind(value)
    )


@pytest.mark.parametrize("date_format", ["%y-%m-%d", "%d of %B", "%m/%d", "%Y %d", "%Y-%Y", "%"])
def test_a_date_format_that_is_not_clear_is_refused(date_format):
    raw = ibis.table({"x": "string"}, name="raw")
    with pytest.raises(PoolError, match="dates"):
        typed_value(raw.x, column("x", "date"), source("x", date_format=date_format))


def test_there_are_as_many_country_codes_as_in_the_standard():
    """ISO 3166-1 has 249 entries; the codes with two letters have Kosovo's too, which it leaves to users."""
    assert Counter(map(len, country_codes())) == {2: 250, 3: 249}


def test_every_join_key_has_a_form():
    terms = parse_trusted((ROOT / "schema/vocabularies/join-keys.yaml").read_bytes())["terms"]
    assert {term["id"] for term in terms} == FORMS
