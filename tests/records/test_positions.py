"""Lines and columns count what a person sees: lines of the editor, characters of the line, both from 1."""

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpg.model.pointer import step
from dpg.records.source import parse_source

LINE = re.compile(r"\r\n|\r|\n")


def places(problems):
    return [(problem.place.line, problem.place.column, problem.rule) for problem in problems]


@pytest.mark.parametrize("before", ["plain", "é", "😀", "e\u0301", "👩\u200d⚕️", "नमस्ते", "\u200fعربي"])
def test_the_column_counts_characters_and_not_bytes(before, look):
    line = f"{{aliases: [{before}], colour: red}}"
    found = [place for place in places(look(line)) if place[2] == "unknown-key"]
    assert found == [(1, line.index("colour") + 1, "unknown-key")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_move_nothing(end, mark, look, minimal):
    text = mark + (minimal + "colour: red\n").replace("\n", end)
    (problem,) = look(text)
    assert (problem.place.line, problem.place.column) == (13, 1)
    assert problem.source_line == "colour: red"


def test_a_byte_order_mark_does_not_move_the_first_line(look):
    assert (1, 1, "unknown-key") in places(look("\ufeffnaem: x\n"))


@pytest.mark.parametrize("start", ["|", ">", "|2-", ">+"])
def test_a_block_of_text_is_shown_where_it_starts(start):
    source = parse_source(f"a:\n  b: {start}\n    one\n\n    two\nc: 1\n".encode())
    assert (source.mark("/a/b"), source.mark("/c")) == ((2, 6), (6, 4))


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_text_over_several_lines_is_shown_where_it_starts(quote):
    source = parse_source(f"a:\n  b: {quote}one\n\n    two{quote}\nc: 1\n".encode())
    assert (source.mark("/a/b"), source.mark("/c")) == ((2, 6), (5, 4))


def test_an_empty_value_is_shown_after_its_key():
    source = parse_source(b"a:\nb:\n  - \n  - d\n")
    assert source.mark("/a") == (1, 3)
    assert source.mark("/b/0") == (3, 4)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
def test_separators_that_yaml_takes_for_line_ends_move_no_later_line(separator, look):
    problems = look(f"name: a{separator}b\nwebsite: x\x07y\n")
    assert places(problems) == [(1, 8, "hidden-character"), (2, 11, "hidden-character")]
    assert problems[0].source_line == f"name: a{separator}b"


def test_the_source_line_is_the_one_the_place_names(look, minimal):
    text = minimal.replace("software", "hardware") + "colour: red\n"
    assert [problem.source_line for problem in look(text)] == ["  - hardware", "colour: red"]


def test_an_absent_value_is_shown_at_its_nearest_ancestor():
    source = parse_source(b"a:\n  b:\n    - c: 1\n")
    assert source.mark("/a/b/0/c") == (3, 10)
    assert source.mark("/a/b/0/d/e") == source.mark("/a/b/0", at_key=True) == (3, 7)
    assert source.mark("/a/x") == source.mark("/a", at_key=True) == (1, 1)
    assert source.mark("/y/z") == source.mark("") == (1, 1)


def test_keys_with_slash_and_tilde_have_pointers_of_their_own():
    source = parse_source(b"a/b: 1\na~b: 2\na:\n  b: 3\n")
    assert [source.mark(pointer, at_key=True)[0] for pointer in ("/a~1b", "/a~0b", "/a/b")] == [1, 2, 4]


words = st.text("abcé漢😀ا\u0301", min_size=1, max_size=6).map(lambda text: "w" + text)
nested = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4) | st.dictionaries(words, inner, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


def unique(value, count):
    """The same structure, each word with a number of its own, so that it can be found in the text."""
    if isinstance(value, dict):
        return {f"{key}k{next(count)}": unique(inner, count) for key, inner in value.items()}
    if isinstance(value, list):
        return [unique(inner, count) for inner in value]
    return f"{value}v{next(count)}"


def leaves(value, pointer=""):
    """Pointer, key and value of everything that can be looked for in the text."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, entry in inner:
        below = step(pointer, key)
        yield below, key if isinstance(value, dict) else None, entry if isinstance(entry, str) else None
        if not isinstance(entry, str):
            yield from leaves(entry, below)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    value=st.dictionaries(words, nested, min_size=1, max_size=5),
    flow=st.sampled_from([None, True, False]),
    style=st.sampled_from([None, '"', "'"]),
    indent=st.sampled_from([2, 4, 7]),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_each_mark_points_at_the_text_of_its_key_and_value(value, flow, style, indent, end, mark):
    value = unique(value, iter(range(10_000)))
    text = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=flow, default_style=style, indent=indent, width=10_000
    )
    text = text.replace("\\U0001F600", "😀").replace("\n", end)  # The writer spells out what it could write.
    source = parse_source((mark + text).encode())
    if source.faults:
        assert {fault.rule for fault in source.faults} == {"too-deep"}
        return
    assert source.data == value
    lines = LINE.split(text)

    def written(place):
        line, column = place
        return lines[line - 1][column - 1 :]

    for pointer, key, entry in leaves(value):
        if key is not None:
            assert written(source.mark(pointer, at_key=True)).lstrip("\"'").startswith(key)
        if entry is not None:
            assert written(source.mark(pointer)).lstrip("\"'").startswith(entry)
