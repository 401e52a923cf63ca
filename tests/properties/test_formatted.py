"""Text in the layout of ``dpg format`` is parsed without a YAML parser, but nobody can tell the difference."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.records.canonical import canonical
from dpg.records.formatted_marks import find_formatted_marks
from dpg.records.plain_yaml import yaml_of
from dpg.records.positions import find_marks, positions
from dpg.records.project_files import load_schema
from dpg.records.source import parse_source

PROJECT = Path(__file__).parents[2]
RECORDS = PROJECT / "tests" / "records"
SHAPE = load_schema(PROJECT).shape
TEXTS = """\
name: One
summary:
  en: >-
    A text of more than one hundred characters, which is written on several lines of at most one hundred
    characters, as `dpg format` writes it.
  fr: "Un: deux"
  ar: |-
    - one

      two # three
aliases:
  - One#two
  - "3.10"
licenses:
  - spdx: MIT
    covers:
      - code
    checked: 2026-01-31
sdgs:
  - goal: 3
    targets:
      - "3.8"
    how:
      en: a
reach:
  users: 1.5
  any: true
x-y: null
"on": 1
"a: b":
  - 1
"""
SAMPLES = [
    canonical(TEXTS, SHAPE),
    *(path.read_text("utf-8") for path in sorted((PROJECT / "goods").glob("*.yaml"))[::60]),
    *(
        yaml_of(parse_source((RECORDS / "samples" / name).read_bytes(), SHAPE).data)
        for name in ("minimal.yaml", "maximal.yaml")
    ),
]
SCRAPS = [
    *" \n:#-\"'|>\\,[]{}&*!%@`?~=<.0a\t\r\u2028\ufeff",
    "  ",
    "- ",
    ": ",
    " #",
    "---",
    "null",
    "yes",
    "1e3",
    "{}",
    "é",
]


def changed(text, dice):
    """The text after a small accident: something put in, taken out, or moved."""
    start = dice.randrange(len(text))
    lines = text.split("\n")
    number = dice.randrange(len(lines))
    match dice.randrange(5):
        case 0:
            return text[:start] + dice.choice(SCRAPS) + text[start:]
        case 1:
            return text[:start] + text[start + dice.randrange(1, 4) :]
        case 2:
            lines.insert(dice.randrange(len(lines)), lines[number])
        case 3:
            lines[number] = " " * dice.randrange(9) + lines[number].lstrip()
        case _:
            lines[number] = lines[number].partition(":")[0] + ": " + dice.choice(SCRAPS)
    return "\n".join(lines)


def parsed_fully(text):
    """The text as the YAML parser reads it, to which a comment leads."""
    return parse_source(f"{text}# The end\n".encode(), SHAPE)


def compare(text):
    """Compare data, layout and positions of both ways, if the text is in the layout."""
    source = parse_source(text.encode(), SHAPE)
    if not source.is_formatted:
        return
    full = parsed_fully(text)
    assert not full.faults
    assert not full.is_formatted
    assert repr(source.data) == repr(full.data)
    assert yaml_of(source.data) == text
    marks = dict(positions(text))
    missing = frozenset(("/name/0", "/aliases/00", "/aliases/-1", "/aliases/9", "/sdgs/9/goal", "/a:b", "/x"))
    assert find_formatted_marks(text, marks) == marks
    assert find_formatted_marks(text, missing) == find_marks(text, missing)


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_a_record_in_the_layout_is_parsed_without_yaml(number):
    assert parse_source(SAMPLES[number].encode(), SHAPE).is_formatted
    compare(SAMPLES[number])


@settings(max_examples=50)
@given(st.integers(0, 2**32))
def test_a_small_accident_changes_what_both_ways_read(seed):
    dice = random.Random(seed)
    for _ in range(6):
        compare(changed(dice.choice(SAMPLES), dice))


@pytest.mark.parametrize("path", sorted([*RECORDS.glob("*/*.yaml")]), ids=lambda path: path.stem)
def test_a_case_is_read_the_same_in_both_ways(path):
    content = path.read_bytes()
    if parse_source(content, SHAPE).is_formatted:
        compare(content.decode())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (yaml_of({"aliases": ["a"] * 501}), "too-large"),
        (yaml_of({"summary": {f"k{number}": "a" for number in range(501)}}), "too-large"),
        (yaml_of({"name": "a " * 5_000 + "b"}), "too-large"),
        (yaml_of({"name": "a" * 10_001}), "too-large"),
        (yaml_of({"name": "a\n" * 5_001}), "too-large"),
        (yaml_of({"aliases": ["word " * 200] * 110}), "too-large"),
        ("".join(f"{'  ' * depth}a:\n" for depth in range(16)) + "  " * 16 + "a: 1\n", "too-deep"),
        ("name: a\nname: b\n", "duplicate-key"),
        ('"<<": a\n', "unused-yaml"),
        ("name: a\n---\nname: b\n", "several-documents"),
        ("name: a\ttab\n", "tab"),
        ("name: a\u2028b\n", "hidden-character"),
        ("<html>: a\n", "not-a-record"),
    ],
)
def test_the_layout_excuses_no_fault(text, rule):
    source = parse_source(text.encode(), SHAPE)
    assert [fault.rule for fault in source.faults] == [rule]
    assert not source.is_formatted


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfname: a\n", b"name: a\r\n", b"name: a", b"", b"\n", b"a:\n  -\n"]
)
def test_other_bytes_than_those_of_the_layout_are_not_in_it(content):
    assert not parse_source(content, SHAPE).is_formatted
