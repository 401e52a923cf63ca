"""A review shows every added, changed and deleted attestation, and whether it counts."""

import json

import pytest

from attestations.made import GOOD, KEY, PATH, STRANGER, attest, record
from support import commit, git, lay_project, run_dpg

DOCUMENT = attest()
REVOKED = {**DOCUMENT, "revoked": KEY.revoke(DOCUMENT["sig"]["uid"])}
MOVED = f"attestations/{GOOD}/swahili-2.json"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reviewed") / "project"
    lay_project(folder)
    (folder / "goods" / f"{GOOD}.yaml").write_bytes(record(KEY))
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def reviewed(project, before, after, format_="json"):
    """Commit two states of the folder of attestations, and review the second one."""
    for day, files in enumerate((before, after), 2):
        git(project, "rm", "-r", "--quiet", "--ignore-unmatch", "attestations")
        for path, document in files.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(json.dumps(document), "utf-8")
        git(project, "add", "--all")
        git(project, "commit", "--quiet", "--allow-empty", "--message", "step", day=day)
    said = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", format_)
    return said.returncode, json.loads(said.stdout) if format_ == "json" else said.stdout


CASES = {
    "added": ({}, {PATH: DOCUMENT}, [(PATH, "added", True, False)], 0),
    "added by a stranger": ({}, {PATH: attest(key=STRANGER)}, [(PATH, "added", False, False)], 0),
    "forged": ({}, {PATH: {**DOCUMENT, "signer": "0x" + "11" * 20}}, [(PATH, "added", False, False)], 1),
    "deleted": ({PATH: DOCUMENT}, {}, [(PATH, "deleted", False, False)], 0),
    "revoked": ({PATH: DOCUMENT}, {PATH: REVOKED}, [(PATH, "changed", False, False)], 0),
    "no longer revoked": ({PATH: REVOKED}, {PATH: DOCUMENT}, [(PATH, "changed", True, True)], 0),
    "moved": (
        {PATH: DOCUMENT},
        {MOVED: DOCUMENT},
        [(PATH, "deleted", False, False), (MOVED, "added", True, False)],
        0,
    ),
    "the same": ({PATH: DOCUMENT}, {PATH: DOCUMENT}, [], 0),
}


@pytest.mark.parametrize(("before", "after", "changes", "code"), list(CASES.values()), ids=CASES)
def test_a_review_lists_changed_attestations(project, before, after, changes, code):
    found, review = reviewed(project, before, after)
    keys = ("file", "kind", "verified", "hides_revocation")
    assert [tuple(one[key] for key in keys) for one in review["attestations"]] == changes
    assert found == code
    assert review["outside"] == []


def test_a_revocation_that_is_gone_comes_first_with_a_warning(project):
    _, text = reviewed(project, {PATH: REVOKED}, {PATH: DOCUMENT}, "text")
    assert "Look at these first" in text
    assert "without it, the attestation counts again" in text
    assert KEY.account().rpartition(":")[2] in text


def test_a_review_of_folders_reads_attestations_too(project, tmp_path):
    reviewed(project, {}, {PATH: DOCUMENT})
    said = run_dpg(project, "review", "HEAD~1", ".", "--format", "json")
    assert [one["kind"] for one in json.loads(said.stdout)["attestations"]] == ["added"]


def test_the_check_reports_attestations_that_changed_and_those_that_are_named(project):
    reviewed(project, {}, {PATH: attest(key=STRANGER)})
    for words in ((), (PATH,), ("attestations",), (f"attestations/{GOOD}",)):
        said = run_dpg(project, "check", *words)
        assert "Signed by an unknown key" in said.stdout, said.stdout + said.stderr
    assert "unknown key" not in run_dpg(project, "check", "goods").stdout
    assert run_dpg(project, "check", "--strict").returncode == 1
