"""What Git tells of the past of each record: all of it, nothing else, and never a guess."""

import shutil
from datetime import date

import pytest

from dpg.kinds import GOOD
from dpg.model.history import UNKNOWN
from dpg.project.git import history
from dpg.project.git.history import histories_of
from dpg.records.project_files import load_schema
from support import ROOT, commit, git

SCHEMA = load_schema(ROOT)
RECORD = "name: {}\nwebsite: https://{}.example/\nlicenses:\n  - spdx: MIT\n"


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    (folder / "goods").mkdir(parents=True)
    (folder / "schema").symlink_to(ROOT / "schema")
    git(folder, "init", "--quiet")
    return folder


def write(project, id, text=None):
    (project / "goods" / f"{id}.yaml").write_text(text or RECORD.format(id.title(), id), "utf-8")


def edit(project, id, old, new):
    file = project / "goods" / f"{id}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def read(project, state="state"):
    folder = project.parent / state
    folder.mkdir(exist_ok=True)
    return histories_of({GOOD.name: SCHEMA}, project, folder)[GOOD.name]


def deeds(history, id):
    return [(event.change.deed, event.day.day) for event in history.of.get(id, ())]


@pytest.fixture
def years(project):
    """A history in which everything happens that may happen to a record."""
    write(project, "alpha")
    write(project, "beta")
    write(project, "gamma")
    commit(project, day=1)
    edit(project, "alpha", "spdx: MIT", "spdx: Apache-2.0")
    commit(project, day=2)
    edit(project, "alpha", "name: Alpha", "name: 'Alpha'")
    commit(project, day=3)
    edit(
        project,
        "beta",
        "website",
        "removed:\n  on: 2026-11-04\n  reason: duplicate\n  replaced_by: alpha\nwebsite",
    )
    commit(project, day=4)
    edit(project, "beta", "removed:\n  on: 2026-11-04\n  reason: duplicate\n  replaced_by: alpha\n", "")
    commit(project, day=5)
    (project / "goods" / "gamma.yaml").rename(project / "goods" / "delta.yaml")
    edit(project, "delta", "spdx: MIT", "spdx: CC0-1.0")
    commit(project, day=6)
    (project / "goods" / "beta.yaml").unlink()
    (project / "README.md").write_text("Not a record.\n", "utf-8")
    commit(project, day=7)
    return project


def test_what_became_of_each_good(years):
    history = read(years)
    assert deeds(history, "alpha") == [("changed", 2), ("added", 1)]
    assert deeds(history, "beta") == [("deleted", 7), ("restored", 5), ("removed", 4), ("added", 1)]
    assert deeds(history, "gamma") == [("deleted", 6), ("added", 1)]
    assert deeds(history, "delta") == [("renamed", 6)]
    (detail,) = history.of["alpha"][0].change.details
    assert (detail.difference.pointer, detail.difference.old, detail.difference.new) == (
        "/licenses/0/spdx", "MIT", "Apache-2.0",
    )  # fmt: skip
    assert history.of["beta"][2].change.other == "alpha"
    assert (history.of["gamma"][0].change.other, history.of["delta"][0].change.other) == ("delta", "gamma")


def test_when_a_good_came_and_last_changed(years):
    history = read(years)
    assert (history.added("alpha"), history.changed("alpha")) == (date(2026, 11, 1), date(2026, 11, 2))
    assert (history.added("delta"), history.changed("delta")) == (date(2026, 11, 1), date(2026, 11, 6))
    assert (history.added("nobody"), history.changed("nobody")) == (None, None)


def test_day_by_day_the_newest_first(years):
    days = read(years).days
    assert [one.day.day for one in days] == [7, 6, 5, 4, 2, 1]
    assert days[-1].commits[0].added == ("alpha", "beta", "gamma")


def test_what_is_not_committed_has_no_day_of_change(years):
    edit(years, "alpha", "Apache-2.0", "MIT")
    write(years, "fresh")
    history = read(years)
    assert (history.added("alpha"), history.changed("alpha")) == (date(2026, 11, 1), None)
    assert (history.added("fresh"), history.changed("fresh")) == (None, None)
    assert history.changed("delta") == date(2026, 11, 6)


def test_after_a_commit_only_what_is_new_is_read(years, monkeypatch):
    read(years)
    edit(years, "alpha", "name: 'Alpha'", "name: Alpha and more")
    commit(years, day=8)
    parsed = []
    texts = history.Texts.record
    monkeypatch.setattr(history.Texts, "record", lambda self, hash: parsed.append(hash) or texts(self, hash))
    continued = read(years)
    assert len(parsed) == 2
    assert continued.commits == read(years, "another").commits
    assert deeds(continued, "alpha")[0] == ("changed", 8)


def test_a_history_that_was_rewritten_is_read_again(years):
    read(years)
    git(years, "reset", "--quiet", "--hard", "HEAD~3")
    edit(years, "alpha", "Apache-2.0", "GPL-3.0-only")
    commit(years, day=9)
    assert read(years).commits == read(years, "another").commits
    assert deeds(read(years), "beta") == [("removed", 4), ("added", 1)]


def test_a_merge_counts_once_on_the_day_it_came(project):
    write(project, "alpha")
    commit(project, day=1)
    git(project, "checkout", "--quiet", "-b", "side")
    edit(project, "alpha", "MIT", "Apache-2.0")
    commit(project, day=2)
    write(project, "beta")
    commit(project, day=3)
    git(project, "checkout", "--quiet", "-")
    write(project, "gamma")
    commit(project, day=4)
    git(project, "merge", "--quiet", "--no-ff", "-m", "merged", "side", day=5)
    history = read(project)
    assert deeds(history, "alpha") == [("changed", 5), ("added", 1)]
    assert deeds(history, "beta") == [("added", 5)]


def test_a_copy_that_lacks_older_commits_says_only_what_it_knows(years, tmp_path):
    git(tmp_path, "clone", "--quiet", "--depth", "4", years.as_uri(), "short")
    history = read(tmp_path / "short")
    assert deeds(history, "beta") == [("deleted", 7), ("restored", 5)]
    assert deeds(history, "alpha") == []
    assert history.added("delta") is None
    git(tmp_path / "short", "fetch", "--quiet", "--unshallow")
    assert read(tmp_path / "short").commits == read(years, "another").commits


def test_without_a_past_nothing_is_known(years, tmp_path):
    shutil.copytree(years / "goods", tmp_path / "copied" / "goods")
    (tmp_path / "copied" / "schema").symlink_to(ROOT / "schema")
    assert read(tmp_path / "copied") is UNKNOWN
    git(tmp_path, "clone", "--quiet", "--depth", "1", years.as_uri(), "single")
    assert not read(tmp_path / "single").known


def test_a_project_below_the_top_of_its_repository(tmp_path):
    folder = tmp_path / "top" / "catalogue"
    (folder / "goods").mkdir(parents=True)
    (folder / "schema").symlink_to(ROOT / "schema")
    git(tmp_path / "top", "init", "--quiet")
    write(folder, "alpha")
    commit(tmp_path / "top", day=1)
    edit(folder, "alpha", "MIT", "CC0-1.0")
    assert deeds(read(folder), "alpha") == [("added", 1)]
    assert read(folder).uncommitted == {"alpha"}


def test_a_file_that_nobody_can_read_changed_all_the_same(project):
    write(project, "alpha")
    commit(project, day=1)
    write(project, "alpha", "name: [\n")
    commit(project, day=2)
    write(project, "alpha")
    commit(project, day=3)
    history = read(project)
    assert deeds(history, "alpha") == [("changed", 3), ("changed", 2), ("added", 1)]
    assert [event.change.details for event in history.of["alpha"]] == [None, None, ()]


def test_the_settings_of_a_person_change_nothing(years):
    before = read(years)
    for setting in ("log.showRoot false", "diff.renames copies", "core.abbrev 4", "log.showSignature true"):
        git(years, "config", *setting.split())
    assert read(years, "another").commits == before.commits
