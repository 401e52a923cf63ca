"""`dpg build --dumps`, and records brought back from what it made."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from dpg.__main__ import main
from support import TIME

FORMATS = ("api/v1/goods.full.json", "data/goods.ndjson", "data/goods.sqlite", "data/datapackage.json")


def data_of(project):
    folder = project / "site" / "data"
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def build(project, *words, umask=0o022, **environment):
    return subprocess.run(
        [sys.executable, "-m", "dpg", "build", "--dumps", *words],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": TIME, **environment},
        capture_output=True,
        encoding="utf-8",
        umask=umask,
        timeout=300,
        check=False,
    )


def test_the_page_lists_every_file_with_its_size_and_digest(real_project):
    page = (real_project / "site" / "data" / "index.html").read_text("utf-8")
    rows = re.findall(
        r'<tr><td><a href="([^"]+)" download>.*?</td><td>([^<]+)</td><td><code[^>]*>(\w{64})<', page
    )
    listed = {unescape(href): digest for href, _, digest in rows}
    files = {
        f"../data/{path}": content for path, content in data_of(real_project).items() if path != "index.html"
    }
    files["../api/v1/goods.full.json"] = (
        real_project / "site" / "api" / "v1" / "goods.full.json"
    ).read_bytes()
    files |= {f"../{path.name}": path.read_bytes() for path in (real_project / "site").glob("offline*.zip")}
    assert listed == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    size = next(size for href, size, _ in rows if href == "../data/goods.sqlite")
    assert float(size.split()[0]) == pytest.approx(len(files["../data/goods.sqlite"]) / 1e6, abs=0.06)


def test_sha256sum_finds_every_file_right(real_project):
    tool = shutil.which("sha256sum") or pytest.skip("sha256sum is not on this machine")
    folder = real_project / "site" / "data"
    said = subprocess.run(
        [tool, "-c", "checksums.txt"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert (
        said.stdout.count(": OK") == len(data_of(real_project)) - 1
    )  # The page and the list itself are not in it; the API is.


@pytest.mark.parametrize("dump", FORMATS)
def test_a_dump_alone_is_enough_to_write_all_records_again(real_project, dump, dpg, tmp_path):
    said = dpg(real_project, "import", "dump", f"site/{dump}", "--into", str(tmp_path / "goods"))
    assert said.returncode == 0, said.stdout
    before = {path.name: path.read_text("utf-8") for path in (real_project / "goods").iterdir()}
    after = {path.name: path.read_text("utf-8") for path in (tmp_path / "goods").iterdir()}
    assert after == {name: without_comments(text) for name, text in before.items()}


def without_comments(text):
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith("#"))


def test_dumps_of_records_from_a_dump_are_the_same_to_the_byte(real_project, dpg, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(
        real_project, again, ignore=shutil.ignore_patterns("goods", "site", ".cache", ".site.next")
    )
    pictures = Path(".cache", "dpg", "social-cards")  # no part of the dumps, and slow to draw
    shutil.copytree(real_project / pictures, again / pictures)
    source = real_project / "site" / "api" / "v1" / "goods.full.json"
    assert dpg(again, "import", "dump", str(source)).returncode == 0
    assert build(again).returncode == 0
    assert data_of(again) == data_of(real_project)
    assert (again / "site" / "api" / "v1" / "goods.full.json").read_bytes() == source.read_bytes()


CIRCUMSTANCES = {
    "another zone, language, hash seed and umask": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4242",
        "umask": 0o077,
    },
    "C": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0", "umask": 0o002},
}


def test_every_file_is_the_same_whatever_the_machine_is_set_to(make_project, some_goods):
    made, listed = [], []
    for name, circumstances in CIRCUMSTANCES.items():
        project = make_project(*some_goods, name=name)
        said = build(project, **circumstances)
        assert said.returncode == 0, said.stderr
        made.append(data_of(project))
        # The list names the pages, the pictures, the archive and all else by their digests.
        listed.append({*(project / "site" / "checksums.txt").read_text("utf-8").splitlines()})
    assert made[1] == made[0]
    assert listed[1] ^ listed[0] == set()
    assert any(line.endswith("  offline.zip") for line in listed[0])


def test_a_second_build_makes_no_dump_anew_and_a_changed_record_all(make_project, some_goods):
    project = make_project(*some_goods)
    build(project)
    before = data_of(project)
    (project / "site" / "data" / "goods.csv").chmod(0o444)
    for _ in range(2):  # The two folders take turns.
        assert build(project).returncode == 0
        assert data_of(project) == before
    changed = project / "site" / "data" / "goods.csv"
    changed.chmod(0o644)
    changed.write_bytes(b"changed by hand")
    build(project)
    build(project)
    assert data_of(project) == before
    record = project / "goods" / f"{some_goods[0]}.yaml"
    record.write_text(record.read_text("utf-8").replace("name: ", "name: New ", 1), "utf-8")
    build(project)
    assert {path for path, content in data_of(project).items() if content != before[path]} >= {
        "goods.csv",
        "goods.ndjson",
        "goods.sqlite",
        "goods.xlsx",
        "index.html",
    }


def test_a_build_without_dumps_says_so_on_the_page(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    assert dpg(project, "build").returncode == 0
    assert [*data_of(project)] == ["index.html"]
    assert b"built without its downloads" in data_of(project)["index.html"]


def test_dumps_are_made_only_of_a_whole_collection(make_project, some_goods):
    project = make_project(*some_goods)
    (project / "goods" / "broken.yaml").write_text("name: [\n")
    said = build(project, "--keep-going")
    assert said.returncode == 0
    assert "The dumps are left out" in said.stderr
    assert [*data_of(project)] == ["index.html"]


WITHOUT_EXTRAS = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.split(".")[0] in ("pyarrow", "resvg_py") else PathFinder.find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
from dpg.__main__ import main
sys.exit(main(["build", "--dumps"]))
"""


def test_without_the_extras_parquet_and_pictures_are_left_out_and_that_is_said(make_project, some_goods):
    project = make_project(*some_goods)
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": TIME},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "Parquet is left out: pip install dpg[parquet] brings what writes it." in said.stderr
    assert "Pictures for sharing are left out: pip install dpg[cards] brings what draws them." in said.stderr
    assert not [path for path in data_of(project) if "parquet" in path]
    assert not [*(project / "site").rglob("card.png")]
    assert json.loads((project / "site" / "manifest.json").read_bytes())["left_out"] == ["parquet", "cards"]
    assert "goods.sqlite" in data_of(project)


@pytest.fixture
def import_dump(real_project, monkeypatch, capsys):
    """Imports a dump in this process; returns the code and what was said."""
    monkeypatch.chdir(real_project)

    def run(dump, into):
        code = main(["import", "dump", str(dump), "--into", str(into)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_importing_a_dump_overwrites_nothing(import_dump, tmp_path):
    goods = tmp_path / "goods"
    goods.mkdir()
    (goods / "dhis2.yaml").write_text("name: Mine\n")
    code, out, _ = import_dump("site/data/goods.ndjson", goods)
    assert code == 1
    assert "dhis2.yaml: another record is there; it was left as it is." in out
    assert (goods / "dhis2.yaml").read_text() == "name: Mine\n"


HOSTILE = {
    "no-json.json": b"{",
    "list.json": b"[]",
    "empty.json": b"{}",
    "numbers.json": b'{"result": [1]}',
    "deep.json": b"[" * 100_000,
    "no-utf-8.ndjson": b"\xff\xfe",
    "no.sqlite": b"SQLite format 3\0 but no more",
    "text.sqlite": b"name,id",
    "other.txt": b"{}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_dump_is_refused_in_plain_words(import_dump, tmp_path, name):
    (tmp_path / name).write_bytes(HOSTILE[name])
    code, _, err = import_dump(tmp_path / name, tmp_path / "goods")
    assert "Traceback" not in err
    assert code == 2
    assert err.startswith("dpg: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("id", ["../escaped", "/tmp/escaped", "con\n", "UPPER", ""])
def test_an_id_that_leads_elsewhere_is_not_followed(real_project, import_dump, tmp_path, id):
    record = {**json.loads((real_project / "site/api/v1/goods/dhis2.json").read_bytes())["result"], "id": id}
    (tmp_path / "dump.json").write_text(json.dumps({"result": [record]}))
    assert import_dump(tmp_path / "dump.json", tmp_path / "goods")[0] == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["dump.json"]
