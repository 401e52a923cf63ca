"""The workflows of a new catalogue are as careful as ours, and what passes a pull request there can be published."""

import shutil
import subprocess
import sys

import pytest
import yaml

from dpg.__main__ import main
from support import ROOT, git
from workflows.runner import Clone, run_job
from workflows.test_files import PINS, RUNS

STARTER = ROOT / "tooling" / "dpg" / "starter" / "dot-github"
FILES = sorted((STARTER / "workflows").iterdir())
WRITES = {("publish.yml", "deploy"): {"pages", "id-token"}}


def jobs(path):
    return yaml.safe_load(path.read_bytes())["jobs"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_workflows_use_the_same_actions_and_rights_as_ours(path):
    assert yaml.safe_load(path.read_bytes())["permissions"] == {}
    for name, job in jobs(path).items():
        assert {key for key, right in job["permissions"].items() if right == "write"} == WRITES.get(
            (path.name, name), set()
        )
        for step in job["steps"]:
            if "uses" in step:
                action, commit = step["uses"].split("@")
                assert commit == PINS[action]
            else:
                assert RUNS.fullmatch(step["run"])
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_zizmor_and_the_official_schemas_find_nothing(tmp_path):
    shutil.copytree(STARTER, tmp_path / ".github")
    words = [
        shutil.which("zizmor", path=sys.executable.rpartition("/")[0]),
        "--offline",
        "--persona",
        "pedantic",
    ]
    done = subprocess.run([*words, "--no-progress", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for schema, files in (
        ("vendor.github-workflows", FILES),
        ("vendor.dependabot", [STARTER / "dependabot.yml"]),
    ):
        checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
        assert subprocess.run([*checker, *files], capture_output=True, check=False).returncode == 0


@pytest.fixture
def clone(tmp_path):
    """A new catalogue with the tools of this run, and a pull request in ``proposed/``."""
    folder = tmp_path / "clone"
    assert main(["init", str(folder)]) == 0
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    (tools / "dpg").write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT / "tooling"} exec {sys.executable} -m dpg "$@"\n'
    )
    (tools / "dpg").chmod(0o755)
    (tools.parent / "ready").touch()
    git(folder, "init", "--quiet")
    shutil.copytree(folder, folder / "proposed", ignore=shutil.ignore_patterns(".venv", ".git"))
    return Clone(folder)


def run(clone, workflow, job):
    return run_job(workflow, job, clone, {}, workflows=STARTER / "workflows")


def test_a_pull_request_cannot_change_the_check_of_its_records(clone):
    assert run(clone, "check.yml", "records").failed == []
    clone.write("proposed/goods/bad.yaml", "name: [\n")
    clone.write("proposed/Makefile", "all:\n\ttouch pwned\n")
    shutil.rmtree(clone.path / "proposed" / "offers")
    (clone.path / "proposed" / "mkdocs.yml").unlink()
    done = run(clone, "check.yml", "records")
    assert ".venv/bin/dpg check --format github" in done.failed
    assert "goods/bad.yaml" in done.said
    assert not (clone.path / "offers").exists()
    assert not list(clone.path.rglob("pwned"))


def test_what_passes_the_pull_request_is_published_in_any_layout(clone):
    record = clone.path / "proposed" / "goods" / "example-good.yaml"
    record.write_text(record.read_text("utf-8").replace(": ", ":   "), "utf-8")
    assert main(["format", "--check", str(record)]) == 1
    assert run(clone, "check.yml", "records").failed == []
    shutil.copy(record, clone.path / "goods")
    shutil.rmtree(clone.path / "proposed")
    assert run(clone, "check.yml", "site").failed == []
    assert run(clone, "publish.yml", "build").failed == []
    assert (clone.path / "site" / "goods" / "example-good" / "index.html").is_file()
    clone.write("docs/about.md", "[nowhere](nowhere.md)\n")
    assert run(clone, "check.yml", "site").failed == ["make site"]
