"""`dpg diff`, as somebody sees it who asks what changed."""

import json
import shutil

import pytest

from dpg.__main__ import main
from dpg.records.canonical import lay_out
from dpg.records.project_files import load_schema
from dpg.records.structure import to_json
from support import ROOT, commit, git

RECORD = {
    "name": "Example Records",
    "types": ["software"],
    "summary": {"en": "Keeps records."},
    "website": "https://example.org/",
    "licenses": [{"spdx": "GPL-3.0-only", "covers": ["code"]}],
    "sdgs": [{"goal": 3}],
    "topics": ["electronic-medical-records"],
}
SCHEMA = load_schema(ROOT)
LATER = {
    **RECORD,
    "licenses": [{"spdx": "GPL-3.0-or-later", "covers": ["code"]}],
    "deployments": [{"country": "KE"}],
}


def write(folder, **records):
    folder.mkdir(parents=True, exist_ok=True)
    for id, record in records.items():
        (folder / f"{id}.yaml").write_text(lay_out(record, SCHEMA.shape), "utf-8")


def other(name, **more):
    return {**RECORD, "name": name, "website": f"https://{name.lower()}.example/", **more}


@pytest.fixture
def project(tmp_path, monkeypatch):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "schema").symlink_to(ROOT / "schema")
    git(folder, "init", "--quiet")
    write(folder / "goods", records=RECORD, gone=other("Gone"), former=other("Former"), same=other("Same"))
    commit(folder, day=1)
    git(folder, "tag", "before")
    (folder / "goods" / "former.yaml").rename(folder / "goods" / "latter.yaml")
    out = {"on": "2026-11-02", "reason": "duplicate", "replaced_by": "records"}
    write(folder / "goods", records=LATER, gone=other("Gone", removed=out), fresh=other("Fresh"))
    commit(folder, day=2)
    monkeypatch.chdir(folder)
    return folder


TEXT = """\
former (Former): file deleted, now latter

fresh (Fresh): added

gone (Gone): no longer listed, now records
  no longer listed: Duplicate

latter (Former): renamed, before former

records (Example Records): changed
  License: GPL-3.0-only became GPL-3.0-or-later
  Deployments: Kenya added

5 goods not as before: 1 added, 1 changed, 1 no longer listed, 1 renamed, 1 file deleted.
"""


def test_two_commits(project, capsys):
    assert main(["diff", "before", "HEAD"]) == 0
    assert capsys.readouterr().out == TEXT


def test_a_commit_and_the_files_as_they_lie_here(project, capsys):
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "No record says anything else.\n"
    write(project / "goods", same=other("Same", status="active"))
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("same (Same): changed\n  Status: Active added\n")


def test_dumps_sites_and_folders_say_the_same_as_the_commits(project, tmp_path, capsys):
    git(project, "worktree", "add", "--quiet", str(tmp_path / "older"), "before")
    places = [tmp_path / "older", tmp_path / "older" / "goods"]
    for path in (tmp_path / "site" / "api" / "v1" / "goods.full.json", tmp_path / "dump.json"):
        path.parent.mkdir(parents=True, exist_ok=True)
        records = {"records": RECORD, "gone": other("Gone"), "former": other("Former"), "same": other("Same")}
        path.write_text(json.dumps({"result": [json.loads(to_json(*one)) for one in records.items()]}))
    for place in (*places, tmp_path / "site", tmp_path / "dump.json"):
        assert main(["diff", str(place)]) == 0
        assert capsys.readouterr().out == TEXT, place


def test_for_programs_every_field_is_there_with_its_words(project, capsys):
    assert main(["diff", "before", "HEAD", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    goods = {good["id"]: good for good in said["goods"]}
    assert (said["schema_version"], said["old"], said["new"]) == (1, "before", "HEAD")
    assert (goods["gone"]["deed"], goods["gone"]["other"]) == ("removed", "records")
    assert goods["records"]["fields"][0] == {
        "pointer": "/licenses/0/spdx",
        "kind": "changed",
        "old": "GPL-3.0-only",
        "new": "GPL-3.0-or-later",
        "words": "License: GPL-3.0-only became GPL-3.0-or-later",
    }


def test_in_markdown_nothing_of_a_record_acts(project, capsys):
    hostile = "@octocat ![x](https://evil.example/a.png) <img src=x> `b`"
    write(project / "goods", same=other("Same", aliases=[hostile]))
    assert main(["diff", "HEAD", "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert "### Same" in said
    assert "<img" not in said
    assert "@octocat" not in said
    assert "![" not in said
    assert "Other names" in said


def test_a_record_that_cannot_be_read_is_told_as_such(project, capsys):
    (project / "goods" / "same.yaml").write_text("name: [\n", "utf-8")
    assert main(["diff", "HEAD"]) == 0
    assert "same: changed\n  What changed cannot be told" in capsys.readouterr().out


@pytest.mark.parametrize("named", ["nowhere", "--output=x", "schema/good.schema.json"])
def test_what_is_no_state_is_said_plainly(project, capsys, named):
    assert main(["diff", "--", named]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_outside_git_folders_can_be_compared(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    write(tmp_path / "goods", one=other("One"))
    write(tmp_path / "backup")
    monkeypatch.chdir(tmp_path)
    assert main(["diff", "backup"]) == 0
    assert capsys.readouterr().out == "one (One): added\n\n1 good not as before: 1 added.\n"
