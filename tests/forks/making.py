"""Makes a catalogue of another organization in a folder, as ``docs/forking.md`` says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from support import GOODS, ROOT, commit, git

GUIDE = ROOT / "docs" / "forking.md"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>\n'
OWN = "example-clinic-records"
"""The record that only the fork has."""
REMOVED = ("kolibri", "cboard", "ekshop-marketplace")
"""The records that the fork deletes."""


def settings_of_guide() -> Mapping[str, Any]:
    """Return all settings that the guide gives as an example."""
    blocks = re.findall(r"^   ```yaml\n(.*?)^   ```", GUIDE.read_text("utf-8"), re.M | re.S)
    settings: dict[str, Any] = {}
    for block in blocks:
        for key, value in yaml.safe_load(block).items():
            settings[key] = (
                {**settings[key], **value} if isinstance(value, dict) and key in settings else value
            )
    return settings


def change_settings(project: Path, changes: Mapping[str, Any]) -> None:
    """Set keys in ``mkdocs.yml``, at the top and below ``theme`` and ``extra``, as a person would."""
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    for key, value in changes.items():
        if isinstance(value, Mapping):
            for inner, one in value.items():
                text = re.sub(rf"(?m)^  {inner}:.*\n(?:   .*\n)*", "", text)
                text = text.replace(f"\n{key}:\n", f"\n{key}:\n  {inner}: {_flow(one)}\n", 1)
        else:
            line = f"{key}: {_flow(value)}\n"
            text, found = re.subn(rf"(?m)^{key}:.*\n(?: .*\n)*", line, text)
            text = text if found else text + line
    path.write_text(text, "utf-8")


def _flow(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")


def copy_original(folder: Path) -> None:
    """Copy what Git has of this project, as a fork begins; its goods are those of the tests."""
    files = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, files):
        if (ROOT / name).is_file() and not name.startswith(("goods/", "pools/", "offers/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for kind in GOODS.parent.iterdir():
        shutil.copytree(kind, folder / kind.name)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)


def follow_guide(folder: Path) -> None:
    """Give the copy its own name, languages, records and look."""
    settings = settings_of_guide()
    change_settings(folder, settings)
    (folder / "docs" / "images").mkdir(exist_ok=True)
    for key in ("logo", "favicon"):
        (folder / "docs" / settings["theme"][key]).write_text(LOGO, "utf-8")
    for id in REMOVED:
        (folder / "goods" / f"{id}.yaml").unlink()
    (folder / "goods" / f"{OWN}.yaml").write_text(own_record(), "utf-8")
    for path in ("SECURITY.md", "CODE_OF_CONDUCT.md", ".github/CODEOWNERS", "docs/about/accessibility.md"):
        text = (folder / path).read_text("utf-8")
        (folder / path).write_text(re.sub("FILL-IN|TEAM", "team@commons.example.org", text), "utf-8")


def own_record() -> str:
    """Return the example of the guide for contributors, used in the country of the fork."""
    guide = (ROOT / "docs" / "contributing.md").read_text("utf-8")
    (record,) = re.findall(r"^   ```yaml\n(.*?)^   ```", guide, re.M | re.S)
    return f"{dedent(record)}deployments:\n  - country: KE\n"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in the fork with its own code."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "SOURCE_DATE"))}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(folder / "tooling")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
