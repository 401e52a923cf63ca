import pytest

from dpg.model.problem import Severity
from dpg.reports.as_text import render


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        ("name: x", 1, "n"),
        ("name: x", 7, "x"),
        ("健康: x", 5, "x"),
        ("e\u0301te: x", 7, "x"),
        ("😀 y: x", 6, "x"),
        ("name:\tx", 7, "x"),
    ],
    ids=["first", "plain", "wide", "combining", "emoji", "tab"],
)
def test_the_caret_stands_under_the_fault(make, summary, line, column, under):
    lines = render([make(line=12, column=column, source_line=line)], summary).splitlines()
    shown, caret = lines[1], lines[2]
    assert caret.endswith("^")
    assert _character_at(shown, caret.index("^")) == under


def _character_at(line, column):
    wide, combining = "健康😀", "\u0301"
    for character in line:
        if character in combining:
            continue
        if column <= 0:
            return character
        column -= 2 if character in wide else 1
    return None


def test_a_long_line_is_shown_around_its_fault(make, summary):
    lines = render([make(column=5001, source_line="a" * 5000 + "X" + "b" * 5000)], summary).splitlines()
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^")] == "X"
    assert lines[1].count("…") == 2


def test_a_caret_behind_the_end_of_a_line_is_possible(make, summary):
    lines = render([make(column=5, source_line="name")], summary).splitlines()
    assert lines[2].index("^") == lines[1].index("name") + 4


def test_a_line_that_may_not_be_shown_is_left_out(make, summary):
    assert "|" not in render([make()], summary)


def test_more_problems_than_are_shown_are_counted(make, summary):
    said = render([make(line=line) for line in range(1, 53)], summary)
    assert "and 2 more problems in goods/example.yaml" in said
    assert said.endswith("52 problems in 1 file: 52 errors.\n")


def test_files_of_which_nothing_is_shown_are_counted_in_one_line(make, summary):
    said = render([make(f"goods/{file}.yaml") for file in range(1000, 1600)], summary)
    assert "\nand 100 more problems in 100 other files\n" in said


def test_each_rule_leads_to_its_page(make, summary):
    assert "rule: unknown-key, see docs/rules/unknown-key" in render([make()], summary)


def test_a_file_name_cannot_start_a_command(make, summary):
    assert render([make("::error::x.yaml")], summary).startswith("./::error::x.yaml:3:1: error:")


def test_colour_only_where_it_is_asked_for(make, summary):
    problems = [make(severity=severity, source_line="x") for severity in Severity]
    assert "\x1b[" not in render(problems, summary)
    assert "\x1b[1;31m" in render(problems, summary, color=True)


def test_colours_are_ours_alone(hostile, summary):
    painted = render([hostile], summary, color=True)
    assert "\x1b[2J" not in painted
    assert "<U+001B>[2J" in painted
