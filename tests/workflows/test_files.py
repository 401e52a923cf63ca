"""The workflows are what GitHub reads, have no more rights than they need, and run nothing that a stranger wrote."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support import ROOT
from workflows.runner import WORKFLOWS

FILES = sorted(WORKFLOWS.iterdir())
PINS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f",
    "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
    "actions/configure-pages": "983d7736d9b0ae728b81ab479565c72886d7745b",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128",
    "actions/attest-build-provenance": "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32",
}
"""The commits that were looked at before they were trusted."""
WRITES = {
    ("comment.yml", "review"): {"contents", "pull-requests"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("publish.yml", "log"): {"contents"},
    ("issue-bot.yml", "record"): {"actions", "contents", "issues", "pull-requests"},
    ("weekly.yml", "upkeep"): {"actions", "contents", "issues"},
    ("release.yml", "publish"): {"attestations", "contents", "id-token"},
    ("versions.yml", "propose"): {"actions", "contents", "pull-requests"},
}
"""The jobs that may change something, with all that they may do."""
RUNS = re.compile(
    r"make [a-z]+"
    r"|\.ci/run( publish)?"
    r"|\.venv/bin/dpg [a-z]+( [\w./:-]+| \"\$[A-Z_]+\")*"
    r"|(\.venv/bin/)?python -P -m robots [a-z-]+( [\w./-]+| \"\$[A-Z_]+[\w./-]*\")*"
    r"|gh release create( [\w./*-]+| \"\$[A-Z_]+\")*"
)
"""One command with plain words, and variables in quotes: no logic that only GitHub could try."""


def read(path):
    return yaml.safe_load(path.read_bytes())


JOBS = [
    pytest.param(path, name, job, id=f"{path.name}: {name}")
    for path in FILES
    for name, job in read(path)["jobs"].items()
]


def steps():
    return [step for _, _, job in (one.values for one in JOBS) for step in job["steps"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_every_workflow_fits_the_official_schema_and_ends_by_itself(path, schema):
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_dependabot_is_told_what_it_reads():
    words = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.dependabot",
        ROOT / ".github" / "dependabot.yml",
    ]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0


def test_zizmor_finds_nothing_even_when_it_is_pedantic():
    words = [
        Path(sys.executable).with_name("zizmor"),
        "--offline",
        "--persona",
        "pedantic",
        "--no-progress",
        ROOT,
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def jactionlint(folder):
    """The rules that the workflows of a folder break; programs on this machine don't change the answer."""
    words = ["--no-hints", "--shellcheck=", "--pyflakes=", "--format=jsonl"]
    done = subprocess.run(
        [Path(sys.executable).with_name("jactionlint"), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode in (0, 1), done.stderr) == (True, "")
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


def test_jactionlint_finds_nothing():
    assert jactionlint(ROOT) == []
    assert not [*ROOT.glob(".github/*actionlint*")]
    assert not [path.name for path in FILES if "jactionlint ignore" in path.read_text("utf-8")]


BROKEN = {
    "undefined-property": ("publish.yml", "steps.pages.outputs", "steps.page.outputs"),
    "invalid-cron": ("weekly.yml", "17 4 * * 1", "17 25 * * 1"),
    "unknown-action-input": ("test.yml", "fetch-depth: 0", "fetch-dept: 0"),
    "workflow-run-names": ("comment.yml", "- check\n", "- checks\n"),
}
"""Mistakes that fit the schema and do no harm: GitHub would run the workflow wrongly, or never."""


def test_jactionlint_reports_mistakes_that_fit_the_schema(tmp_path):
    copy = tmp_path / ".github" / "workflows"
    shutil.copytree(WORKFLOWS, copy)
    (tmp_path / ".git").mkdir()
    for name, old, new in BROKEN.values():
        text = (copy / name).read_text("utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new), "utf-8")
    assert {*jactionlint(tmp_path)} == {*BROKEN}


def test_what_zizmor_is_not_to_say_has_its_reason_beside_it():
    ignored = [
        (path.name, line)
        for path in FILES
        for line in path.read_text("utf-8").splitlines()
        if "zizmor: ignore" in line
    ]
    assert [name for name, _ in ignored] == ["comment.yml"]
    assert all(re.search(r"zizmor: ignore\[[a-z-]+\] \w+(?: \S+){6}", line) for _, line in ignored)
    assert not [*ROOT.glob(".github/zizmor.y*ml"), *ROOT.glob("zizmor.y*ml")]


def test_every_action_is_one_that_was_looked_at_and_every_one_of_them_is_used():
    used = [step["uses"].split("@") for step in steps() if "uses" in step]
    assert dict(used) == PINS
    assert all(commit == PINS[action] for action, commit in used)


def test_nothing_runs_with_the_rights_of_the_repository_on_the_program_of_a_stranger():
    assert not [path.name for path in FILES if "pull_request_target" in path.read_text("utf-8")]


@pytest.mark.parametrize(("path", "name", "job"), JOBS)
def test_rights_are_none_but_those_of_the_job(path, name, job):
    assert read(path)["permissions"] == {}
    wanted = job.get("permissions", {})
    if (path.name, name) in WRITES:
        assert {*wanted} == WRITES[path.name, name]
    else:
        assert {*wanted.values()} <= {"read"}


@pytest.mark.parametrize(("path", "name", "job"), JOBS)
def test_every_step_is_one_command_and_takes_what_strangers_wrote_from_the_environment_only(path, name, job):
    for step in job["steps"]:
        if "run" in step:
            assert RUNS.fullmatch(step["run"]), step["run"]
            assert "${{" not in step["run"]
            assert "shell" not in step


def artifacts_in_the_clone(job):
    """The steps that put files of another job, or of an earlier run, where the program of this job lies."""
    if not any(step.get("uses", "").startswith("actions/checkout@") for step in job["steps"]):
        return []
    return [
        step
        for step in job["steps"]
        if ("artifact" in step.get("uses", "") and "upload" not in step["uses"] and not _is_outside(step))
        or ("robots recall" in step.get("run", "") and not step["run"].endswith('"$RUNNER_TEMP"'))
        or "gh run download" in step.get("run", "")
    ]


def _is_outside(step):
    path = step.get("with", {}).get("path", "")
    return path.startswith("${{ runner.temp }}/") and ".." not in path


def test_no_artifact_lands_in_the_clone_of_a_job_with_rights():
    for path, name, job in (one.values for one in JOBS):
        if (path.name, name) in WRITES:
            assert artifacts_in_the_clone(job) == [], (path.name, name)


@pytest.mark.parametrize(
    "step",
    [
        {"uses": "actions/download-artifact@1"},
        {"uses": "actions/download-artifact@1", "with": {"path": "lock"}},
        {"uses": "actions/download-artifact@1", "with": {"path": "${{ runner.temp }}/../goods"}},
        {"uses": "somebody/download-any-artifact@1", "with": {"path": "."}},
        {"run": "python -P -m robots recall addresses links.json ."},
        {"run": "gh run download 1 --name lock"},
    ],
    ids=str,
)
def test_an_artifact_in_the_clone_is_refused(step):
    assert artifacts_in_the_clone({"steps": [{"uses": "actions/checkout@1"}, step]}) == [step]


def test_robots_start_without_the_folder_in_which_they_run():
    runs = [step["run"] for step in steps() if "-m robots" in step.get("run", "")]
    assert runs
    assert all("python -P -m robots" in run for run in runs)


def test_no_token_stays_in_a_clone_and_none_is_given_to_a_step_that_reads_what_strangers_wrote():
    for step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        if "dpg" in step.get("run", "") or step.get("run", "").startswith("make"):
            assert "GH_TOKEN" not in step.get("env", {})


def test_the_key_of_the_log_is_the_only_secret_and_one_step_alone_has_it():
    found = {path.name: re.findall(r"\bsecrets\b.*", path.read_text("utf-8")) for path in FILES}
    assert {name: lines for name, lines in found.items() if lines} == {
        "publish.yml": ["secrets.DPG_LOG_KEY }}"]
    }
    (keyed,) = [step for step in steps() if "DPG_LOG_KEY" in step.get("env", {})]
    assert keyed["run"] == ".venv/bin/dpg log append log"
    assert read(WORKFLOWS / "publish.yml")["jobs"]["build"]["environment"] == "log"


def test_one_run_at_a_time_changes_the_same_thing():
    assert all("concurrency" in read(path) for path in FILES)
    assert read(WORKFLOWS / "publish.yml")["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_the_site_is_published_only_after_the_gate_and_with_its_history():
    published = read(WORKFLOWS / "publish.yml")["jobs"]
    assert {*published["deploy"]["needs"]} == {*published} - {"deploy"}
    clones = [
        step for step in published["build"]["steps"] if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert [step["with"]["fetch-depth"] for step in clones] == [0]


def test_the_form_and_the_workflow_agree_on_the_label():
    form = read(ROOT / ".github" / "ISSUE_TEMPLATE" / "add-a-good.yml")
    assert f"'{form['labels'][0]}'" in read(WORKFLOWS / "issue-bot.yml")["jobs"]["record"]["if"]


def test_robots_call_programs_through_one_door_and_no_shell():
    robots = {path.name: path.read_text("utf-8") for path in (ROOT / "tooling" / "robots").glob("*.py")}
    assert [name for name, text in robots.items() if "subprocess" in text] == ["programs.py"]
    assert not re.search(
        r"shell|os\.system|popen", robots["programs.py"].partition('"""')[2].partition('"""')[2]
    )


def test_robots_need_nothing_that_would_have_to_be_installed():
    imported = re.compile(r"^(?:from|import) ([\w]+)", re.M)
    modules = {
        name
        for path in (ROOT / "tooling" / "robots").glob("*.py")
        for name in imported.findall(path.read_text("utf-8"))
    }
    assert modules - {"robots"} <= sys.stdlib_module_names


NOT_TRIED = {
    ("test.yml", "gate"): {".ci/run"},
    ("publish.yml", "gate"): {".ci/run publish"},
    ("versions.yml", "pin"): {"make uv", "make lock"},
}
"""The gate runs these very tests; the others ask the index of packages."""


def test_every_run_is_tried_step_by_step_or_said_to_be_none_that_can():
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    tried = {*re.findall(r"\(\s*\"([\w-]+\.yml)\", \"(\w+)\"", tests)}
    for path, name, job in (one.values for one in JOBS):
        runs = {step["run"] for step in job["steps"] if "run" in step}
        left = NOT_TRIED.get((path.name, name), set())
        assert left <= runs
        assert runs == left or (path.name, name) in tried - {*NOT_TRIED}, (path.name, name)
