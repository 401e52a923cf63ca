"""A catalogue of ones own lists only the goods that its settings choose, everywhere alike."""

import json
import re

import pytest

from dpg.project.listed_only import only_of
from dpg.project.setting_error import SettingError
from dpg.records.project_files import load_schemas
from dpg.records.trusted_yaml import parse_trusted

GOODS = ("dhis2", "h5p", "kolibri", "merlot", "openlmis")


@pytest.fixture
def choose(make_project):
    def make(only):
        project = make_project(*GOODS)
        frame = (project / "mkdocs.yml").read_text("utf-8")
        (project / "mkdocs.yml").write_text(frame.replace("\nextra:", f"\nextra:\n  only: {only}"), "utf-8")
        return project

    return make


def test_only_goods_with_a_value_of_every_facet_are_published_and_the_choice_can_change(choose, dpg):
    project = choose("{sector: [health, education], type: [software]}")
    assert dpg(project, "build").returncode == 0
    site = project / "site"
    home = (site / "index.html").read_text("utf-8")
    assert re.search(r'id="chosen".*Sector: Education, Health; Type: Software\.', home)
    chosen = {path.name for path in (site / "goods").iterdir() if path.is_dir()}
    assert {"dhis2", "openlmis"} <= chosen
    everything = dpg(project, "check").stdout
    frame = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(frame.replace("[health, education]", "[education]"), "utf-8")
    assert dpg(project, "build").returncode == 0
    assert not (site / "goods/openlmis").exists()
    assert not (site / "api/v1/goods/openlmis.json").exists()
    assert "openlmis" not in (site / "goods/index.html").read_text("utf-8")
    assert dpg(project, "check").stdout == everything
    (project / "mkdocs.yml").write_text(re.sub(r"\n  only: .*", "", frame), "utf-8")
    assert dpg(project, "build").returncode == 0
    assert (site / "goods/openlmis/index.html").is_file()
    assert 'id="chosen"' not in (site / "index.html").read_text("utf-8")


def test_the_terminal_speaks_of_the_same_goods(choose, dpg):
    project = choose("{sector: [education]}")
    done = dpg(project, "show", "openlmis")
    assert (done.returncode, "mkdocs.yml leaves out the record “openlmis”." in done.stderr) == (2, True)
    said = dpg(project, "query", "SELECT count(*) AS n FROM goods WHERE id = 'openlmis'", "--format", "json")
    assert json.loads(said.stdout)[0]["n"] == 0


@pytest.mark.parametrize(("only", "is_said"), [("{country: [KE]}", True), ("{type: [software]}", False)])
def test_a_new_record_that_the_choice_leaves_out_is_told(choose, dpg, only, is_said):
    values = (
        "--name",
        "Clinic Notes",
        "--type",
        "software",
        "--summary",
        "Lets nurses record visits offline.",
    )
    more = ("--website", "https://clinic-notes.org/", "--license", "MIT", "--sdg", "3")
    done = dpg(choose(only), "new", *values, *more, "--topic", "electronic-medical-records")
    assert done.returncode == 0, done.stderr
    assert ("The site will not list it yet: extra.only in mkdocs.yml" in done.stderr) == is_said


@pytest.mark.parametrize(
    "only", ["[KE]", "{planet: [mars]}", "{country: KE}", "{country: [XX]}", "{country: []}", "text"]
)
def test_a_choice_that_means_nothing_is_told(repository, only):
    with pytest.raises(SettingError, match=r"mkdocs\.yml: `extra\.only` (is not right|names)"):
        only_of({"only": parse_trusted(only.encode())}, load_schemas(repository).vocabularies)


def test_its_line_is_told(choose, dpg):
    done = dpg(choose("{country: [XX]}"), "build")
    assert done.returncode == 2
    assert re.search(r"mkdocs\.yml, line \d+, column \d+: `extra\.only` names “XX”", done.stderr)


MEANT = {
    "{country: [UK, Kenya, ZZZ]}": "Did you mean [GB, KE]?",
    "{country: Kenya}": "Did you mean [KE]?",
    "{sector: [helth]}": "Did you mean [health]?",
    "{country: [Congo]}": "Write a list of words",
}


@pytest.mark.parametrize("only", MEANT)
def test_words_that_people_write_are_understood_in_the_hint(repository, only):
    with pytest.raises(SettingError) as caught:
        only_of({"only": parse_trusted(only.encode())}, load_schemas(repository).vocabularies)
    assert caught.value.hint.startswith(MEANT[only])
