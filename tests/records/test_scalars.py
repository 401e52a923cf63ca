"""Values are read as YAML 1.2 has them, and as text wherever the schema asks for text."""

import pytest

from dpg.records.shape import ANYTHING, Shape
from dpg.records.source import parse_source

TEXT = Shape(kind="object", other=Shape(kind="string"))
WHOLE = Shape(kind="object", other=Shape(kind="integer"))
NUMBER = Shape(kind="object", other=Shape(kind="number"))


def read(written, shape=ANYTHING):
    source = parse_source(f"a: {written}\n".encode(), shape)
    assert source.faults == ()
    return source.data["a"]


ONCE_CHANGED = [
    "NO",
    "no",
    "No",
    "Yes",
    "y",
    "n",
    "on",
    "Off",
    "010",
    "0o17",
    "0x1F",
    "0b11",
    "1_000",
    "190:20:30",
    "3.10",
    "1.0",
    "1e3",
    ".5",
    "5.",
    "+7",
    "-0",
    ".inf",
    "-.Inf",
    ".nan",
    "2024-02-29",
    "2024-02-30",
    "2001-12-14t21:59:43.10-05:00",
    "true",
    "False",
    "=",
    "12",
    "007",
    "٣",
    "½",
    "1e999",
]
"""Words that YAML 1.1, or a loader of it, takes for something else."""


@pytest.mark.parametrize("written", ONCE_CHANGED)
def test_where_text_is_asked_for_it_stays_as_written(written):
    assert read(written, TEXT) == written


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_empty_even_where_text_is_asked_for(written):
    assert read(written, TEXT) is None


@pytest.mark.parametrize("written", ['""', "''", '"~"', '"null"', "|\n\n"])
def test_a_value_in_quotes_is_text_even_where_none_is_written(written):
    assert isinstance(read(written), str)


@pytest.mark.parametrize(
    "written", ["NO", "yes", "on", "1_000", "190:20:30", "2024-02-29", "0x1F", "0o17", ".nan", "٣"]
)
def test_what_yaml_1_2_reads_as_text_is_text(written):
    assert read(written) == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("010", 10),
        ("+7", 7),
        ("-0", 0),
        ("true", True),
        ("FALSE", False),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
    ],
)
def test_what_yaml_1_2_reads_as_a_number_or_a_truth_is_one(written, value):
    assert read(written) == value
    assert type(read(written)) is type(value)


@pytest.mark.parametrize("written", ["1.0", "1e3", "9" * 19, "0x1F", "1,000", "NaN", ".inf"])
def test_where_a_whole_number_is_asked_for_nothing_else_becomes_one(written):
    assert read(written, WHOLE) == written


@pytest.mark.parametrize("written", ["9" * 5000, "1" * 19 + ".5", "1e100", ".inf", ".NaN", "1e1e1", "--1"])
def test_a_number_beyond_reason_stays_text_and_raises_nothing(written):
    assert read(written, NUMBER) == written


@pytest.mark.parametrize("key", ["on", "NO", "1", "3.10", "true", "2024-02-29", "é"])
def test_keys_are_always_text(key):
    assert parse_source(f"{key}: 1\n".encode()).data == {key: 1}


def test_numbers_of_a_vocabulary_are_text_too(schema):
    source = parse_source(b"sdgs:\n- {goal: 3, targets: [3.10, 3.8]}\n", schema.shape)
    assert source.data == {"sdgs": [{"goal": 3, "targets": ["3.10", "3.8"]}]}


def test_keys_come_in_the_order_of_the_schema(schema):
    source = parse_source(
        b"zzz: 1\nwebsite: w\nname: n\naaa: 2\nlicenses: [{url: u, spdx: s}]\n", schema.shape
    )
    assert list(source.data) == ["name", "website", "licenses", "zzz", "aaa"]
    assert list(source.data["licenses"][0]) == ["spdx", "url"]


def test_languages_of_a_text_stay_in_the_order_written(schema):
    source = parse_source(b"summary: {sw: a, en: b, ar: c}\n", schema.shape)
    assert list(source.data["summary"]) == ["sw", "en", "ar"]
