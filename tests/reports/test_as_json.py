import json

from dpg.reports.as_json import render


def test_the_envelope_is_as_documented(sample, summary):
    said = json.loads(render(sample, summary))
    assert list(said) == ["schema_version", "files", "errors", "warnings", "infos", "problems"]
    assert (said["schema_version"], said["files"]) == (1, 25)
    assert (said["errors"], said["warnings"], said["infos"]) == (2, 1, 1)


def test_a_problem_has_all_that_a_program_needs(make, summary):
    problem = make(line=3, column=10, pointer="/licence", hint="Did you mean `licenses`?")
    assert json.loads(render([problem], summary))["problems"] == [
        {
            "rule": "unknown-key",
            "severity": "error",
            "file": "goods/example.yaml",
            "line": 3,
            "column": 10,
            "pointer": "/licence",
            "message": "There is no key `licence`.",
            "hint": "Did you mean `licenses`?",
            "docs": "docs/rules/unknown-key",
        }
    ]


def test_a_program_gets_every_problem(make, summary):
    said = json.loads(render([make(line=line) for line in range(1, 1001)], summary))
    assert len(said["problems"]) == said["errors"] == 1000


def test_no_console_can_damage_it(hostile, sample, summary):
    assert render([hostile, *sample], summary).isascii()
