"""A project of its own for each test, with the caches of a build."""

import shutil
from pathlib import Path

import pytest

from addressed import addressed_project
from dpg.project.live.live_site import LiveSite
from support import TIME


@pytest.fixture
def project(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TIME)
    return Path(shutil.copytree(addressed_project(tmp_path_factory), tmp_path / "project"))


@pytest.fixture
def live(project: Path) -> LiveSite:
    site = LiveSite(project)
    site.refresh()
    return site
