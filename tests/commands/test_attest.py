"""``dpg attest`` drafts what a wallet signs, completes the file, verifies it and prints the text of a revocation."""

import json

import pytest

from attestations.made import GOOD, KEY, NEED, PATH, STRANGER, record
from dpg.proofs.attestations import eas
from support import commit, git, lay_project, run_dpg

ACCOUNT = KEY.account("eip155:10")
DRAFT = (
    "attest",
    "draft",
    GOOD,
    "--need",
    "swahili",
    "--by",
    NEED[2],
    "--url",
    NEED[3],
    "--account",
    ACCOUNT,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attested") / "project"
    lay_project(folder)
    (folder / "goods" / f"{GOOD}.yaml").write_bytes(record(KEY))
    (folder / PATH).parent.mkdir(parents=True)
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def signature_of(document, key):
    message = {one.name: eas._value(_node(document["message"][one.name]), one) for one in eas.MEMBERS[2]}
    made = key.sign_digest(eas.digest(eas._domain(_node(document["domain"])), message))
    return f"{made['r']}{made['s'][2:]}{made['v']:02x}"


def _node(value):
    return eas.Node(value)


def completed(project, key, *words):
    drafted = run_dpg(project, *DRAFT, *words)
    assert drafted.returncode == 0, drafted.stderr
    (project / "draft.json").write_text(drafted.stdout, "utf-8")
    signature = signature_of(json.loads(drafted.stdout), key)
    said = run_dpg(
        project, "attest", "complete", "draft.json", "--signature", signature, "--account", ACCOUNT
    )
    assert said.returncode == 0, said.stderr
    (project / PATH).write_text(said.stdout, "utf-8")
    return json.loads(said.stdout)


def test_a_draft_becomes_an_attestation_that_counts(project):
    document = completed(project, KEY, "--expires", "2027-06-01")
    said = run_dpg(project, "attest", "check", PATH)
    assert said.returncode == 0, said.stdout
    states = [line.split("  ")[0].strip() for line in said.stdout.splitlines()]
    assert states == ["passed"] * 8 + ["not checked"]
    assert "EIP712Domain" not in document["sig"]["types"]


def test_the_signature_of_somebody_else_does_not_count(project):
    completed(project, STRANGER)
    said = run_dpg(project, "attest", "check", PATH)
    assert said.returncode == 1
    assert "did not sign this content" in said.stdout


def test_a_revocation_is_a_text_to_sign(project):
    document = completed(project, KEY)
    said = run_dpg(project, "attest", "revoke", PATH, "--reason", "Signed by mistake")
    assert said.stdout.splitlines() == [
        "dpg revoke v1",
        f"attestation: {document['sig']['uid']}",
        "on: 2026-11-23",
        "reason: Signed by mistake",
    ]
    revoked = {"on": "2026-11-23", "reason": "Signed by mistake", "signature": KEY.sign_text(said.stdout)}
    (project / PATH).write_text(json.dumps({**document, "revoked": revoked}), "utf-8")
    checked = run_dpg(project, "attest", "check", PATH)
    assert (checked.returncode, "Revoked on 2026-11-23." in checked.stdout) == (1, True)


WRONG = {
    "no address": (*DRAFT[:7], "--account", ACCOUNT),
    "nothing attested": ("attest", "draft", GOOD, "--url", NEED[3], "--account", ACCOUNT),
    "a mistyped account": (*DRAFT[:-1], ACCOUNT[:-1] + "x"),
    "a chain without a known contract": (*DRAFT[:-1], KEY.account("eip155:1")),
    "no day": (*DRAFT, "--expires", "tomorrow"),
    "a file that is no draft": (
        "attest",
        "complete",
        "mkdocs.yml",
        "--signature",
        KEY.sign(),
        "--account",
        ACCOUNT,
    ),
    "no signature": ("attest", "complete", "mkdocs.yml", "--account", ACCOUNT),
    "a file elsewhere": ("attest", "check", "mkdocs.yml"),
    "a missing file": ("attest", "check", f"attestations/{GOOD}/none-1.json"),
}


@pytest.mark.parametrize("words", list(WRONG.values()), ids=WRONG)
def test_wrong_words_are_refused(project, words):
    said = run_dpg(project, *words)
    assert said.returncode == 2, said.stdout
    assert said.stdout == ""
    assert "Traceback" not in said.stderr
