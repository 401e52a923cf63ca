"""The notes of a release say what is new in the program and which records changed since the last one."""

import shutil

import pytest

from dpg.project.errors import UsageError
from support import ROOT, commit, git
from tasks.release import notes_of

GOOD = (ROOT / "tooling" / "dpg" / "starter" / "goods" / "example-good.yaml").read_text("utf-8")
CHANGELOG = """\
# Changelog

## Unreleased

- Not yet.

## 1.1.0 (2026-11-02)

### Added

- More.

## 1.0.0 (2026-11-01)

- Less.
"""
NOTES = """\
## Program

### Added

- More.

## Records

Since v1.0.0:

### Goods: added (1)

- New \\*Good\\* (new\\-good)

### Goods: renamed (1)

- Moved (moved\\-here), before moved

### Goods: no longer listed (1)

- Gone (gone\\-good), now kept\\-good

### Goods: file deleted (1)

- Deleted (deleted\\-good)

### Goods: changed (1)

- Changed (changed\\-good): License\\: MIT became Apache\\-2.0
"""
REMOVED = "removed:\n  on: 2026-11-02\n  reason: duplicate\n  replaced_by: kept-good\n"


def write(project, id, name, more=""):
    (project / "goods").mkdir(exist_ok=True)
    text = GOOD.replace("Example Good", name).replace("example.org", f"{id}.example.org")
    (project / "goods" / f"{id}.yaml").write_text(f"{text}{more}", encoding="utf-8")


def release(project, version):
    (project / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n', encoding="utf-8")


@pytest.fixture
def project(tmp_path):
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    release(tmp_path, "1.0.0")
    for id, name in (
        ("kept-good", "Kept"),
        ("gone-good", "Gone"),
        ("changed-good", "Changed"),
        ("moved", "Moved"),
    ):
        write(tmp_path, id, name)
    write(tmp_path, "deleted-good", "Deleted")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, day=1)
    return tmp_path


def test_notes_list_what_changed_since_the_last_version_tag(project):
    assert notes_of(project, "v1.0.0").endswith(
        "- Less.\n\n## Records\n\nThis is the first release, with 5 goods, 0 offers, 0 pools.\n"
    )
    git(project, "tag", "v1.0.0")
    git(project, "tag", "vision")
    goods = project / "goods"
    write(project, "new-good", '"New *Good*"')
    write(project, "gone-good", "Gone", REMOVED)
    (goods / "moved.yaml").rename(goods / "moved-here.yaml")
    (goods / "deleted-good.yaml").unlink()
    changed = goods / "changed-good.yaml"
    changed.write_text(changed.read_text("utf-8").replace("MIT", "Apache-2.0"), encoding="utf-8")
    release(project, "1.1.0")
    commit(project, day=2)
    git(project, "tag", "v1.1.0")
    assert notes_of(project, "v1.1.0").rstrip() == NOTES.rstrip()


@pytest.mark.parametrize("tag", ["v1.0", "1.0.0", "v1.0.0-1", "v1.1.0", ""])
def test_a_tag_that_is_not_the_version_is_refused(project, tag):
    with pytest.raises(UsageError, match="pyproject"):
        notes_of(project, tag)


@pytest.mark.parametrize(
    "text", ["", "## 1.0.0 (soon)\n\n- Less.\n", "## 1.0.0 (2026-11-01)\n\n## 0.9.0 (2026-10-01)\n\n- x\n"]
)
def test_a_version_without_a_text_in_the_changelog_is_refused(project, text):
    (project / "CHANGELOG.md").write_text(f"# Changelog\n\n{text}", encoding="utf-8")
    with pytest.raises(UsageError, match="CHANGELOG"):
        notes_of(project, "v1.0.0")
