"""``dpg attest`` drafts a credential for a did:key, completes it with a signature, verifies it and prints how to revoke it."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from attestations.credentials import ISSUER, record_of
from attestations.made import GOOD, NEED, PATH
from support import commit, git, lay_project, run_dpg

KEY = Ed25519PrivateKey.from_private_bytes((81).to_bytes(32, "big"))
"""The key of the issuer."""
PUBLIC = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
PRIVATE = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("credential") / "project"
    lay_project(folder)
    (folder / "goods" / f"{GOOD}.yaml").write_bytes(record_of(ISSUER))
    (folder / PATH).parent.mkdir(parents=True)
    (folder / "public.pem").write_bytes(PUBLIC)
    (folder / "private.pem").write_bytes(PRIVATE)
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def drafted(project, did):
    said = run_dpg(project, "attest", "draft", GOOD, "--need", "swahili", "--by", NEED[2], "--url", NEED[3], "--account", did, "--expires", "2027-06-01")  # fmt: skip
    assert said.returncode == 0, said.stderr
    (project / "draft.json").write_text(said.stdout, "utf-8")
    return bytes.fromhex(said.stderr.split()[-1])


def test_a_draft_becomes_a_credential_that_counts_until_it_is_revoked(project):
    did = run_dpg(project, "attest", "key", "public.pem").stdout.strip()
    assert did == ISSUER.did
    signature = KEY.sign(drafted(project, did))
    for written in (f"0x{signature.hex()}", ISSUER.sign(drafted(project, did))):
        said = run_dpg(project, "attest", "complete", "draft.json", "--signature", written)
        assert said.returncode == 0, said.stderr
        (project / PATH).write_text(said.stdout, "utf-8")
        checked = run_dpg(project, "attest", "check", PATH)
        assert checked.returncode == 0, checked.stdout
        states = [line.split("  ")[0].strip() for line in checked.stdout.splitlines()]
        assert states == ["passed", "not needed", *["passed"] * 6]
    text = run_dpg(project, "attest", "revoke", PATH, "--reason", "Mistake").stdout
    revoked = {"on": "2026-11-23", "reason": "Mistake", "signature": ISSUER.sign(text.encode())}
    (project / PATH).write_text(json.dumps({**json.loads(said.stdout), "revoked": revoked}), "utf-8")
    checked = run_dpg(project, "attest", "check", PATH)
    assert (checked.returncode, "Revoked on 2026-11-23." in checked.stdout) == (1, True)


WRONG = {
    "a mistyped key": ("draft", GOOD, "--need", "swahili", "--url", NEED[3], "--account", f"{ISSUER.did}x"),
    "a private key": ("key", "private.pem"),
    "no key": ("key", "mkdocs.yml"),
    "no signature": ("complete", "draft.json"),
    "a signature of a wallet": ("complete", "draft.json", "--signature", "0x" + "11" * 65),
}


@pytest.mark.parametrize("words", list(WRONG.values()), ids=WRONG)
def test_wrong_words_are_refused(project, words):
    drafted(project, ISSUER.did)
    said = run_dpg(project, "attest", *words)
    assert (said.returncode, said.stdout) == (2, "")
    assert "Traceback" not in said.stderr
    assert "PRIVATE" not in said.stderr
