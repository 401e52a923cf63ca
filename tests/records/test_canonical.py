import json
from pathlib import Path

import pytest

from dpg.records.canonical import Refusal, canonical
from dpg.records.shape import Shape, shape_of
from dpg.records.source import parse_source

PROJECT = Path(__file__).parents[2]
SHAPE = shape_of(json.loads((PROJECT / "schema" / "good.schema.json").read_text(encoding="utf-8")))


def rewritten(text, shape=SHAPE):
    result = canonical(text, shape)
    assert isinstance(result, str), result
    return result


def refused(text, shape=SHAPE):
    result = canonical(text, shape)
    assert isinstance(result, Refusal), result
    return result


def value(text):
    """How one value of a record is written."""
    return rewritten(json.dumps({"name": text}, ensure_ascii=False)).removeprefix("name: ").removesuffix("\n")


def test_keys_follow_the_order_of_the_schema():
    assert rewritten("website: https://x.org/\ntypes: [software]\nname: X\n") == (
        "name: X\ntypes:\n  - software\nwebsite: https://x.org/\n"
    )


def test_keys_within_a_list_follow_the_schema_too():
    assert rewritten("repositories:\n- about: server\n  url: https://x.org/\n") == (
        "repositories:\n  - url: https://x.org/\n    about: server\n"
    )


def test_unknown_keys_come_last_as_they_were_written():
    assert rewritten("zebra: 1\nant: 2\nname: X\n") == "name: X\nzebra: 1\nant: 2\n"


def test_the_first_language_stays_the_first():
    text = "summary:\n  fr: Une phrase.\n  en: A sentence.\n"
    assert rewritten(text) == text


def test_lists_in_lists_and_empty_ones():
    assert rewritten("zebra: [[a, [b]], [], {}]\n") == "zebra:\n  - - a\n    - - b\n  - []\n  - {}\n"


def test_blank_lines_other_line_ends_and_a_byte_order_mark_go():
    assert rewritten("\ufeffname: X\r\n\r\n\r\ntypes:\r\n- software") == "name: X\ntypes:\n  - software\n"


def test_json_becomes_yaml():
    assert rewritten('{"types": ["software"], "name": "X"}') == "name: X\ntypes:\n  - software\n"


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "yes",
        "On",
        "off",
        "y",
        "N",
        "true",
        "null",
        "~",
        "1.0",
        "3.10",
        "010",
        "1_000",
        "0x1F",
        "0o7",
        "1e3",
        "190:20:30",
        ".inf",
        ".NaN",
        "+1",
        "-.5",
        "=",
        "<<",
        "2001-12-14t21:59:43.10-05:00",
        "12345678901234567890",
        "2021",
    ],
)
def test_what_some_reader_takes_for_something_else_is_quoted(text):
    assert value(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        " a",
        "a ",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "- a",
        "-",
        "? a",
        "[a",
        "{a",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a'",
        ",a",
        ": a",
    ],
)
def test_what_yaml_would_read_as_a_sign_is_quoted(text):
    assert value(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "2021-03-04",
        "https://x.org/#a?b=c&d",
        "O'Brien",
        'say "hi"',
        "-rf",
        ":a",
        "a:b",
        "a#b",
        "A < B && C",
        "name }}",
        "नमस्ते",
        "می‌خواهم",
        "👩‍🔬",
        "3.1.0",
        "v1",
        "1 of 2",
        "GPL-3.0-or-later",
    ],
)
def test_what_everybody_reads_alike_is_plain(text):
    assert value(text) == text


def test_quoted_text_is_escaped():
    assert value('"a\\b": ') == r'"\"a\\b\": "'
    assert value("\n") == r'"\n"'


def test_norwegian_is_a_language_and_not_a_refusal():
    assert rewritten("summary: {'no': En setning.}\n") == 'summary:\n  "no": En setning.\n'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("sdgs: [{goal: 03}]", "sdgs:\n  - goal: 3\n"),
        ("zebra: +1", "zebra: 1\n"),
        ("zebra: .5", "zebra: 0.5\n"),
        ("zebra: 1e22", "zebra: 1.0e+22\n"),
        ("zebra: TRUE", "zebra: true\n"),
        ("zebra:", "zebra: null\n"),
        ("zebra: 123456789012345678e99", "zebra: 123456789012345678e99\n"),
        ("name: 3.10", 'name: "3.10"\n'),
    ],
)
def test_a_value_has_one_spelling(text, written):
    assert rewritten(text) == written


def test_a_long_text_is_folded_at_about_100_columns():
    text = " ".join(f"word{number}" for number in range(60))
    lines = rewritten(f"description:\n  en: {text}\n").splitlines()
    assert lines[1] == "  en: >-"
    assert all(line.startswith("    word") and 80 < len(line) <= 100 for line in lines[2:-1])


def test_a_long_text_that_cannot_be_folded_stays_on_its_line():
    address = "https://x.org/" + "a" * 200
    assert rewritten(f"website: {address}\n") == f"website: {address}\n"


def test_two_spaces_in_a_long_text_survive():
    text = "one  two " * 30 + "end"
    assert parse_source(rewritten(json.dumps({"name": text})).encode()).data == {"name": text}


@pytest.mark.parametrize(("end", "sign"), [("", "|-"), ("\n", "|")])
def test_lines_stay_lines(end, sign):
    text = f"one\n\n  two # three\n- four{end}"
    assert rewritten(json.dumps({"description": {"en": text}})) == (
        f"description:\n  en: {sign}\n    one\n\n      two # three\n    - four\n"
    )


@pytest.mark.parametrize("text", ["a\n\n", "\na", " a\nb", "a\n  \nb"])
def test_lines_that_an_editor_could_spoil_are_quoted(text):
    assert "\\n" in value(text)


def test_a_comment_moves_with_its_key():
    text = "# about the types\ntypes: # kinds\n  # the main one\n  - software # yes\n# the name\nname: X # short\n"
    assert rewritten(text) == (
        "# the name\nname: X # short\n# about the types\ntypes: # kinds\n  # the main one\n  - software # yes\n"
    )


def test_a_comment_moves_with_its_entry():
    text = "repositories:\n  # the first\n  - about: server # a\n    # its address\n    url: https://x.org/ # b\n    # more\n"
    assert rewritten(text) == (
        "repositories:\n  # the first\n  # its address\n  - url: https://x.org/ # b\n    about: server # a\n    # more\n"
    )


def test_a_comment_on_the_file_stays_at_its_top():
    text = "# yaml-language-server: $schema=../schema/good.schema.json\n\n# the types\ntypes: [software]\nname: X\n"
    assert rewritten(text) == (
        "# yaml-language-server: $schema=../schema/good.schema.json\nname: X\n# the types\ntypes:\n  - software\n"
    )


def test_comments_at_an_end_stay_at_that_end():
    text = "website: https://x.org/\nlanguages:\n  - en\n  # - fr\n# done\n"
    assert rewritten(text) == text


def test_a_comment_behind_brackets_stays_with_its_key():
    assert rewritten("types: [software] # one\n") == "types: # one\n  - software\n"


def test_a_comment_behind_the_sign_of_a_text_stays_there():
    text = "description:\n  en: |- # as on the website\n    one\n    # two\n"
    assert rewritten(text) == text


def test_a_comment_behind_a_text_over_two_lines():
    assert rewritten('name: "one\n  two" # three\n') == "name: one two # three\n"


def test_a_hash_in_a_text_is_no_comment():
    assert (
        rewritten('name: "a # b"\nwebsite: https://x.org/#c\n')
        == 'name: "a # b"\nwebsite: https://x.org/#c\n'
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("types: [\n  software, # one\n  dataset ]\n", 2),
        ("types:\n- software\n# the list's or the name's?\nname: X\n", 3),
        ("name:\n  # between key and value\n  X\n", 2),
        ("summary:\n  en: X\n # in no column\nname: X\n", 3),
        ("repositories:\n  - # of which key?\n    url: https://x.org/\n", 2),
        ("repositories:\n  - {url: https://x.org/} # of which key?\n", 2),
        ("--- # a mark that goes\nname: X\n", 1),
        ("summary:\n  en: X\n# first\n  # second\nname: X\n", 4),
        ('{"name": "X"} # behind all\n', 1),
        ("name: # one\n  X # two\n", 2),
    ],
)
def test_a_comment_that_belongs_nowhere_for_sure_is_refused(text, line):
    assert refused(text).line == line
    assert "comment" in refused(text).message


@pytest.mark.parametrize(
    "text",
    [
        "name: X\nname: Y\n",
        'a: "b\\rc"\n',
        "a: &b c\n",
        "a: [",
        "- a\n",
        "",
        "a: b\tc\n",
        "\ud800",
        "a: \x00",
    ],
)
def test_a_file_with_a_fault_is_left_alone(text):
    assert refused(text).line >= 1


def test_a_key_too_long_for_a_line_is_left_alone():
    assert "without changing" in refused(f"? {'k' * 2000}\n: x\n", Shape()).message
