"""Whatever a record says and however it is laid out, the canonical form says the same."""

import json
import re
from datetime import date

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dpg.model.characters import bad_characters
from dpg.records.canonical import Refusal, canonical
from dpg.records.shape import ANYTHING, Shape
from dpg.records.source import parse_source

NASTY = [
    "NO",
    "yes",
    "1.0",
    "010",
    "1e3",
    "~",
    "null",
    "=",
    "<<",
    "- a",
    "a: b",
    "a #b",
    "#a",
    "2021-03-04",
    "---",
    "...",
]
NASTY += [
    "|",
    ">",
    "? a",
    "a:",
    "'",
    '"',
    "\\",
    "\\n",
    "a\nb",
    "a\n\nb\n",
    "\n",
    " ",
    "a  b",
    "[a]",
    "{a: b}",
    "&a",
    "*a",
]
NASTY += ["0x1F", "12:30:45", "é😀", "می‌خواهم", "!a", "%a", "@a", "`a", "word " * 50 + "end", "x" * 200]

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40).filter(lambda text: "\r" not in text and not any(bad_characters(text))),
    st.lists(st.text("ab:#- '\"\n", max_size=12), max_size=25).map(" ".join),
)
numbers = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False).map(
    lambda n: round(n, 3)
)
scalars = texts | numbers | st.booleans() | st.none()
keys = st.sampled_from(["name", "types", "summary", "en", "no", "zebra", "1", "a b"]) | texts.filter(
    lambda key: key != "<<" and len(key) < 99
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(keys, values, min_size=1, max_size=6)

SHAPE = Shape(
    kind="object",
    keys={
        "name": Shape(kind="string"),
        "types": Shape(kind="array", items=Shape(kind="string")),
        "summary": Shape(kind="object", other=Shape(kind="string")),
        "1": Shape(kind="object", keys={"zebra": Shape(), "en": Shape(kind="integer")}),
    },
)


def said(text, shape=SHAPE):
    source = parse_source(text.encode(), shape)
    return None if source.faults else source.data


def the_same(one, other):
    return repr(one) == repr(other)


class Layout:
    """Writes a record in one of the many ways in which a person might, with comments where they surely belong."""

    def __init__(self, draw, commented):
        self.draw = draw
        self.commented = commented
        self.comments = []

    def record(self, data):
        return "\n".join(self.keys(data, 0)) + "\n"

    def keys(self, data, indent):
        for key, value in data.items():
            yield from self.above(indent)
            yield from self.value(
                " " * indent + json.dumps(key, ensure_ascii=False) + ":", value, indent, self.width()
            )
        yield from self.above(indent)

    def entries(self, data, indent):
        for value in data:
            yield from self.above(indent)
            yield from self.value(" " * indent + "-", value, indent, self.width())
        yield from self.above(indent)

    def value(self, start, value, indent, width):
        if not isinstance(value, dict | list) or not value:
            yield f"{start} {self.scalar(value)}{self.behind()}"
        elif not start.endswith("-") and self.draw(st.integers(0, 4)) == 0:
            yield f"{start} {json.dumps(value, ensure_ascii=False)}{self.behind()}"
        else:
            yield start + ("" if start.endswith("-") else self.behind())
            lines = self.keys if isinstance(value, dict) else self.entries
            yield from lines(value, indent + width)

    def width(self):
        return self.draw(st.integers(1, 4))

    def scalar(self, value):
        if isinstance(value, str) and re.fullmatch("[a-z][a-z ]*[a-z]", value) and self.draw(st.booleans()):
            return value
        if isinstance(value, str) and "\n" not in value and self.draw(st.booleans()):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def above(self, indent):
        for _ in range(self.draw(st.integers(0, 2)) if self.commented else 0):
            yield " " * indent + self.comment()
        yield from [""] * self.draw(st.integers(0, 1))

    def behind(self):
        return f" {self.comment()}" if self.commented and self.draw(st.integers(0, 2)) == 0 else ""

    def comment(self):
        text = self.draw(st.sampled_from(["# a", "#b", "# c: d", "# - e", "# 'f", '# "g # h']))
        self.comments.append(f"{text} {len(self.comments)}.")
        return self.comments[-1]


@st.composite
def laid_out(draw, commented=False):
    layout = Layout(draw, commented)
    text = layout.record(draw(records))
    return text, layout.comments


def is_plain_reading(text):
    """A plain or quoted scalar as PyYAML reads it by the rules of YAML 1.1, dates apart."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in yaml.safe_load(text).items()
    }


@given(laid_out())
def test_it_says_the_same(given_):
    text, _ = given_
    data = said(text)
    result = canonical(text, SHAPE)
    assert isinstance(result, str)
    assert the_same(said(result), data)
    assert canonical(result, SHAPE) == result


@given(laid_out(commented=True))
def test_no_comment_is_lost(given_):
    text, comments = given_
    result = canonical(text, SHAPE)
    assert isinstance(result, str)
    assert the_same(said(result), said(text))
    for comment in comments:
        assert len(re.findall(rf"{re.escape(comment)}$", result, re.MULTILINE)) == 1
    assert canonical(result, SHAPE) == result


@given(laid_out(commented=True), st.data())
def test_a_comment_put_anywhere_is_kept_or_refused(given_, data):
    lines = given_[0].split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    if data.draw(st.booleans()):
        lines.insert(number, " " * data.draw(st.integers(0, 9)) + "# put here")
    else:
        lines[number] += " # put here"
    result = canonical("\n".join(lines), SHAPE)
    if isinstance(result, Refusal):
        assert 1 <= result.line <= len(lines)
        return
    assert result.count("# put here") == 1
    assert the_same(said(result), said("\n".join(lines)))
    assert canonical(result, SHAPE) == result


@given(texts)
@example("2021-03-04")
@example("é" * 101 + " " + "b")
def test_an_older_reader_reads_the_same_text(text):
    written = canonical(json.dumps({"name": text, "zebra": [text]}, ensure_ascii=False), ANYTHING)
    assert isinstance(written, str)
    read = is_plain_reading(written)
    assert read["name"] == text
    assert [entry.isoformat() if isinstance(entry, date) else entry for entry in read["zebra"]] == [text]


@given(st.text(max_size=200))
def test_any_text_at_all_is_rewritten_or_refused(text):
    result = canonical(text, SHAPE)
    assert isinstance(result, str | Refusal)


@given(
    st.lists(
        st.sampled_from(
            ["a: ", "- ", "# c", "\n", "  ", "b", "[", "]", "{", "}", "'", '"', "|", ">-", ": ", ", ", "? "]
        ),
        max_size=25,
    )
)
def test_any_scrap_of_yaml_is_rewritten_or_refused(scraps):
    text = "".join(scraps)
    result = canonical(text, SHAPE)
    if isinstance(result, str):
        assert the_same(said(result), said(text))
        assert canonical(result, SHAPE) == result
