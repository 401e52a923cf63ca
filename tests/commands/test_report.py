"""``dpg report completeness`` and the pages that show the same."""

import json
import re


def test_the_report_the_data_and_the_pages_tell_the_same(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    said = dpg(project, "report", "completeness")
    assert said.returncode == 0, said.stderr
    data = json.loads(dpg(project, "report", "completeness", "--format", "json").stdout)
    assert dpg(project, "build").returncode == 0
    site = project / "site"
    published = json.loads((site / "api/v1/completeness.json").read_text("utf-8"))
    assert published["result"] == data
    overview = (site / "completeness/index.html").read_text("utf-8")
    for field in data["fields"]:
        assert re.search(rf"^  {field['field']} +{field['have']} +{field['asked']} ", said.stdout, re.M)
        if field["lacking"]:
            assert f'href="{field["field"]}/">' in overview.replace("../completeness/", "")
            page = (site / "completeness" / field["field"] / "index.html").read_text("utf-8")
            listed = re.findall(r'href="../../goods/([a-z0-9-]+)/"', page)
            assert listed == field["lacking"]


def test_a_record_with_errors_is_left_out_and_told(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    (project / "goods" / "broken.yaml").write_text("name: [\n", "utf-8")
    said = dpg(project, "report", "completeness")
    assert said.returncode == 0
    assert f"What {len(some_goods)} records say" in said.stdout
    assert "Left out for errors: 1" in said.stderr


def test_edit_links_stand_only_where_the_repository_is_known(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    dpg(project, "build", "--repository-url", "https://example.org/o/n")
    with_links = (project / "site/completeness/index.html").read_text("utf-8")
    assert "https://example.org/o/n/edit/main/goods/" in with_links
    dpg(project, "build")
    assert "/edit/main/goods/" not in (project / "site/completeness/index.html").read_text("utf-8")
