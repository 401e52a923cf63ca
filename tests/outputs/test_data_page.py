"""The pages about the data: their snippets run, and they list the views of the dump."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import duckdb
import pytest

from data_pages import PAGES, SITE, snippets
from dpg.outputs.dumps.questions import QUESTIONS
from sites import served
from support import TIME


@pytest.fixture(scope="module")
def site(real_project):
    """All real goods with their dumps, on a server of this machine: its address and the folder."""
    with served({"": real_project / "site"}) as host:
        yield f"{host.origin}/", real_project


def in_shell(text, folder):
    words = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": words, "SOURCE_DATE_EPOCH": TIME, "no_proxy": "127.0.0.1"}
    script = ["bash", "-euo", "pipefail", "-c", text]
    return subprocess.run(
        script, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_shell_snippet_takes_a_dump_and_finds_it_right(site, tmp_path):
    for tool in ("curl", "sha256sum"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not on this machine")
    address, _ = site
    said = in_shell(snippets("Shell")[0].replace(SITE, address), tmp_path)
    assert (said.returncode, said.stdout) == (0, "goods.sqlite: OK\n"), said.stderr


def test_the_python_snippet_names_the_goods_of_a_country(site, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    address, _ = site
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(snippets("Python")[0].replace(SITE, address), "snippet", "exec"), {})
    assert "dhis2" in said.getvalue()


def test_the_pandas_snippet_finds_namibia_and_counts_regions(tmp_path):
    pytest.importorskip("pandas", reason="pandas comes with make pools")
    uses = "good,country\nclinic,NA\nward,KE\nward,NP\n"
    words = "vocabulary,id,region\ncountries,KE,africa\ncountries,NA,africa\ncountries,NP,asia\nsectors,KE,\n"
    folder = tmp_path / "data" / "csv"
    folder.mkdir(parents=True)
    (folder / "deployments.csv").write_text(uses, "utf-8")
    (folder / "terms.csv").write_text(words, "utf-8")
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(snippets("pandas")[0].replace(SITE, f"{tmp_path}/"), "snippet", "exec"), {})
    lines = [line.split() for line in said.getvalue().splitlines()]
    assert ["africa", "2"] in lines
    assert ["asia", "1"] in lines
    assert lines[-1] == ["['clinic']"]


def test_the_sql_snippets_run(site):
    _, project = site
    base = sqlite3.connect(project / "site" / "data" / "goods.sqlite")
    for sql in (*snippets("SQL"), *snippets("Full-text search")):
        assert base.execute(sql).fetchone() is not None
    base.close()


def test_the_duckdb_snippet_runs(site):
    # Reading over HTTP takes an extension that DuckDB downloads; the same file from the disk does not.
    _, project = site
    sql = snippets("DuckDB")[0].replace(SITE, f"{project / 'site'}/")
    assert len(duckdb.sql(sql).fetchall()) == 10


def test_the_parquet_snippets_download_all_tables_and_query_them(site, tmp_path):
    if not shutil.which("curl"):
        pytest.skip("curl is not on this machine")
    address, project = site
    shell, views, _, query = snippets("Parquet")
    said = in_shell(shell.replace(SITE, address), tmp_path)
    assert said.returncode == 0, said.stderr
    here, there = (folder / "data" / "parquet" for folder in (tmp_path, project / "site"))
    assert {file.name for file in here.iterdir()} == {file.name for file in there.iterdir()}
    with duckdb.connect() as base:
        base.execute(views.replace("data/parquet", str(here)).replace("/*.parquet", ".parquet"))
        assert dict(base.execute(query).fetchall())["KE"] > 0


def test_the_commands_for_the_terminal_run(site):
    _, project = site
    said = in_shell(snippets("In the terminal")[0], project)
    assert said.returncode == 0, said.stderr
    assert "DHIS2 (dhis2)" in said.stdout


def test_every_snippet_is_run_save_those_in_r_and_for_other_pages():
    headings = (
        "Shell",
        "Python",
        "pandas",
        "SQL",
        "Full-text search",
        "DuckDB",
        "Parquet",
        "In the terminal",
    )
    run = [len(snippets(heading)) for heading in headings]
    assert (
        sum(run) + len(snippets("R")) + len(snippets("Badges and cards")) == "".join(PAGES).count("```") / 2
    )


def test_the_questions_of_the_page_are_those_of_the_dump():
    for question in QUESTIONS:
        assert f"| {question.asks} | `{question.view}` |" in PAGES[1]
