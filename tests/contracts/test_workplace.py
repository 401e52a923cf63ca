"""What editors, Git, pre-commit and a development container are told holds for this project."""

import configparser
import fnmatch
import json
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml
from jsonschema import Draft202012Validator

from dpg import kinds
from dpg.records.project_files import load_schemas
from dpg.records.source import parse_source
from support import ROOT


def read(path):
    return json.loads((ROOT / path).read_bytes())


@pytest.fixture(params=kinds.KINDS, ids=lambda kind: kind.name)
def kind(request):
    return request.param


def records(kind):
    return sorted((ROOT / kind.folder).glob("*.yaml"))


def test_editors_find_the_schema_of_every_record(kind):
    patterns = read(".vscode/settings.json")["yaml.schemas"]
    pattern = patterns[f"./schema/editors/{kind.name}.json"]
    assert (ROOT / f"schema/editors/{kind.name}.json").is_file()
    assert len(patterns) == len(kinds.KINDS)
    assert all(fnmatch.fnmatch(f"{kind.folder}/{record.name}", pattern) for record in records(kind))


def test_the_schema_for_editors_is_plain_json_schema_that_accepts_every_record(kind):
    schema = read(f"schema/editors/{kind.name}.json")
    Draft202012Validator.check_schema(schema)
    validator, shape = Draft202012Validator(schema), load_schemas(ROOT).of(kind).shape
    assert [
        record.name
        for record in records(kind)
        if not validator.is_valid(parse_source(record.read_bytes(), shape).data)
    ] == []


def test_the_schema_for_editors_knows_every_word_by_itself(kind):
    terms = {
        name: node["enum"]
        for name, node in read(f"schema/editors/{kind.name}.json")["$defs"].items()
        if name.startswith("term-")
    }
    assert "funding" in terms["term-need-kinds"]
    assert all(terms.values())


def test_editors_and_container_recommend_the_same():
    container = read(".devcontainer/devcontainer.json")
    recommended = read(".vscode/extensions.json")["recommendations"]
    assert container["customizations"]["vscode"]["extensions"] == recommended
    command, target = container["postCreateCommand"].split()
    assert command == "make"
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


NEEDED = ("chromium", "fonts-noto-core", "default-jre-headless")


def test_the_container_is_pinned_and_gets_what_the_tests_need():
    build = read(".devcontainer/devcontainer.json")["build"]
    folder = ROOT / ".devcontainer"
    steps = (folder / build["dockerfile"]).read_text(encoding="utf-8")
    assert re.findall(r"^FROM (.*)$", steps, re.M) == re.findall(
        r"^FROM (\S+@sha256:[0-9a-f]{64})$", steps, re.M
    )
    ((source, target),) = re.findall(r"^COPY (\S+) (\S+)$", steps, re.M)
    assert (folder / build["context"] / source).resolve() == ROOT / ".ci" / "packages"
    assert re.search(rf"^RUN .*{target} &&", steps, re.M)
    ours = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\n.ci/packages\n" in ours
    dependabot = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_bytes())["updates"]
    assert ("docker", "/.devcontainer") in {
        (one["package-ecosystem"], one.get("directory")) for one in dependabot
    }


@pytest.mark.parametrize("present", [(), ("chromium", "java"), ("google-chrome", "fc-list", "java")])
def test_only_missing_packages_are_installed(tmp_path, present):
    programs = {"apt-get": 'echo "$@"', "id": "echo 0", "fc-list": "echo a font"}
    for name in ("apt-get", "id", "make", "git", "python3", *present):
        (tmp_path / name).write_text(
            f"#!{shutil.which('bash')}\n{programs.get(name, '')}\n", encoding="utf-8"
        )
        (tmp_path / name).chmod(0o755)
    words = [shutil.which("bash"), ROOT / ".ci" / "packages"]
    done = subprocess.run(words, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True)
    found = {name for name in NEEDED if name in done.stdout.split()}
    there = {"chromium": 0, "google-chrome": 0, "fc-list": 1, "java": 2}
    assert found == {*NEEDED} - {NEEDED[there[name]] for name in present}
    assert ("install" in done.stdout) == bool(found)


def test_every_hook_of_pre_commit_runs_on_a_record_and_fails_on_a_broken_one(make_project):
    project = make_project("dhis2")
    (project / "offers").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests/rules/source-undated/offers/good.yaml", project / "offers" / "example.yaml")
    for folder in ("goods", "offers"):
        (project / folder / "bad.yaml").write_text("zebra: [\n", encoding="utf-8")
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes()):
        for good, code in (
            ("goods/dhis2.yaml", 0),
            ("goods/bad.yaml", 1),
            ("offers/example.yaml", 0),
            ("offers/bad.yaml", 1),
        ):
            words = [sys.executable, "-m", *shlex.split(hook["entry"]), good]
            assert subprocess.run(words, cwd=project, capture_output=True, check=False).returncode == code, (
                hook["id"]
            )


def test_git_keeps_the_line_ends_of_everybody_but_of_odd_cases():
    paths = [
        "goods/dhis2.yaml",
        "offers/floss-fund.yaml",
        "docs/images/good.png",
        "tests/records/accepted/crlf.yaml",
        "Makefile",
    ]
    said = subprocess.run(
        ["git", "-C", ROOT, "check-attr", "text", "eol", "--", *paths],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "goods/dhis2.yaml: eol: lf" in said
    assert "offers/floss-fund.yaml: eol: lf" in said
    assert "docs/images/good.png: text: unset" in said
    assert "tests/records/accepted/crlf.yaml: text: unset" in said


def test_the_editorconfig_agrees_with_the_formatter():
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    assert (parser["*"]["end_of_line"], parser["*.py"]["max_line_length"]) == ("lf", "110")
