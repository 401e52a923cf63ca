"""The log covers attestations too: their content, their revocation and their end."""

import json
import shutil

import pytest

from attestations.made import GOOD, KEY, NAME, PATH, STRANGER, attest, changed, record
from dpg.project.log.state import open_log
from dpg.transparency.keys import private_key_of
from support import commit, git, lay_project, run_dpg, set_languages

LOG_KEY = private_key_of("example.org/goods/log", bytes(range(32)))
SIGNED = {"DPG_LOG_KEY": LOG_KEY.text}
DOCUMENT = attest()
REVOKED = {**DOCUMENT, "revoked": KEY.revoke(DOCUMENT["sig"]["uid"])}
API = "site/api/v1/attestations.json"


def log(project, *words):
    said = run_dpg(project, "log", *words, **SIGNED)
    assert "Traceback" not in said.stderr, said.stderr
    return said


def write(project, document):
    (project / PATH).parent.mkdir(parents=True, exist_ok=True)
    (project / PATH).write_text(json.dumps(document), "utf-8")


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """A project with a good, an attestation and a log of both, and their site."""
    project = tmp_path_factory.mktemp("logged") / "project"
    lay_project(project)
    set_languages(project, "en")
    (project / "goods" / f"{GOOD}.yaml").write_bytes(record(KEY))
    write(project, DOCUMENT)
    (project / ".gitignore").write_text("/site/\n/log/\n/.site.next/\n/.cache/\n", "utf-8")
    git(project, "init", "--quiet")
    commit(project, day=10)
    said = log(project, "append", "log", "--new", LOG_KEY.public.name)
    assert said.stdout.startswith("2 entries appended.\n"), said.stderr
    built = run_dpg(project, "build")
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture
def project(logged, tmp_path):
    return shutil.copytree(logged, tmp_path / "project")


def test_each_state_of_an_attestation_gets_an_entry(project):
    for day, document in ((11, REVOKED), (12, DOCUMENT), (13, None)):
        if document:
            write(project, document)
        else:
            (project / PATH).unlink()
        commit(project, day)
        assert log(project, "append", "log").stdout.startswith("1 entry appended.\n")
        assert log(project, "append", "log").stdout.startswith("Nothing changed")
    leaves = [leaf for leaf in open_log(project / "log").leaves if leaf.kind == "attestation"]
    assert {leaf.id for leaf in leaves} == {f"{GOOD}/{NAME}"}
    first, revoked, again, gone = (leaf.sha256 for leaf in leaves)
    assert first == again != revoked
    assert gone is None


def test_an_invalid_attestation_is_not_logged(project):
    write(project, changed(DOCUMENT, "signer", value=STRANGER.account().rpartition(":")[2]))
    commit(project, day=11)
    said = log(project, "append", "log")
    assert said.returncode == 2
    assert "have errors" in said.stderr


def test_the_site_and_its_proof_are_verified(logged):
    said = log(logged, "verify", "site", "--key", LOG_KEY.public.vkey)
    assert (
        said.stdout.splitlines()[-1]
        == "ok: All 2 records and signed files of the site match their latest entries."
    )
    proof = logged / "site" / "log" / "proofs" / "attestations" / GOOD / f"{NAME}.tlog-proof"
    made = log(logged, "prove", f"{GOOD}/{NAME}", "--kind", "attestation", "--log", "site")
    assert made.stdout == proof.read_text("utf-8")
    assert log(logged, "verify", str(proof), "--record", PATH).returncode == 0
    assert log(logged, "verify", str(proof), "--record", f"goods/{GOOD}.yaml").returncode == 2


def swapped(document):
    document["result"][0]["document"] = REVOKED


def emptied(document):
    document["result"] = []


def doubled(document):
    document["result"] = [{**document["result"][0], "document": REVOKED}, *document["result"]]


def renamed(document):
    document["result"][0]["file"] = "luo-1"


def broken(document):
    document["result"][0]["document"] = {"a": "\ud800"}


def nameless(document):
    document["result"] = ["x"]


ATTACKS = {
    swapped: (1, f"problem: On the site, attestation {GOOD}/{NAME} differs from its latest entry."),
    emptied: (1, f"problem: The log has attestation {GOOD}/{NAME}, and the site does not."),
    doubled: (2, f"The site has attestation {GOOD}/{NAME} twice."),
    renamed: (1, f"problem: The log has no entry for attestation {GOOD}/luo-1 as it is on the site."),
    broken: (2, "is not JSON that can be compared"),
    nameless: (2, "is not a document of a catalogue"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attestation_that_differs_from_the_log_is_found(project, attack):
    document = json.loads((project / API).read_bytes())
    attack(document)
    (project / API).write_text(json.dumps(document), "utf-8")
    code, message = ATTACKS[attack]
    said = log(project, "verify", "site")
    assert said.returncode == code
    assert message in said.stdout + said.stderr


def test_a_site_without_its_attestations_is_found(project):
    (project / API).unlink()
    said = log(project, "verify", "site")
    assert (said.returncode, "and the site does not" in said.stdout) == (1, True)
