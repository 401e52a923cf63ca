"""Seven slips in one folder: each is told at its line and column with a hint, in every format."""

import json

import pytest

FORMATS = ("text", "github", "json", "markdown", "sarif")
HEAD = """name: {name}
types:
  - software
summary:
  en: Lets nurses record visits without internet.
website: https://{name}.example.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
topics:
  - electronic-medical-records
"""
FAULTS = {
    "syntax": ("aliases: [One\n", "syntax-error", (13, 10)),
    "wrong": ("aliases: One\n", "wrong-type", (13, 10)),
    "misspelt": ("licences:\n  - spdx: MIT\n", "unknown-key", (13, 1)),
    "double": ("name: Again\n", "duplicate-key", (13, 1)),
    "nowhere": ("developed_in:\n  - KE\n  - Kenia\n", "wrong-value", (15, 5)),
    "dangling": ("builds_on:\n  - dubble\n", "unknown-reference", (14, 5)),
    "personal": (
        "description:\n  en: Write to jane.doe@example.org for help.\n",
        "personal-contact",
        (14, 7),
    ),
}


@pytest.fixture
def project(make_project):
    project = make_project()
    for name, (text, _, _) in FAULTS.items():
        (project / "goods" / f"{name}.yaml").write_text(HEAD.format(name=name) + text, "utf-8")
    return project


@pytest.mark.parametrize("format", FORMATS)
def test_all_seven_are_told_in_every_format(project, dpg, format):
    said = dpg(project, "check", "--format", format)
    assert said.returncode == 1
    for name, (_, rule, (line, _)) in FAULTS.items():
        assert f"{name}.yaml" in said.stdout.replace("\\", "")
        assert rule in said.stdout.replace("\\", "")
        assert str(line) in said.stdout
    assert "jane.doe" not in said.stdout + said.stderr


def test_each_is_at_its_line_and_column_with_a_hint(project, dpg):
    problems = json.loads(dpg(project, "check", "--format", "json").stdout)["problems"]
    found = {(p["file"], p["rule"]): ((p["line"], p["column"]), p["hint"]) for p in problems}
    for name, (_, rule, place) in FAULTS.items():
        where, hint = found[f"goods/{name}.yaml", rule]
        assert where == place, name
        assert hint, name
    assert len([p for p in problems if p["severity"] == "error"]) == len(FAULTS)


@pytest.mark.parametrize("format", FORMATS)
def test_clean_records_end_with_0(make_project, some_goods, dpg, format):
    assert dpg(make_project(*some_goods), "check", "--format", format).returncode == 0
