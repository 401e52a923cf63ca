"""The forms of the page of issues fit what GitHub reads."""

import re
import subprocess
import sys

import pytest
import yaml

from support import ROOT

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_every_form_fits_the_schema_of_github(path):
    kind = "issue-config" if path.name == "config.yml" else "issue-forms"
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-{kind}", path]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_labels_and_names_are_unique_and_no_option_is_one_that_github_keeps_for_itself():
    (form,) = (yaml.safe_load(path.read_bytes()) for path in FOLDER.glob("add-*.yml"))
    fields = [element for element in form["body"] if element["type"] != "markdown"]
    for key in (lambda field: field["id"], lambda field: field["attributes"]["label"]):
        assert len({key(field) for field in fields}) == len(fields)
    for field in fields:
        options = field["attributes"].get("options", []) if field["type"] == "dropdown" else []
        assert len({*options}) == len(options)
        assert "None" not in options


def test_the_web_form_leads_to_the_form_that_is_there():
    page = (ROOT / "tooling/dpg/outputs/site/templates/contribute.html").read_text("utf-8")
    named = re.findall(r"issues/new\?template=([\w.-]+)", page)
    assert named
    assert all((FOLDER / name).is_file() for name in named)
