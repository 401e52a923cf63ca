"""`dpg check`, as somebody sees it who runs it."""

import json
import os
import subprocess

import pytest

from dpg.__main__ import main
from dpg.commands.check import exit_code
from dpg.model.problem import Place, Problem, Severity

SOUND = """\
name: {name}
types:
  - software
summary:
  en: Lets nurses record visits without a network.
website: https://{id}.example.org/
licenses:
  - spdx: MIT
    covers:
      - code
sdgs:
  - goal: 3
topics:
  - blood-banks
"""

HOSTILE_NAMES = [
    "-rf.yaml",
    "--help.yaml",
    "a\nb.yaml",
    "a;b.yaml",
    "a\u202eb.yaml",
    "::error::x.yaml",
    "a\x1b[31mb.yaml",
]


@pytest.fixture
def project(tmp_path, repository, monkeypatch):
    (tmp_path / "schema").symlink_to(repository / "schema")
    (tmp_path / "goods").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return tmp_path


@pytest.fixture
def write(project):
    def write_record(name, extra="", folder="goods"):
        path = project / folder / name
        path.parent.mkdir(exist_ok=True)
        stem = name.removesuffix(".yaml")
        path.write_text(SOUND.format(name=stem.title(), id=stem) + extra, encoding="utf-8")
        return path

    return write_record


def test_sound_records_pass(write, capsys):
    write("one.yaml")
    write("two.yaml")
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "No problems in 2 files.\n"


def test_a_problem_is_shown_with_its_line_and_counts(write, capsys):
    write("one.yaml", "zebra: 1\n")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "goods/one.yaml:15:1: error:" in said
    assert "   15 | zebra: 1\n      | ^\n" in said
    assert said.endswith("1 problem in 1 file: 1 error.\n")


def test_the_same_file_twice_gives_the_same_text(write, capsys):
    write("one.yaml", "zebra: 1\nlicence: MIT\nant: 2\n")
    main(["check"])
    first = capsys.readouterr().out
    main(["check"])
    assert capsys.readouterr().out == first


def test_only_the_files_named_are_reported_but_all_are_known(write, capsys):
    write("base.yaml", "zebra: 1\n")
    good = write("good.yaml", "builds_on:\n  - base\n")
    assert main(["check", str(good)]) == 0
    assert capsys.readouterr().out == "No problems in 1 file.\n"


def test_a_missing_reference_is_reported_in_the_file_named(write, capsys):
    write("base.yaml")
    good = write("good.yaml", "builds_on:\n  - bass\n")
    assert main(["check", str(good)]) == 1
    assert "goods/good.yaml:16:5" in capsys.readouterr().out


def test_a_folder_can_be_named_from_anywhere_in_the_project(write, project, monkeypatch, capsys):
    write("one.yaml")
    monkeypatch.chdir(project / "goods")
    assert main(["check"]) == 0
    assert main(["check", "one.yaml"]) == 0
    assert main(["check", "."]) == 0
    assert capsys.readouterr().out.count("No problems in 1 file.") == 3


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_strange_file_name_is_a_problem_and_printed_escaped(write, project, monkeypatch, capsys, name):
    write(name)
    monkeypatch.chdir(project / "goods")
    assert main(["check", "--", name]) == 1
    said = capsys.readouterr()
    assert not said.err
    assert not [character for character in "\x1b\u202e\r" if character in said.out]
    assert not [line for line in said.out.splitlines() if line.strip().startswith("::")]
    assert ".yaml:1:1: error:" in said.out


def test_a_file_name_that_is_no_text_is_printed_escaped(write, project, capsys):
    os.rename(write("one.yaml"), bytes(project / "goods") + b"/\xff.yaml")
    assert main(["check"]) == 1
    assert "goods/<U+DCFF>.yaml:1:1" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["text", "github", "json", "markdown", "sarif"])
def test_every_format_ends_alike(write, capsys, name):
    write("one.yaml", "zebra: 1\n")
    assert main(["check", "--format", name]) == 1
    assert "zebra" in capsys.readouterr().out
    write("one.yaml")
    assert main(["check", "--format", name]) == 0


def test_a_report_can_be_written_to_a_file(write, project, capsys):
    write("one.yaml", "zebra: 1\n")
    assert main(["check", "--format", "json", "--output", "report.json"]) == 1
    assert json.loads((project / "report.json").read_bytes())["errors"] == 1
    assert capsys.readouterr().out == "1 problem in 1 file: 1 error. The report is in report.json\n"


def test_a_report_that_cannot_be_written_is_an_error_of_use(write, capsys):
    write("one.yaml")
    assert main(["check", "--output", "nowhere/report.txt"]) == 2
    assert capsys.readouterr().err == "dpg: nowhere/report.txt: No such file or directory.\n"


def test_there_is_no_colour_in_a_pipe(write, capsys):
    write("one.yaml", "zebra: 1\n")
    main(["check"])
    assert "\x1b" not in capsys.readouterr().out


def _problems(*severities):
    place = Place(file="x", line=1, column=1)
    return [Problem(rule="x", severity=Severity(s), place=place, pointer="", message="") for s in severities]


@pytest.mark.parametrize(
    ("severities", "usual", "strict"),
    [((), 0, 0), (("info",), 0, 0), (("warning",), 0, 1), (("info", "error"), 1, 1)],
)
def test_what_counts(severities, usual, strict):
    assert exit_code(_problems(*severities), strict=False) == usual
    assert exit_code(_problems(*severities), strict=True) == strict


def test_a_warning_counts_only_where_it_is_asked_to(write, capsys):
    write("one.yaml", "checked: 2021-03-04\n")
    assert main(["check", "--as-of", "2021-03-05"]) == 0
    assert main(["check", "--as-of", "2026-03-05"]) == 0
    assert main(["check", "--as-of", "2026-03-05", "--strict"]) == 1
    assert "1 warning" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["today", "2026-02-30", "20260101", "2026-W01-1", "٢٠٢٦-٠١-٠١", ""])
def test_a_day_that_is_none_is_an_error_of_use(write, capsys, day):
    assert main(["check", "--as-of", day]) == 2
    assert "is not a day" in capsys.readouterr().err


def test_a_wrong_time_of_build_is_an_error_of_use(write, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    assert main(["check"]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["check", "missing.yaml"], ["check", "goods", "missing"], ["check", "a\x1b\nb"]]
)
def test_a_path_that_does_not_exist_is_an_error_of_use(write, capsys, words):
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "There is no file or folder" in said
    assert said.count("\n") == 1
    assert "\x1b" not in said


def test_without_a_catalogue_there_is_nothing_to_check(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "No catalogue was found here" in capsys.readouterr().err


def test_an_empty_catalogue_is_said_to_be_empty(project, capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "There was no file to check.\n"


def test_a_dangling_link_is_a_problem_of_that_record(project, capsys):
    (project / "goods" / "link.yaml").symlink_to("nowhere")
    assert main(["check", "goods/link.yaml"]) == 1
    assert "link" in capsys.readouterr().out


def test_of_files_that_have_not_changed_only_errors_are_told(make_project, dpg):
    project = make_project("dhis2", "h5p")
    git = ("git", "-C", project, "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "start")):
        subprocess.run([*git, *words], check=True)
    everything = dpg(project, "check", "--strict").stdout
    assert "goods/dhis2.yaml" in everything
    assert dpg(project, "check", "--strict", "--since", "HEAD").stdout == "No problems in 2 files.\n"
    record = (project / "goods" / "dhis2.yaml").read_bytes()
    (project / "goods" / "new.yaml").write_bytes(record)
    (project / "goods" / "dhis2.yaml").write_bytes(record + b"# a remark\n")
    told = dpg(project, "check", "--since", "HEAD").stdout
    assert "goods/dhis2.yaml:" in told
    assert "goods/new.yaml:" in told
    (project / "goods" / "h5p.yaml").write_text("name: [\n")
    subprocess.run([*git, "commit", "-qam", "a slip"], check=True)
    assert dpg(project, "check", "--since", "HEAD").returncode == 1
    assert dpg(project, "check", "--since", "nowhere").returncode == 2
    assert dpg(project, "check", "--since=--output=x").returncode == 2
