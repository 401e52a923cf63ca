"""Read back as GitHub's runner reads it: split at the second ::, properties at commas, then unescaped."""

import pytest

from dpg.model.problem import Severity
from dpg.reports.as_github import render


def read(line):
    command, _, data = line.removeprefix("::").partition("::")
    name, _, rest = command.partition(" ")
    properties = dict(part.split("=", 1) for part in rest.split(","))
    return name, {key: unescape(value) for key, value in properties.items()}, unescape(data)


def unescape(text):
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


@pytest.mark.parametrize(
    ("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_each_severity_has_its_command(make, summary, severity, command):
    assert render([make(severity=Severity(severity))], summary).startswith(f"::{command} file=")


def test_an_annotation_says_where_and_what(make, summary):
    line = render([make("goods/a,b: 100%.yaml", 4, 9, message="50%: a, b", hint="c")], summary).splitlines()[
        0
    ]
    name, properties, data = read(line)
    assert name == "error"
    assert properties == {"file": "goods/a,b: 100%.yaml", "line": "4", "col": "9", "title": "unknown-key"}
    assert data == "50%: a, b\nc\nSee docs/rules/unknown-key"


def test_a_hostile_record_stays_inside_its_annotation(hostile, summary):
    lines = render([hostile], summary).splitlines()
    assert len(lines) == 2
    name, properties, data = read(lines[0])
    assert (name, properties["line"], properties["title"]) == ("error", "3", "unknown-key")
    assert set(properties) == {"file", "line", "col", "title"}
    assert data.count("\n") == 2


def test_more_problems_than_are_shown_are_counted(make, summary):
    lines = render([make(line=line) for line in range(60)], summary).splitlines()
    assert lines[-2] == "::notice file=goods/example.yaml::and 10 more problems in this file"
    assert lines[-1] == "60 problems in 1 file: 60 errors."
