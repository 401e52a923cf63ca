"""What may stand for the two sides, and what is said if it cannot."""

import json
import shutil

import pytest

from commands.review.history import make_history, record
from support import run_dpg


@pytest.fixture
def project(history, tmp_path):
    """A clone, in which a test may change what it likes."""
    history.git("clone", "-q", "--no-local", str(history.folder), str(tmp_path / "clone"))
    clone = type(history)(folder=tmp_path / "clone")
    clone.git("config", "user.name", "x")
    return clone


def review(folder, *words, **environment):
    said = run_dpg(folder, "review", *words, **environment)
    assert "Traceback" not in said.stderr
    return said


def document(folder, *words):
    return json.loads(review(folder, *words, "--format", "json").stdout)


def test_what_is_not_committed_yet_is_compared_as_a_folder(project):
    project.edit("original", "https://original.example.com/", "https://original.example.net/")
    (project.folder / "notes.txt").write_text("not looked at", encoding="utf-8")
    found = document(project.folder, "main", ".")
    assert [(good["id"], good["risks"][0]["kind"]) for good in found["goods"]] == [("original", "address")]
    assert found["outside"] is None
    assert "Only records were compared." in review(project.folder, "main", ".").stdout


def test_two_folders_need_no_git(project, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "goods").mkdir(parents=True)
        (tmp_path / name / "goods" / "a-good.yaml").write_text(record("a-good", name=name), encoding="utf-8")
    shutil.rmtree(project.folder / ".git")
    found = document(project.folder, str(tmp_path / "one"), str(tmp_path / "two" / "goods"))
    assert {change["pointer"] for change in found["goods"][0]["changes"]} == {
        "/name",
        "/organizations/0/name",
    }


def test_nothing_changed(project):
    said = review(project.folder, "main", "main")
    assert said.stdout.startswith("**No record changes. No new problems; 1 was there before.**\n")
    assert said.returncode == 0


@pytest.mark.parametrize(
    "name", ["no-such-branch", "--upload-pack=x", "main:goods", "-n", "goods/original.yaml", "x\u202ey"]
)
def test_what_is_neither_commit_nor_folder_is_named(project, name):
    said = review(project.folder, "main", "--", name)
    assert said.returncode == 2
    assert "is no commit and no folder of records" in said.stderr
    assert "\u202e" not in said.stderr


def test_commits_without_common_history(project):
    project.git("checkout", "-q", "--orphan", "elsewhere")
    project.commit("elsewhere")
    said = review(project.folder, "main", "elsewhere")
    assert said.returncode == 2
    assert "no common history" in said.stderr


def test_odd_entries_of_a_commit_are_refused(project):
    project.git("checkout", "-q", "-b", "odd", "origin/main")
    project.good("original").chmod(0o755)
    object = project.git("rev-parse", "HEAD")
    project.git("add", "-A")
    project.git("update-index", "--add", "--cacheinfo", f"160000,{object},goods/elsewhere.yaml")
    project.git("commit", "-q", "-m", "odd")
    said = {
        (one["file"], one["message"]) for one in document(project.folder, "origin/main", "odd")["problems"]
    }
    assert said == {
        ("goods/elsewhere.yaml", "This is another repository, not a record."),
        ("goods/original.yaml", "This file is executable."),
    }


def test_comments_alone_are_said_to_be_that(project):
    project.git("checkout", "-q", "-b", "comments", "origin/main")
    project.write("original", "# A remark.\n" + project.good("original").read_text(encoding="utf-8"))
    project.commit("comments")
    assert (
        "`original` Original\\: changed; only its layout or comments"
        in review(project.folder, "origin/main", "comments").stdout
    )


def test_both_sides_are_judged_by_the_same_day(project):
    """A need that has run out since is not the fault of the change."""
    project.git("checkout", "-q", "-b", "later", "origin/main")
    project.write("original", project.good("original").read_text(encoding="utf-8") + "checked: 2020-01-01\n")
    project.commit("a stale record")
    found = document(project.folder, "later", "later")
    assert (found["counts"]["new_problems"], found["counts"]["old_problems"]) == (0, 2)


def test_a_garbage_file_may_be_deleted(project):
    project.git("checkout", "-q", "-b", "tidied", "origin/proposal")
    (project.folder / "goods" / "@octocat ![x](y)|`z`.yaml").unlink()
    project.commit("tidied")
    found = document(project.folder, "origin/proposal", "tidied")
    assert [(good["kind"], good["risks"]) for good in found["goods"]] == [("deleted", [])]
    assert review(project.folder, "origin/proposal", "tidied").returncode == 0


def test_the_report_can_be_a_file_of_a_length(project, tmp_path):
    said = review(
        project.folder, "origin/main", "origin/proposal", "--output", str(tmp_path / "r.md"), "--most", "4000"
    )
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert len(text.encode()) <= 4000
    assert said.returncode == 1
    assert "for which there is no room here" in text


def test_a_project_in_a_folder_of_its_repository(tmp_path):
    """Another project lies beside it; what changes there is not its affair."""
    outer = make_history(tmp_path / "outer")
    inner = tmp_path / "outer" / "inner"
    for name in ("schema", "goods", "mkdocs.yml"):
        copy = shutil.copytree if (outer.folder / name).is_dir() else shutil.copy
        inner.mkdir(exist_ok=True)
        copy(outer.folder / name, inner / name)
    outer.commit("inner")
    (inner / "goods" / "original.yaml").write_text(record("original", license="MIT"), encoding="utf-8")
    outer.edit("original", "GPL-3.0-only", "MIT")
    outer.commit("both")
    found = document(inner, "HEAD~1", "HEAD")
    assert [good["file"] for good in found["goods"]] == ["goods/original.yaml"]
    assert found["outside"] == []
