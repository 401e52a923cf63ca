"""Whatever passes the steps of a pull request passes those of publishing."""

import re
import subprocess

import pytest

from support import ROOT
from workflows.runner import run_job

INDENTED = """\
name: Clinic Notes
types: [software]
# Whose words?
summary: {en: Lets nurses record visits without internet.}
website: https://clinic-notes.org/
licenses:
    -   spdx: MIT
        covers:
        - code
topics:
  - electronic-medical-records
sdgs: [{goal: 3}]
"""
ODD = {
    "indented": INDENTED,
    "other-line-ends": INDENTED.replace("Clinic", "Line").replace("clinic", "line").replace("\n", "\r\n"),
    "no-final-line": INDENTED.replace("Clinic", "Final").replace("clinic", "final").rstrip(),
}
"""Valid records in other layouts than that of dpg format."""


def test_records_in_any_layout_pass_both_and_are_published_in_one(clone_of, hub):
    person = clone_of("person")
    person.git("switch", "--quiet", "--create", "proposal")
    for record, text in ODD.items():
        (person.path / "goods" / f"{record}.yaml").write_bytes(text.encode())
    person.commit()
    person.git("push", "--quiet", "origin", "proposal", "proposal:main")
    ours = clone_of("ours")
    ours.git("switch", "--quiet", "--detach", "HEAD~1")
    clone_of("ours/proposed", "proposal")
    checked = run_job("check.yml", "records", ours, {"pull_request": {"number": 7}})
    assert checked.failed == []
    assert "goods/indented.yaml,line=2,col=1,title=layout::" in checked.said
    assert "Write `types:`, on the next line `  - software`" in checked.said
    clone = clone_of("run")
    published = run_job("publish.yml", "build", clone, {"ref": "refs/heads/main"}, hub=hub)
    assert published.failed == [], published.said
    text = clone.read("site/api/v1/goods/indented.yaml")
    assert "\ntypes:\n  - software\n# Whose words?\nsummary:\n" in text


@pytest.mark.parametrize("words", ["lint-program", "test-program"])
def test_the_gate_of_publishing_runs_nothing_that_a_record_could_fail(words):
    publishing = (
        (ROOT / ".ci" / "run").read_text("utf-8").partition("= publish ]; then")[2].partition("else")[0]
    )
    assert f"make {words}\n" in publishing
    assert {*re.findall(r"make ([\w-]+)", publishing)} == {"lint-program", "site", "test-program"}
    printed = subprocess.run(
        ["make", "--dry-run", "--assume-old=.venv/pools", words], cwd=ROOT, capture_output=True, text=True
    ).stdout
    assert "dpg " not in printed
    assert '-m "not records"' in printed or "pytest" not in printed
