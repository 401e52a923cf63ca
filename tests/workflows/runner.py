"""Runs the steps of a job as GitHub's runner does, so far as these workflows need it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from support import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
REPOSITORY = "example/goods"
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
_GH = '''#!{python}
"""Stands in for GitHub: writes down each question with what came with it, and answers as the test has laid down."""
import json, os, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[1:]
data = sys.stdin.read() if "--input" in words else ""
with (here / "asked").open("a") as file:
    file.write(json.dumps({{"words": words, "data": json.loads(data) if data else None, "token": os.environ.get("GH_TOKEN")}}) + "\\n")
method = words[words.index("--method") + 1] if "--method" in words else "GET"
path = next((word for word in words if word.startswith("repos/")), " ".join(words[:2])).partition("?")[0]
answers = json.loads((here / "answers").read_text())
answer = answers.get(f"{{method}} {{path}}", [] if method == "GET" else {{"number": 71, "id": 5}})
if isinstance(answer, dict) and "files" in answer:
    folder = words[words.index("--dir") + 1]
    for name, text in answer["files"].items():
        pathlib.Path(folder, name).write_text(text)
else:
    print(json.dumps(answer))
'''


@dataclass
class Clone:
    """A Git repository on this machine."""

    path: Path

    def git(self, *words: str) -> str:
        who = (
            "-c",
            "user.name=A Person",
            "-c",
            "user.email=person@example.org",
            "-c",
            "commit.gpgsign=false",
        )
        done = subprocess.run(
            ["git", "-C", self.path, *who, *words], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def commit(self, message: str = "A change") -> str:
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")


@dataclass
class Hub:
    """What was asked of GitHub, and what it is to answer."""

    folder: Path

    def answer(self, path: str, answer: Any, method: str = "GET") -> None:
        answers = json.loads((self.folder / "answers").read_text())
        answers[f"{method} {path if ' ' in path else f'repos/{REPOSITORY}/{path}'}"] = answer
        (self.folder / "answers").write_text(json.dumps(answers))

    @property
    def asked(self) -> list[dict[str, Any]]:
        file = self.folder / "asked"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def changes(self) -> list[tuple[str, str, Any]]:
        """Everything that was to be changed: method, path and data."""
        return [
            (asked["words"][2], asked["words"][3].removeprefix(f"repos/{REPOSITORY}/"), asked["data"])
            for asked in self.asked
            if asked["words"][:2] == ["api", "--method"]
        ]

    def forget(self) -> None:
        (self.folder / "asked").unlink(missing_ok=True)


def gh_program(folder: Path) -> Hub:
    folder.mkdir()
    (folder / "answers").write_text("{}")
    (folder / "gh").write_text(_GH.format(python=sys.executable))
    (folder / "gh").chmod(0o755)
    return Hub(folder)


@dataclass
class Done:
    """What became of the steps of a job."""

    codes: dict[str, int] = field(default_factory=dict)
    """The exit code of each ``run``, by what it runs; those that were skipped are absent."""
    folder: Path = Path()
    """Where they ran."""
    said: str = ""
    summary: str = ""

    @property
    def failed(self) -> list[str]:
        return [run for run, code in self.codes.items() if code]


def run_job(
    workflow: str,
    job: str,
    clone: Clone,
    event: dict[str, Any],
    *,
    hub: Hub | None = None,
    left_out: tuple[str, ...] = (),
    needs: Mapping[str, Any] | None = None,
    secrets: Mapping[str, str] | None = None,
    workflows: Path = WORKFLOWS,
    **github: Any,
) -> Done:
    """Runs every ``run`` of a job in a clone, in order; actions are left to GitHub.

    Args:
        workflow: its file.
        job: its name in the file.
        clone: where the steps run.
        event: what GitHub tells of the event; the steps find it as a file.
        hub: what stands in for GitHub.
        left_out: runs that cannot be tried here.
        needs: outputs of the jobs before, by job.
        secrets: those of the job's environment.
        workflows: the folder of the file.
        github: more of the context ``github``.
    """
    read = yaml.safe_load((workflows / workflow).read_bytes())["jobs"][job]
    files = clone.path.parent / f"{clone.path.name}-runner"
    files.mkdir(exist_ok=True)
    (files / "event.json").write_text(json.dumps(event))
    context: dict[str, Any] = {
        "github": {
            "event": event,
            "token": "secret",
            "repository": REPOSITORY,
            "server_url": "https://github.com",
            **github,
        },
        "needs": {name: {"outputs": outputs} for name, outputs in (needs or {}).items()},
        "secrets": secrets or {},
        "steps": {"pages": {"outputs": {"base_url": "https://goods.example.org/here"}}},
    }
    done = Done(folder=clone.path)
    failed = False
    for number, step in enumerate(read["steps"]):
        if "run" not in step or step["run"] in left_out or not _wanted(step.get("if"), context, failed):
            continue
        outputs, summary = files / f"outputs-{number}", files / f"summary-{number}"
        outputs.touch()
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=clone.path,
            env={
                **os.environ,
                **({"PATH": f"{hub.folder}{os.pathsep}{os.environ['PATH']}"} if hub else {}),
                "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_EVENT_PATH": str(files / "event.json"),
                "GITHUB_WORKFLOW_REF": f"{REPOSITORY}/.github/workflows/{workflow}@refs/heads/main",
                "GITHUB_OUTPUT": str(outputs),
                "RUNNER_TEMP": str(files),
                "GITHUB_STEP_SUMMARY": str(summary),
                **{
                    key: _filled(value, context)
                    for key, value in {**read.get("env", {}), **step.get("env", {})}.items()
                },
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        done.codes[step["run"]] = ended.returncode
        done.said += ended.stdout + ended.stderr
        done.summary += summary.read_text(encoding="utf-8") if summary.exists() else ""
        written = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        context["steps"][step.get("id", str(number))] = {"outputs": written}
        failed |= bool(ended.returncode) and not step.get("continue-on-error", False)
    return done


def _wanted(condition: str | None, context: dict[str, Any], failed: bool) -> bool:
    if condition is None:
        return not failed
    bare = _EXPRESSION.sub(lambda found: found[1], condition).strip()
    return bare == "!cancelled()" or (not failed and bool(_value(bare, context)))


def _filled(text: str, context: dict[str, Any]) -> str:
    return _EXPRESSION.sub(lambda found: str(_value(found[1].strip(), context)), str(text))


def _value(path: str, context: dict[str, Any]) -> Any:
    assert re.fullmatch(r"[\w.-]+", path), f"this runner knows no such expression: {path}"
    value: Any = context
    for key in path.split("."):
        value = (value or {}).get(key, "")
    return value
