"""`dpg build`, as somebody sees it who runs it."""

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_a_build_puts_up_pages_dump_and_schema(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    said = dpg(project, "build")
    assert said.returncode == 0, said.stderr
    site = tree(project / "site")
    for good in some_goods:
        assert f"goods/{good}/index.html" in site
        assert json.loads(site[f"api/v1/goods/{good}.json"])["result"]["id"] == good
    dump = json.loads(site["api/v1/goods.full.json"])
    assert [record["id"] for record in dump["result"]] == sorted(some_goods)
    assert dump["total"] == len(some_goods)
    assert dump["license"] == "CC0-1.0"
    assert {
        "index.html",
        "goods/index.html",
        "about/index.html",
        "404.html",
        "search/index.json",
    } <= site.keys()


def test_on_a_pipe_it_says_quiet_lines_without_control_codes(make_project, some_goods, dpg):
    said = dpg(make_project(*some_goods), "build")
    assert "\x1b" not in said.stdout + said.stderr
    assert "\r" not in said.stderr
    assert "Publishing" in said.stderr


def test_a_record_with_an_error_keeps_the_old_site(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    assert dpg(project, "build").returncode == 0
    before = tree(project / "site")
    (project / "goods" / "broken.yaml").write_text("name: [\n")
    said = dpg(project, "build")
    assert said.returncode == 1
    assert "goods/broken.yaml:" in said.stderr
    assert "The site was not changed" in said.stderr
    assert tree(project / "site") == before


def test_with_keep_going_the_sound_records_are_published(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    (project / "goods" / "broken.yaml").write_text("name: [\n")
    assert dpg(project, "build", "--keep-going").returncode == 0
    assert not (project / "site" / "goods" / "broken").exists()
    assert (project / "site" / "goods" / some_goods[0] / "index.html").exists()


def test_two_builds_of_one_state_are_the_same_bytes(make_project, some_goods, dpg):
    one = make_project(*some_goods, name="one")
    two = make_project(*reversed(some_goods), name="a much longer name, with ümlaut")
    first = dpg(one, "build", TZ="Asia/Kathmandu", LC_ALL="C", PYTHONHASHSEED="1")
    second = dpg(two, "build", "--jobs", "1", TZ="America/Lima", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="2")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    before, after = tree(one / "site"), tree(two / "site")
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == []


def rename(record: Path) -> None:
    record.write_text(record.read_text("utf-8").replace("name: ", "name: New ", 1), "utf-8")


def test_a_build_after_changes_equals_a_build_from_nothing(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    goods = project / "goods"
    first, second, third, *_ = (goods / f"{good}.yaml" for good in some_goods)
    dpg(project, "build")
    rename(first)
    second.rename(goods / "renamed.yaml")
    assert dpg(project, "build", "--keep-going").returncode == 0
    rename(first)
    third.unlink()
    assert dpg(project, "build", "--keep-going").returncode == 0
    changed = tree(project / "site")
    for leftover in ("site", ".site.next", ".cache"):
        shutil.rmtree(project / leftover)
    dpg(project, "build", "--keep-going")
    assert tree(project / "site") == changed


def test_a_change_of_one_record_writes_few_files(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    dpg(project, "build")
    rename(project / "goods" / f"{some_goods[0]}.yaml")
    said = dpg(project, "build")
    total = len(tree(project / "site"))
    written = int(said.stderr.rsplit("(", 1)[1].split(" new", 1)[0].replace(",", ""))
    assert 0 < written < total / 3


def test_a_build_killed_at_any_moment_leaves_a_whole_site(make_project, some_goods, dpg):
    """Few moments: test_tree.py tries many while files are exchanged."""
    project = make_project(*some_goods)
    goods = project / "goods"
    record = goods / f"{some_goods[0]}.yaml"
    text = record.read_text("utf-8")
    dpg(project, "build")
    whole = tree(project / "site")
    began = time.perf_counter()
    dpg(project, "build")
    length = time.perf_counter() - began
    for moment in range(6):
        record.write_text(text.replace("name: ", f"name: {moment} ", 1), "utf-8")
        child = subprocess.Popen(
            [sys.executable, "-m", "dpg", "build"],
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1795435200"},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(length * (0.2 + moment / 6))
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        found = tree(project / "site")
        if found != whole:
            assert f"{moment} ".encode() in found[f"goods/{some_goods[0]}/index.html"]
            dump = json.loads(found["api/v1/goods.full.json"])
            by_id = {entry["id"]: entry for entry in dump["result"]}
            assert by_id[some_goods[0]]["name"].startswith(f"{moment} ")
            assert found.keys() == whole.keys()
            whole = found
    assert dpg(project, "build").returncode == 0
    assert tree(project / "site").keys() == whole.keys()


@pytest.mark.parametrize("value", ["abc", "-1", "1e9", "99999999999999999999", "١٢"])
def test_a_time_that_is_none_is_a_plain_sentence(make_project, dpg, value):
    said = dpg(make_project(), "build", SOURCE_DATE_EPOCH=value)
    assert said.returncode == 2
    assert "SOURCE_DATE_EPOCH" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("value", ["0", "4102444800"])
def test_any_time_since_1970_will_do(make_project, some_goods, dpg, value):
    said = dpg(make_project(*some_goods), "build", "--keep-going", SOURCE_DATE_EPOCH=value)
    assert "Traceback" not in said.stderr
    assert said.returncode == 0


def test_outside_a_project_it_says_where_to_go(tmp_path, dpg):
    said = dpg(tmp_path, "build")
    assert said.returncode == 2
    assert "goods/" in said.stderr


def test_a_folder_that_is_no_site_is_not_touched(make_project, some_goods, dpg, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    said = dpg(make_project(*some_goods), "build", "--output", str(mine))
    assert said.returncode == 2
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_plain_mkdocs_builds_the_whole_site_too(make_project, some_goods):
    project = make_project(*some_goods)
    (project / "goods" / "broken.yaml").write_text("name: <script>alert(1)</script>\nbroken: [\n")
    said = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    page = (project / "site" / "goods" / some_goods[0] / "index.html").read_text("utf-8")
    assert "goods/broken.yaml" in page, "the problem stands on the page"
    assert "<script>alert(1)" not in page
    assert (project / "site" / "api" / "v1" / "goods.full.json").exists()


def test_when_a_good_gets_a_topic_the_pages_of_goods_like_it_say_so(make_project, dpg):
    project = make_project("linelist", "kotani-pay")
    assert dpg(project, "build").returncode == 0
    page = project / "site" / "goods" / "linelist" / "index.html"
    assert 'id="similar"' not in page.read_text("utf-8")
    record = project / "goods" / "kotani-pay.yaml"
    record.write_text(record.read_text("utf-8").replace("topics:\n", "topics:\n  - epidemics\n", 1), "utf-8")
    assert dpg(project, "build").returncode == 0
    assert "Kotani Pay" in page.read_text("utf-8").partition('id="similar"')[2]
    record.write_text(record.read_text("utf-8").replace("  - epidemics\n", "", 1), "utf-8")
    assert dpg(project, "build").returncode == 0
    assert 'id="similar"' not in page.read_text("utf-8")


def test_a_record_edited_during_a_build_is_published_as_it_was_at_one_moment(make_project, dpg):
    project = make_project("linelist")
    record = project / "goods" / "linelist.yaml"
    before = record.read_text("utf-8")
    versions = [before.replace("name: linelist", f"name: {name}", 1) for name in ("Red List", "Blue List")]
    done = threading.Event()

    def edit():
        for text in itertools.cycle(versions):
            if done.is_set():
                return
            draft = project / "draft"
            draft.write_text(text, "utf-8")
            draft.replace(record)
            time.sleep(0.005)

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        for _ in range(2):
            said = dpg(project, "build")
            assert said.returncode == 0, said.stderr
            site = project / "site"
            name = json.loads((site / "api/v1/goods/linelist.json").read_text("utf-8"))["result"]["name"]
            assert name in ("Red List", "Blue List")
            (dumped,) = json.loads((site / "api/v1/goods.full.json").read_text("utf-8"))["result"]
            assert dumped["name"] == name
            for page in ("goods/linelist/index.html", "ar/goods/linelist/index.html", "goods/index.html"):
                html = (site / page).read_text("utf-8")
                assert f"<bdi>{name}</bdi>" in html
                assert ("Red List" in html) != ("Blue List" in html)
    finally:
        done.set()
        editor.join()
