"""What Git tells of the past is on the pages and in the API, and costs a build next to nothing."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest

from support import GOODS, commit, git, lay_project, run_dpg

SECRET = "jane.doe@example.org"


def edit(project, id, old, new):
    file = project / "goods" / f"{id}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def build(project):
    places = ("--repository-url", "https://git.example/o/n", "--site-url", "https://site.example/base/")
    said = run_dpg(project, "build", *places)
    assert said.returncode == 0, said.stderr
    return {
        path.relative_to(project / "site").as_posix(): path.read_bytes()
        for path in (project / "site").rglob("*")
        if path.is_file()
    }


def words(content):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", content.decode()))


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, dict[str, bytes], dict[str, bytes], list[str]]:
    """A project with a past, its site, the site after one commit more, and its commits."""
    project = tmp_path_factory.mktemp("past") / "project"
    lay_project(project)
    (project / ".gitignore").write_text("site/\n.site.next/\n.cache/\n")
    git(project, "init", "--quiet")
    for id in ("dhis2", "cboard", "farmos"):
        shutil.copy(GOODS / f"{id}.yaml", project / "goods")
    commits = [commit(project, day=1)]
    shutil.copy(GOODS / "iaso.yaml", project / "goods")
    edit(project, "farmos", "name: ", f"aliases:\n  - {SECRET}\nname: ")
    commits.append(commit(project, day=2))
    edit(project, "farmos", f"aliases:\n  - {SECRET}\n", "")
    edit(project, "cboard", "name: ", "removed:\n  on: 2026-11-03\n  reason: owner-request\nname: ")
    commits.append(commit(project, day=3))
    first = build(project)
    edit(project, "dhis2", "aliases:\n", "aliases:\n  - 'Salt & pepper'\n")
    commits.append(commit(project, day=4))
    return project, first, build(project), commits


def test_the_page_of_a_good_tells_when_it_came_and_what_changed(built):
    _, first, second, _ = built
    past = words(first["goods/dhis2/index.html"])
    assert "Added on 1 Nov 2026." in past
    assert "Last changed on" not in past
    past = words(second["goods/dhis2/index.html"])
    assert "Last changed on 4 Nov 2026: Other names: Salt &amp; pepper added" in past
    page = second["goods/dhis2/index.html"].decode()
    assert 'href="https://git.example/o/n/commits/main/goods/dhis2.yaml"' in page


def test_a_commit_touches_only_what_tells_of_it(built):
    _, first, second, _ = built
    touched = {path for path in first if first[path] != second.get(path)}
    assert first.keys() == second.keys()
    assert {path.split("/")[1] for path in touched if re.search(r"(^|/)goods/.*/index.html", path)} <= {
        "dhis2",
        "goods",
    }
    for path in (
        "changes/index.html",
        "ar/changes/index.html",
        "index.html",
        "api/v1/changes.json",
        "feeds/changed.atom",
    ):
        assert path in touched
    assert "feeds/new.atom" not in touched
    assert "goods/iaso/index.html" not in touched
    assert "api/v1/removed.json" in touched  # It tells the commit that it speaks of.


def test_the_page_of_changes_tells_the_newest_first(built):
    said = words(built[2]["changes/index.html"])
    told = [
        "4 Nov 2026",
        "DHIS2 Other names added",
        "3 Nov 2026",
        "1 good no longer listed: cboard",
        "farmOS Other names removed",
        "2 Nov 2026",
        "1 good added: Iaso",
        "1 Nov 2026",
        "3 goods added",
    ]
    places = [said.index(one) for one in told]
    assert places == sorted(places)
    assert "Les biens" not in said


def test_of_a_good_that_was_taken_out_only_its_id_is_told(built):
    _, _, site, commits = built
    name = "Cboard"
    changes = json.loads(site["api/v1/changes.json"])
    (day,) = [day for day in changes["result"] if day["removed"]]
    assert day["removed"] == [{"id": "cboard", "commit": commits[2]}]
    for path in (
        "changes/index.html",
        "ar/changes/index.html",
        "api/v1/changes.json",
        "api/v1/removed.json",
        "index.html",
    ):
        assert name not in site[path].decode()
    removed = json.loads(site["api/v1/removed.json"])
    assert (removed["total"], removed["result"]) == (
        1, [{"id": "cboard", "on": "2026-11-03", "reason": "owner-request"}],
    )  # fmt: skip


def test_what_was_taken_out_of_a_record_is_not_published_again(built):
    for path, content in built[2].items():
        assert SECRET.encode() not in content, path


def test_nobody_is_named_for_a_commit(built):
    assert git(built[0], "log", "-1", "--format=%an %ce").strip() == "test@example.org test@example.org"
    for path, content in built[2].items():
        assert b"test@example.org" not in content, path


def test_the_data_says_day_by_day_and_field_by_field_what_changed(built):
    _, _, site, commits = built
    changes = json.loads(site["api/v1/changes.json"])
    assert changes["complete"] is True
    assert [day["date"] for day in changes["result"]] == [f"2026-11-0{day}" for day in (4, 3, 2, 1)]
    assert changes["result"][0]["changed"] == [
        {"id": "dhis2", "commit": commits[3],
         "fields": [{"pointer": "/aliases/0", "kind": "added", "new": "Salt & pepper"}]},
    ]  # fmt: skip
    assert changes["result"][3]["added"] == ["cboard", "dhis2", "farmos"]


def test_the_first_page_leads_to_what_is_new(built):
    said = words(built[2]["index.html"])
    newest = said[said.index("New ") : said.index("Updated")]
    assert newest.index("Iaso 2 Nov 2026") < newest.index("DHIS2")
    changed = said[said.index("Updated") : said.index("All changes")]
    assert "Iaso" not in changed
    assert changed.index("4 Nov 2026") < changed.index("farmOS 3 Nov 2026")


def test_pages_of_every_language_lead_to_the_feeds_at_the_root(built):
    _, _, site, _ = built
    for page in ("index.html", "changes/index.html", "ar/index.html", "ar/changes/index.html"):
        links = re.findall(
            r'<link rel="alternate " type="[^"]+" title="[^"]+" href="([^"]+)">', site[page].decode()
        )
        found = [urljoin(f"https://site.example/base/{page}", link) for link in links]
        kinds = [f"{kind}.{ending}" for kind in ("new", "changed") for ending in ("atom", "json")]
        assert found == [f"https://site.example/base/feeds/{kind}" for kind in kinds]
    assert f"feeds/{kinds[0]}" in site


def test_the_index_of_the_browse_page_knows_the_days(built):
    names = json.loads(built[2]["assets/catalogue/cards/en/0.json"])["names"].split("\n")
    index = json.loads(built[2]["assets/catalogue/facet-rows.json"])
    days = {
        name.split(" ")[0]: (index["added"][row], index["changed"][row]) for row, name in enumerate(names)
    }
    assert (days["farmOS"], days["Iaso"]) == ((0, 2), (1, 1))


def test_without_a_past_nothing_is_claimed(make_project, some_goods, dpg):
    project = make_project(*some_goods[:2])
    site = build(project)
    assert "Added on" not in words(site[f"goods/{some_goods[0]}/index.html"])
    assert "without the history of its records" in words(site["changes/index.html"])
    changes = json.loads(site["api/v1/changes.json"])
    assert (changes["complete"], changes["result"]) == (False, [])
    assert b'id="newest"' not in site["index.html"]
    index = json.loads(site["assets/catalogue/facet-rows.json"])
    assert {*index["added"], *index["changed"]} == {-1}
