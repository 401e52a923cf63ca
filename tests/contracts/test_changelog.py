"""The changelog has a section for what the next release brings, and the version is written once."""

import re
import subprocess

from support import ROOT
from tasks.release import version_of


def test_sections_are_unreleased_and_versions_with_a_day():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *others = re.findall(r"^## (.*)$", text, re.M)
    assert first == "Unreleased"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", heading) for heading in others)


def test_the_version_of_the_program_is_written_once():
    literal = re.escape(version_of(ROOT))
    words = [
        "git",
        "grep",
        "-lE",
        rf"(version|__version__)\"? ?[=:] ?.?{literal}\b",
        "--",
        "*.py",
        "*.toml",
        "*.cff",
        "*.json",
        "*.yml",
        ":!pools",  # Results of checks say which version made them.
    ]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout.split() == ["pyproject.toml"]
