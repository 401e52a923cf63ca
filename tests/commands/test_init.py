"""Start a catalogue, and find one from the files that are named."""

import json
import shutil

import pytest

from dpg.__main__ import main
from dpg.project import program_source
from support import ROOT


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_nothing_is_overwritten_and_nothing_is_written_beside_it(tmp_path, capsys):
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert "README.md is there already" in capsys.readouterr().err
    assert files_in(tmp_path) == ["README.md"]
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["two\nlines", " ", "a\u2028b", "a\x1b[31mb"])
def test_a_name_is_one_line_of_text(tmp_path, name):
    assert main(["init", str(tmp_path / "new"), "--name", name]) == 2
    assert not (tmp_path / "new").exists()


def test_the_program_can_be_taken_from_elsewhere(tmp_path):
    assert main(["init", str(tmp_path / "new"), "--program", "dpg==1"]) == 0
    assert (tmp_path / "new" / "requirements.txt").read_text("utf-8").endswith("\ndpg==1\n")


SOURCES = {
    "an index": (None, "dpg[cards,parquet,proofs]=={version}"),
    "a clone": (
        {"url": "https://example.org/dpg.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
        "dpg[cards,parquet,proofs] @ git+https://example.org/dpg.git@c0ffee",
    ),
    "a wheel": (
        {"url": "https://example.org/dpg.whl", "archive_info": {"hashes": {"sha256": "ab"}}},
        "dpg[cards,parquet,proofs] @ https://example.org/dpg.whl#sha256=ab",
    ),
    "this computer": ({"url": "file:///src", "dir_info": {"editable": True}}, program_source.UNKNOWN),
}


@pytest.mark.parametrize("source", SOURCES)
def test_a_catalogue_installs_the_program_from_where_this_one_came(monkeypatch, source):
    written, wanted = SOURCES[source]

    class Installed:
        def read_text(self, name):
            return written and json.dumps(written)

    monkeypatch.setattr(program_source, "distribution", lambda name: Installed())
    assert program_source.program_requirement() == wanted.format(version=program_source.version("dpg"))


def test_the_catalogue_around_a_named_file_is_found_from_elsewhere(tmp_path, monkeypatch, capsys):
    assert main(["init", str(tmp_path / "new")]) == 0
    example = tmp_path / "new" / "goods" / "example-good.yaml"
    other = example.with_name("other-good.yaml")
    other.write_text(
        example.read_text("utf-8").replace("Example", "Other") + "builds_on:\n  - example-good\n", "utf-8"
    )
    other.write_text(other.read_text("utf-8").replace("example.org", "other.example.org"), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    capsys.readouterr()
    assert main(["check", str(other)]) == 0, capsys.readouterr().out
    shutil.copytree(tmp_path / "new" / "goods", tmp_path / "bare" / "goods")
    assert main(["check", str(tmp_path / "bare" / "goods" / other.name)]) == 0, capsys.readouterr().out
    assert main(["check"]) == 2
    assert "dpg init" in capsys.readouterr().err


def test_a_new_record_names_a_schema_for_editors_only_if_there_is_one(tmp_path, monkeypatch):
    assert main(["init", str(tmp_path / "new")]) == 0
    monkeypatch.chdir(tmp_path / "new")
    record = ("--name", "Clinic Notes", "--no-questions")
    assert main(["new", *record]) == 1
    assert (
        "schema" not in (tmp_path / "new" / "goods" / "clinic-notes.yaml").read_text("utf-8").splitlines()[0]
    )
    (tmp_path / "new" / "schema").symlink_to(ROOT / "schema")
    assert main(["new", *record, "--id", "clinic-notes-two"]) == 1
    written = (tmp_path / "new" / "goods" / "clinic-notes-two.yaml").read_text("utf-8")
    assert written.startswith("# yaml-language-server: $schema=../schema/editors/good.json\n")
