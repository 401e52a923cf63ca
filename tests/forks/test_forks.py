"""A fork that follows the guide works: its site is its own, its tests pass, and it can follow the original."""

import json
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from dpg.model.catalogue import Catalogue
from dpg.outputs.site.palette import faint_texts, recolored
from dpg.project.listed_only import without_of
from dpg.project.setting_error import SettingError
from dpg.project.site_colors import colors_of
from forks.making import (
    OWN,
    REMOVED,
    change_settings,
    copy_original,
    follow_guide,
    run,
    settings_of_guide,
)
from sites import shared
from support import GOODS, ROOT, commit, git

FAST = (
    *(
        "contracts/test_translations.py",
        "contracts/test_vocabularies.py",
        "contracts/test_schema_and_model.py",
    ),
    *("contracts/test_guides.py", "contracts/test_issue_templates.py", "contracts/test_workplace.py"),
    *("commands/test_selection.py", "outputs/test_badges.py", "outputs/test_publiccode.py"),
    *("search/test_quality.py", "site/test_api.py"),
)
"""Tests that depend on the settings, the guides or the records of a catalogue, below ``tests/``."""
SETTINGS = settings_of_guide()
NAME = SETTINGS["site_name"]
ABOUT = SETTINGS["site_description"]
FRENCH = SETTINGS["extra"]["translations"]["fr"]


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue that followed the guide, committed and built."""

    def make(folder: Path) -> None:
        folder.mkdir()
        copy_original(folder)
        follow_guide(folder)
        done = run(folder, "-m", "tasks.docs")
        assert done.returncode == 0, done.stderr
        commit(folder, day=2)
        done = run(folder, "-m", "dpg", "build", "--dumps")
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "fork", make)


@pytest.fixture(scope="module")
def site(fork: Path) -> Path:
    return fork / "site"


def read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


@pytest.mark.slow
def test_the_fast_tests_pass_in_a_fork(fork: Path) -> None:
    done = run(fork, "-m", "pytest", "-q", "-n2", *(f"tests/{path}" for path in FAST))
    assert done.returncode == 0, done.stdout
    assert "reads the records of the original catalogue" in done.stdout


def test_a_fork_changes_no_file_that_the_program_generates_but_its_citation(fork: Path) -> None:
    assert run(fork, "-m", "tasks.messages").returncode == 0
    changed = {*git(fork, "diff", "--name-only", "main~1").split()}
    assert {path for path in changed if path.startswith(("tooling/", "schema/", "tests/"))} == set()
    assert {"CITATION.cff", "mkdocs.yml", *(f"goods/{id}.yaml" for id in REMOVED)} <= changed


def test_name_and_description_reach_pages_and_data(site: Path) -> None:
    for path, name, about in (("index.html", NAME, ABOUT), ("fr/index.html", FRENCH[NAME], FRENCH[ABOUT])):
        html = read(site, path)
        assert f"<title>{name}</title>" in html
        assert f"<h1>{name}</h1>" in html
        assert f'<meta name="description" content="{about}">' in html
        assert f'<p class="lead">{about}</p>' in html
        (statement,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        catalogue = json.loads(statement)["mainEntity"]
        assert (catalogue["name"], catalogue["description"]) == (name, about)
    cited = yaml.safe_load(read(site, "CITATION.cff"))
    assert (cited["title"], cited["abstract"]) == (NAME, ABOUT)
    described = json.loads(read(site, "catalog.jsonld"))
    assert (described["title"], described["description"]) == (NAME, {"en": ABOUT})
    assert f"> {ABOUT}" in read(site, "llms.txt")
    assert ABOUT in read(site, "data/index.html")


def test_the_citation_of_the_repository_is_that_of_the_fork(fork: Path) -> None:
    cited = yaml.safe_load(read(fork, "CITATION.cff"))
    assert (cited["title"], cited["abstract"]) == (NAME, ABOUT)


def test_every_title_has_the_name_once(site: Path) -> None:
    names = (NAME, FRENCH[NAME])
    for path in site.rglob("*.html"):
        title = re.search("<title>(.*?)</title>", path.read_text("utf-8"))[1]
        assert sum(title.count(name) for name in names) == 1, path


def test_the_canonical_address_of_a_page_is_its_own(site: Path) -> None:
    base = SETTINGS["site_url"]
    wrong = []
    for path in site.rglob("index.html"):
        address = base + path.relative_to(site).as_posix().removesuffix("index.html")
        found = re.findall(r'<link rel="canonical" href="(.*?)">', path.read_text("utf-8"))
        if found not in ([address], []):
            wrong.append((address, found))
    assert wrong == []
    assert 'rel="canonical"' in read(site, f"goods/{OWN}/index.html")


def test_logo_and_favicon_are_those_of_the_settings_on_every_page(site: Path) -> None:
    for path in ("index.html", "fr/index.html", f"goods/{OWN}/index.html", "about/index.html"):
        html = read(site, path)
        for element, key in (('<img src="{}"', "logo"), ('<link rel="icon" href="{}"', "favicon")):
            above = "../" * path.count("/")
            assert element.format(f"{above}{SETTINGS['theme'][key]}") in html, path
            assert (site / SETTINGS["theme"][key]).is_file()


def test_colors_are_those_of_the_settings_everywhere(site: Path) -> None:
    light, dark = (SETTINGS["extra"]["colors"][scheme]["accent"] for scheme in ("light", "dark"))
    for css in ("catalogue.css", "docs.css"):
        accents = re.findall("--accent: (#.*?);", read(site, f"assets/catalogue/{css}"))
        assert accents[:2] == [light, dark]
        assert {*accents[2:]} <= {dark}
    assert f'fill="{light}"' in read(site, f"goods/{OWN}/badge.svg")


def test_only_the_goods_of_the_settings_are_listed(site: Path) -> None:
    goods = {one["id"] for one in json.loads(read(site, "api/v1/goods.json"))["result"]}
    assert {OWN, "dhis2", "bahmni"} <= goods
    assert goods.isdisjoint({"h5p", "farmos", *REMOVED})
    assert not (site / "goods/h5p").exists()
    assert not (site / "es").exists()
    assert (site / "fr" / "goods" / OWN / "index.html").is_file()


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """The original catalogue with a few records, and a clone of it."""
    original, fork = tmp_path / "original", tmp_path / "fork"
    shutil.copytree(GOODS, original / "goods")
    shutil.copy(ROOT / "mkdocs.yml", original)
    git(original, "init", "--quiet", "--initial-branch=main")
    commit(original)
    git(tmp_path, "clone", "--quiet", str(original), str(fork))
    return original, fork


def follow(original: Path, fork: Path) -> str:
    """Change records in the original, merge it, and return the paths in conflict."""
    for id in REMOVED:
        record = original / "goods" / f"{id}.yaml"
        record.write_text(record.read_text("utf-8").replace("name: ", "name: New ", 1), "utf-8")
    (original / "goods" / "example.yaml").write_text("name: Example\n", "utf-8")
    commit(original, day=3)
    git(fork, "fetch", "--quiet", "origin")
    with suppress(subprocess.CalledProcessError):  # Git stops at conflicts.
        git(fork, "merge", "--quiet", "--no-edit", "origin/main")
    return git(fork, "diff", "--name-only", "--diff-filter=U")


def test_a_fork_that_selects_merges_the_original_without_conflict(both: tuple[Path, Path]) -> None:
    original, fork = both
    change_settings(fork, {"site_name": NAME, "extra": {"only": {"country": ["KE"]}, "without": [*REMOVED]}})
    (fork / "goods" / f"{OWN}.yaml").write_text("name: Our own\n", "utf-8")
    commit(fork, day=2)
    assert follow(original, fork) == ""
    assert "New " in (fork / "goods" / f"{REMOVED[0]}.yaml").read_text("utf-8")
    assert (fork / "goods" / f"{OWN}.yaml").is_file()


def test_a_fork_that_deletes_meets_a_conflict_for_each_record(both: tuple[Path, Path]) -> None:
    original, fork = both
    for id in REMOVED:
        (fork / "goods" / f"{id}.yaml").unlink()
    commit(fork, day=2)
    assert follow(original, fork).split() == [f"goods/{id}.yaml" for id in sorted(REMOVED)]


@pytest.mark.parametrize("without", ["h5p", "[no-such-good]", "{h5p: true}"])
def test_goods_to_leave_out_must_be_a_list_of_ids(without) -> None:
    with pytest.raises(SettingError, match=r"`extra\.without` names"):
        without_of({"without": yaml.safe_load(without)}, Catalogue(records=(), vocabularies={}))


@pytest.mark.parametrize(
    ("colors", "reason"),
    [
        ([], ""),
        ({"light": {"accent": "blue"}}, "#rrggbb"),
        ({"light": {"accent": "#12345"}}, "#rrggbb"),
        ({"light": {"accents": "#123456"}}, "#rrggbb"),
        ({"sepia": {"accent": "#123456"}}, "#rrggbb"),
        ({"light": {"sdg": "#123456"}}, "#rrggbb"),
        ({"light": {"accent": "#8cf"}}, "hard to read"),
        ({"dark": {"paper": "#fff"}}, "hard to read"),
    ],
)
def test_colors_are_refused_that_are_none_or_hard_to_read(colors, reason) -> None:
    if not reason:
        assert colors_of({"colors": colors}) == {}
        return
    with pytest.raises(SettingError) as refused:
        colors_of({"colors": colors})
    assert reason in f"{refused.value.message} {refused.value.hint}"


def test_without_colors_in_the_settings_they_stay_as_they_are() -> None:
    css = (ROOT / "tooling/dpg/outputs/site/assets/colors.css").read_text("utf-8")
    assert recolored(css, {}) == css
    assert faint_texts({}) == []
