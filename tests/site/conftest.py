"""The site of the real goods, built once for all tests of this room."""

from pathlib import Path

import pytest

from support import ROOT, run_dpg


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("built") / "site"
    said = run_dpg(ROOT, "build", "--no-search", "--output", str(folder))
    assert said.returncode == 0, said.stderr
    return folder
