"""A Verifiable Credential counts only if its issuer signed exactly what it says."""

import json
import struct
from pathlib import Path

import pytest
import rfc8785

from attestations.credentials import ISSUER, OTHER, draft, record_of, signed
from attestations.made import GOOD, GRANT, NEED, PATH, USE, attest, attested, changed, check, failed
from attestations.test_attacks import OFFER
from dpg.model.attestation import CheckName, CheckState, ClaimKind, attested_needs
from dpg.model.catalogue import CommitTime
from dpg.model.did_keys import from_multibase, key_of_did, multibase
from dpg.proofs.attestations import data_integrity
from dpg.proofs.attestations.data_integrity import canonical, has_signed, signed_bytes

HERE = Path(__file__).parent
JCS = json.loads((HERE / "jcs.json").read_text("utf-8"))
VECTOR = json.loads((HERE / "eddsa_jcs_2022.json").read_text("utf-8"))
ORDER = 2**252 + 27742317777372353535851937790883648493
GOOD_RECORD = record_of(ISSUER)


def judged(document, **options):
    return attested(document, good=GOOD_RECORD, **options)


def test_canonical_json_is_that_of_rfc_8785():
    for name, case in JCS["texts"].items():
        assert canonical(json.loads(case["input"])) == case["output"].encode(), name
    for bits, text in JCS["numbers"].items():
        assert canonical(struct.unpack(">d", bytes.fromhex(bits.rjust(16, "0")))[0]) == text.encode()


def test_the_vector_of_the_w3c_verifies():
    document = VECTOR["signed"]
    content = {key: value for key, value in document.items() if key != "proof"}
    options = {key: value for key, value in document["proof"].items() if key != "proofValue"}
    assert canonical(content).decode() == VECTOR["canonical_document"]
    assert canonical(options).decode() == VECTOR["canonical_options"]
    assert signed_bytes(content, options).hex() == VECTOR["hashes"]
    assert from_multibase(document["proof"]["proofValue"], 64).hex() == VECTOR["signature"]
    key = key_of_did(f"did:key:{VECTOR['key_pair']['publicKeyMultibase']}")
    assert has_signed(key, document)
    for name in ("name", "validFrom", "issuer"):
        assert not has_signed(key, {**document, name: "2"})


def test_a_credential_about_something_else_is_refused():
    assert failed(judged(VECTOR["signed"])) == [CheckName.FORM]


@pytest.mark.parametrize(
    ("kind", "values"),
    [(ClaimKind.NEED_MET, NEED), (ClaimKind.DEPLOYMENT_SEEN, USE), (ClaimKind.GRANT_PAID, GRANT)],
)
def test_a_right_credential_counts(kind, values):
    one = judged(signed(draft(values, kind)))
    assert one.is_verified
    assert one.state_of(CheckName.CHAIN) is CheckState.NOT_NEEDED
    assert (one.claim, one.signer) == (attested(attest(values, kind)).claim, ISSUER.did)
    assert (one.owner.role, str(one.signed), str(one.expires)) == ("attester", "2026-11-05", "2027-06-01")
    assert check(signed(draft(values, kind)), good=GOOD_RECORD).problems == ()


RIGHT = signed(draft())
VALUE = RIGHT["proof"]["proofValue"]
CHANGES = {
    "another need": (("credentialSubject", "need"), "luo", [CheckName.SIGNATURE, CheckName.CLAIM]),
    "another helper": (("credentialSubject", "met_by"), "Nobody", [CheckName.SIGNATURE, CheckName.CLAIM]),
    "another page": (("credentialSubject", "url"), "https://elsewhere.example.org/", [CheckName.SIGNATURE]),
    "other evidence": (("credentialSubject", "evidence"), "0" * 64, [CheckName.SIGNATURE]),
    "evidence in capitals": (("credentialSubject", "evidence"), "A" * 64, [CheckName.FORM]),
    "another value": (("credentialSubject", "amount"), 5, [CheckName.FORM]),
    "a later end": (("validUntil",), "2099-01-01T00:00:00Z", [CheckName.SIGNATURE]),
    "an end without a zone": (("validUntil",), "2099-01-01T00:00:00", [CheckName.FORM]),
    "an end in 1970": (("validUntil",), "1970-01-01T00:00:00Z", [CheckName.FORM]),
    "a day that is none": (("validUntil",), "2027-02-30T00:00:00Z", [CheckName.FORM]),
    "a start after the signature": (("validFrom",), "2027-01-01T00:00:00Z", [CheckName.FORM]),
    "another start": (("validFrom",), "2026-11-01T00:00:00Z", [CheckName.SIGNATURE]),
    "an identifier": (("id",), "urn:uuid:1", [CheckName.SIGNATURE]),
    "a status on the web": (("credentialStatus",), {"id": "https://a.example/"}, [CheckName.FORM]),
    "another context": (("@context",), ["https://www.w3.org/ns/credentials/v2"], [CheckName.FORM]),
    "another type": (("type",), ["VerifiableCredential", "GrantPaidCredential"], [CheckName.FORM]),
    "a further type": (("type",), [*RIGHT["type"], "Thing"], [CheckName.FORM]),
    "another issuer": (("issuer",), OTHER.did, [CheckName.FORM]),
    "an issuer as a group": (("issuer",), {"id": ISSUER.did}, [CheckName.FORM]),
    "an issuer of another method": (("issuer",), "did:web:example.org", [CheckName.FORM]),
    "an issuer with a longer key": (("issuer",), f"did:key:z1{ISSUER.did[9:]}", [CheckName.FORM]),
    "another purpose": (("proof", "proofPurpose"), "authentication", [CheckName.FORM]),
    "another suite": (("proof", "cryptosuite"), "eddsa-rdfc-2022", [CheckName.FORM]),
    "another kind of proof": (("proof", "type"), "Ed25519Signature2020", [CheckName.FORM]),
    "the key of somebody else": (("proof", "verificationMethod"), f"{OTHER.did}#{OTHER.did[8:]}", [CheckName.FORM]),
    "a key without its part": (("proof", "verificationMethod"), ISSUER.did, [CheckName.FORM]),
    "another time": (("proof", "created"), "2026-11-06T00:00:00Z", [CheckName.SIGNATURE]),
    "an end of the proof": (("proof", "expires"), "2099-01-01T00:00:00Z", [CheckName.FORM]),
    "a domain": (("proof", "domain"), "example.org", [CheckName.FORM]),
    "a challenge": (("proof", "challenge"), "1", [CheckName.FORM]),
    "a proof before it": (("proof", "previousProof"), "urn:uuid:1", [CheckName.FORM]),
    "another context of the proof": (("proof", "@context"), ["https://a.example/"], [CheckName.FORM]),
    "two proofs": (("proof",), [RIGHT["proof"], RIGHT["proof"]], [CheckName.FORM]),
    "no proof": (("proof",), None, [CheckName.FORM]),
    "a number": (("proof", "created"), 2**300, [CheckName.FORM]),
    "a proof of zeros": (("proof", "proofValue"), multibase(bytes(64)), [CheckName.SIGNATURE]),
    "a proof in another base": (("proof", "proofValue"), "f" + "00" * 64, [CheckName.FORM]),
    "a proof with a leading zero": (("proof", "proofValue"), f"z1{VALUE[1:]}", [CheckName.FORM]),
    "a proof with a space": (("proof", "proofValue"), f"{VALUE} ", [CheckName.FORM]),
    "a letter that base58 lacks": (("proof", "proofValue"), f"{VALUE[:-1]}0", [CheckName.FORM]),
    "a very long proof": (("proof", "proofValue"), "z" * 20_000, [CheckName.FORM]),
}  # fmt: skip


@pytest.mark.parametrize(("path", "value", "names"), list(CHANGES.values()), ids=CHANGES)
def test_a_changed_credential_fails_the_check_of_what_was_changed(path, value, names):
    document = changed(RIGHT, *path, value=value)
    one = judged(document)
    assert not one.is_verified
    assert failed(one) == names
    problems = check(document, good=GOOD_RECORD).problems
    assert {problem.rule for problem in problems} == {"attestation-invalid"}
    assert all(len(problem.message) <= 300 for problem in problems)


def test_a_signature_by_another_key_does_not_count():
    assert failed(judged(signed(draft(), OTHER))) == [CheckName.SIGNATURE]


def test_a_stranger_does_not_count():
    assert failed(judged(signed(draft(issuer=OTHER.did), OTHER))) == [CheckName.SIGNER]


@pytest.mark.parametrize(("by", "counts"), [("Example Translators", True), ("Other Translators", False)])
def test_a_key_of_an_offer_counts_only_for_what_its_giver_did(by, counts):
    offer = OFFER.format(by=by, account=OTHER.did).encode()
    one = judged(signed(draft(issuer=OTHER.did), OTHER), **{"offers/translations.yaml": offer})
    assert one.is_verified == counts


def test_a_signed_option_of_another_purpose_is_refused():
    other = changed(draft(), "proof", "proofPurpose", value="authentication")
    assert failed(judged(signed(other))) == [CheckName.FORM]


def test_the_other_form_of_a_signature_is_refused():
    content = from_multibase(VALUE, 64)
    larger = int.from_bytes(content[32:], "little") + ORDER
    mirrored = multibase(content[:32] + larger.to_bytes(32, "little"))
    assert failed(judged(changed(RIGHT, "proof", "proofValue", value=mirrored))) == [CheckName.SIGNATURE]


def test_a_key_of_small_order_does_not_count():
    did = f"did:key:{multibase(bytes((0xED, 1, 1)) + bytes(31))}"
    document = changed(draft(issuer=did), "proof", "proofValue", value=multibase(b"\1" + bytes(63)))
    assert CheckName.SIGNATURE in failed(judged(document))


def at(seconds):
    return CommitTime(seconds=seconds)


def test_it_counts_from_its_time_to_its_last_day():
    day = 86400
    assert judged(RIGHT, as_of=at(1811808000 + day - 1)).is_verified
    assert failed(judged(RIGHT, as_of=at(1811808000 + day))) == [CheckName.EXPIRY]
    assert failed(judged(RIGHT, as_of=at(1793836800 - 40 * day))) == [CheckName.CLAIM]
    assert failed(attested(attest(), as_of=at(1793836800 - 40 * day))) == [CheckName.CLAIM]


TEXTS = {
    "a key twice": json.dumps(RIGHT)[:-1] + ', "issuer": "' + ISSUER.did + '"}',
    "a key twice in the subject": json.dumps(RIGHT).replace('"need":', '"need": "luo", "need":'),
    "a huge number": json.dumps(RIGHT).replace('"evidence": ', '"evidence": ' + "9" * 400 + ', "x": '),
    "a fraction": json.dumps(RIGHT).replace('"validFrom": ', '"validFrom": 1.5, "x": '),
    "half a character": json.dumps(RIGHT).replace("Example Translators", "\\ud800"),
    "a deep value": json.dumps(RIGHT)[:-1] + ', "x": ' + "[" * 20_000 + "]" * 20_000 + "}",
}


@pytest.mark.parametrize("text", list(TEXTS.values()), ids=TEXTS)
def test_a_text_that_other_programs_read_in_another_way_is_refused(text):
    assert failed(judged(text.encode())) == [CheckName.FORM]


def test_a_document_of_both_formats_is_refused():
    assert failed(judged({**RIGHT, **attest()})) == [CheckName.FORM]


def test_a_number_beyond_the_exact_ones_has_no_canonical_form():
    for value in (2**53, float("inf"), "\ud800", {"\ud800": 1}, object()):
        with pytest.raises(data_integrity.NotCanonical):
            canonical([value])
    assert issubclass(rfc8785.CanonicalizationError, ValueError)


def test_a_forged_copy_does_not_replace_the_original():
    forged = json.dumps(signed(draft(), OTHER)).encode()
    checked = check(RIGHT, good=GOOD_RECORD, **{"attestations/clinic-notes/a-forgery.json": forged})
    assert {one.place.file for one in checked.problems} == {"attestations/clinic-notes/a-forgery.json"}
    assert len(attested_needs(checked.catalogue.attestations_of(GOOD))) == 1


def test_a_second_copy_with_another_proof_is_refused():
    again = changed(draft(), "proof", "created", value="2026-11-06T00:00:00Z")
    copy = json.dumps(signed(again)).encode()
    checked = check(RIGHT, good=GOOD_RECORD, **{"attestations/clinic-notes/swahili-2.json": copy})
    assert [one.message for one in checked.problems] == [f"This attestation is already in {PATH}."]


def test_its_key_revokes_it_and_no_other_does():
    uid = judged(RIGHT).uid
    one = judged({**RIGHT, "revoked": ISSUER.revoke(uid)})
    assert (failed(one), one.revoked) == ([CheckName.REVOCATION], ("2026-11-10", "Signed by mistake"))
    for wrong in (
        OTHER.revoke(uid),
        ISSUER.revoke("0x" + "11" * 32),
        {**ISSUER.revoke(uid), "signature": "z1"},
    ):
        one = judged({**RIGHT, "revoked": wrong})
        assert (failed(one), one.revoked) == ([CheckName.REVOCATION], None)


def test_the_two_kinds_of_keys_revoke_nothing_of_each_other():
    document = attest()
    one = attested({**document, "revoked": ISSUER.revoke(document["sig"]["uid"])})
    assert (failed(one), one.revoked) == ([CheckName.REVOCATION], None)


def test_without_the_library_nothing_counts_and_the_check_says_so(monkeypatch):
    monkeypatch.setattr(data_integrity, "find_spec", lambda _: None)
    one = judged(RIGHT)
    assert (one.is_verified, failed(one)) == (False, [])
    assert {problem.rule for problem in check(RIGHT, good=GOOD_RECORD).problems} == {"attestation-unchecked"}


@pytest.mark.parametrize(
    "did", ["did:key:z6Mk", f"{ISSUER.did}1", f"did:key:z{ISSUER.did[8:]}", "did:web:a.example"]
)
def test_a_mistyped_key_of_an_attester_is_a_problem(did):
    wrong = GOOD_RECORD.replace(ISSUER.did.encode(), did.encode())
    assert "account-invalid" in {problem.rule for problem in check(RIGHT, good=wrong).problems}
