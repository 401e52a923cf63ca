"""The installed program works where there is no checkout: it checks any file and starts a catalogue that passes its own gates."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

from support import ROOT, commit, git

SOURCES = ("LICENSE", "MANIFEST.in", "docs", "pyproject.toml", "schema", "setup.py", "tooling")
BACKEND = "from setuptools import build_meta as b; import sys; print(b.build_{}(sys.argv[1]))"
IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info", "images")


def run(*words, cwd):
    clean = {key: text for key, text in os.environ.items() if key not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    return subprocess.run(
        words, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )


def built(what, folder, target):
    done = run(sys.executable, "-c", BACKEND.format(what), str(target), cwd=folder)
    assert done.returncode == 0, done.stderr
    return target / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """``dpg`` in a fresh environment, from a wheel of a source archive; only its dependencies are those of this run."""
    folder = tmp_path_factory.mktemp("wheel")
    (folder / "source").mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / "source" / name, ignore=IGNORED)
        else:
            shutil.copy(source, folder / "source")
    with tarfile.open(built("sdist", folder / "source", folder)) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    wheel = built("wheel", next((folder / "unpacked").iterdir()), folder)
    venv.create(folder / "venv", symlinks=True)
    python = folder / "venv" / "bin" / "python"
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    )
    done = run(*pip, str(wheel), cwd=folder)
    assert done.returncode == 0, done.stderr
    packages = next((folder / "venv" / "lib").glob("python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = run(str(python), "-c", "import dpg; print(dpg.__file__)", cwd=folder)
    assert Path(where.stdout.strip()).is_relative_to(folder)
    return folder / "venv" / "bin" / "dpg"


def test_it_checks_and_formats_a_file_anywhere(installed, tmp_path):
    good = tmp_path / "any-good.yaml"
    shutil.copy(ROOT / "tooling" / "dpg" / "starter" / "goods" / "example-good.yaml", good)
    assert run(installed, "check", "any-good.yaml", cwd=tmp_path).stdout == "No problems in 1 file.\n"
    assert run(installed, "format", "--check", "any-good.yaml", cwd=tmp_path).returncode == 0
    good.write_text(good.read_text("utf-8").replace("types:", "kinds:"), encoding="utf-8")
    done = run(installed, "check", "any-good.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "unknown-key" in done.stdout


def test_a_new_catalogue_passes_its_own_gates(installed, tmp_path):
    assert (
        run(installed, "init", "commons", "--name", "Ärzte: “Commons” #1 🙂 \\n", cwd=tmp_path).returncode
        == 0
    )
    commons = tmp_path / "commons"
    git(commons, "init", "--quiet")
    commit(commons)
    for words in (("check", "--strict"), ("format", "--check"), ("build", "--dumps")):
        done = run(installed, *words, cwd=commons)
        assert done.returncode == 0, done.stdout + done.stderr
    page = (commons / "site" / "goods" / "example-good" / "index.html").read_text("utf-8")
    assert "Ärzte: “Commons” #1 🙂 \\n" in page
    for path in ("rules/unknown-key", "record", "about/privacy", "data"):
        assert (commons / "site" / path / "index.html").is_file()
    assert not (commons / "schema").exists()
    assert git(commons, "status", "--porcelain") == ""
