"""The pool of life and income is built from its packages by the real command, and its committed results are those of the build."""

import json
import shutil
from hashlib import sha256

import duckdb
import pytest

from support import ROOT, lay_project, run_dpg

ID = "life-and-income-by-country"
pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with the pool, built, without the files of other members."""
    folder = tmp_path_factory.mktemp("pool")
    lay_project(folder)
    (folder / "pools").mkdir()
    shutil.copy(ROOT / "pools" / f"{ID}.yaml", folder / "pools")
    done = run_dpg(folder, "pool", "build", ID, "--into", "first", "--record")
    if "couldn't be fetched" in done.stderr:
        pytest.skip(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    return folder


def test_it_answers_its_question(project):
    report = json.loads((project / "first" / "report.json").read_bytes())
    assert (report["rows"], report["rows_in"], report["merged"]) == (869, 869, 0)
    assert report["coverage"]["KE"] == dict.fromkeys([*map(str, range(1955, 2010, 5)), "2015"], 1)
    assert report["quarantine"] == [{"member": "countries", "column": "country", "rule": "key", "rows": 2}]
    assert "CC-BY-4.0" in (project / "first" / "ATTRIBUTION.txt").read_text("utf-8")


def test_the_second_build_needs_no_client_and_gives_the_same_bytes(project):
    done = run_dpg(project, "pool", "build", ID, "--into", "second", PATH="")
    assert done.returncode == 0, done.stderr
    first, second = (
        {path.name: path.read_bytes() for path in (project / name).iterdir()} for name in ("first", "second")
    )
    assert first == second


def test_the_committed_results_are_those_of_this_record(project):
    committed, now = (
        json.loads((folder / "pools" / ID / "results.json").read_bytes()) for folder in (ROOT, project)
    )
    for results in (
        committed,
        now,
    ):  # Other versions of the libraries may write the same rows in other bytes.
        del results["outputs"]
    assert committed == now
    assert committed["pool_sha256"] == sha256((ROOT / "pools" / f"{ID}.yaml").read_bytes()).hexdigest()


def test_the_committed_sql_gives_the_same_rows_by_hand(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    members = json.loads((ROOT / "pools" / ID / "results.json").read_bytes())["members"]
    for member in members:
        ending = "json" if member["id"] == "gapminder" else "csv"
        shutil.copy(project / ".cache" / "pools" / "files" / member["sha256"], f"{member['id']}.{ending}")
    with duckdb.connect() as connection:
        connection.execute((ROOT / "pools" / ID / "build.sql").read_text("utf-8"))
        for name in ("data.parquet", "quarantine.csv"):
            mine, theirs = (
                connection.sql(f"SELECT * FROM '{path}'").fetchall()
                for path in (name, project / "first" / name)
            )
            assert mine == theirs
