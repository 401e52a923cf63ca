"""A forged, changed, expired or misplaced attestation never counts, and the check says why."""

import json
from datetime import datetime

import pytest

from attestations.made import (
    EXPIRES,
    GOOD,
    GRANT,
    KEY,
    NEED,
    PATH,
    STRANGER,
    USE,
    attest,
    attested,
    changed,
    check,
    failed,
    record,
)
from attestations.vectors import EAS_VERSION_2
from dpg.model.attestation import CheckName, CheckState, ClaimKind, attested_needs
from dpg.model.catalogue import CommitTime
from dpg.proofs import secp256k1
from dpg.records.attestation_files import read_attestations

ORDER = secp256k1.ORDER
LEGACY_TYPES = {
    "Attest": [one for one in attest()["sig"]["types"]["Attest"] if one["name"] not in ("version", "salt")]
}


def said(checked):
    return [(one.rule, one.pointer, one.message) for one in checked.problems if one.place.file == PATH]


def mirrored(document):
    """The same attestation with the other signature that fits it, whose s is in the upper half."""
    signature = document["sig"]["signature"]
    s = ORDER - int(signature["s"], 16)
    return changed(
        document, "sig", "signature", value={**signature, "s": f"0x{s:064x}", "v": 55 - signature["v"]}
    )


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    ("kind", "values"),
    [(ClaimKind.NEED_MET, NEED), (ClaimKind.DEPLOYMENT_SEEN, USE), (ClaimKind.GRANT_PAID, GRANT)],
)
def test_a_right_attestation_counts(kind, values, version):
    one = attested(attest(values, kind, version=version))
    assert one.is_verified
    assert (one.claim.subject.kind, one.claim.subject.about) == (kind, values[1])
    assert one.owner.name == "Example Observers"
    assert said(check(attest(values, kind, version=version))) == []


def test_the_signed_part_alone_counts_too():
    assert attested(attest()["sig"]).is_verified


FORGERIES = {
    "another type": (("sig", "types", "Attest"), LEGACY_TYPES["Attest"], [CheckName.FORM]),
    "another primary type": (("sig", "primaryType"), "Attestation", [CheckName.FORM]),
    "another domain": (("sig", "domain", "name"), "EAS Attestatiom", [CheckName.FORM]),
    "another contract": (("sig", "domain", "verifyingContract"), "0x" + "11" * 20, [CheckName.SIGNATURE]),
    "another version of the contract": (("sig", "domain", "version"), "1.3.0", [CheckName.SIGNATURE]),
    "another chain": (("sig", "domain", "chainId"), 1, [CheckName.SIGNATURE]),
    "a test chain": (("sig", "domain", "chainId"), 11155111, [CheckName.CHAIN, CheckName.SIGNATURE]),
    "a forged UID": (("sig", "uid"), "0x" + "11" * 32, [CheckName.UID]),
    "a longer term": (
        ("sig", "message", "expirationTime"),
        str(EXPIRES + 86400),
        [CheckName.UID, CheckName.SIGNATURE],
    ),
    "no term": (("sig", "message", "expirationTime"), 0, [CheckName.UID, CheckName.SIGNATURE]),
    "another signer": (("signer",), STRANGER.account().rpartition(":")[2], [CheckName.SIGNATURE]),
    "a signer with a wrong checksum": (("signer",), "0x" + "aB" * 20, [CheckName.FORM]),
    "a version that differs": (("sig", "version"), 1, [CheckName.FORM]),
    "an unknown key": (("sig", "delegated"), True, [CheckName.FORM]),
    "an unsigned number": (("sig", "message", "nonce"), 1, [CheckName.FORM]),
    "true for a number": (("sig", "domain", "chainId"), True, [CheckName.FORM]),
    "a number that overflows": (("sig", "message", "time"), str(2**64), [CheckName.FORM]),
    "a number with leading zeros": (("sig", "message", "time"), "01793836800", [CheckName.FORM]),
    "a number in other digits": (("sig", "message", "time"), "１７９３８３６８００", [CheckName.FORM]),
    "a negative number": (("sig", "message", "time"), "-1", [CheckName.FORM]),
    "a year after 9999": (("sig", "message", "expirationTime"), str(2**63), [CheckName.FORM]),
    "a null": (("sig", "message", "data"), None, [CheckName.FORM]),
    "a list for an object": (("sig", "message"), [], [CheckName.FORM]),
    "zeros for a signature": (("sig", "signature", "r"), "0x" + "00" * 32, [CheckName.SIGNATURE]),
    "a last byte of 29": (("sig", "signature", "v"), 29, [CheckName.SIGNATURE]),
}


@pytest.mark.parametrize(("path", "value", "names"), list(FORGERIES.values()), ids=FORGERIES)
def test_a_changed_attestation_fails_the_check_of_what_was_changed(path, value, names):
    document = changed(attest(), *path, value=value)
    one = attested(document)
    assert not one.is_verified
    assert failed(one) == names
    problems = said(check(document))
    assert len(problems) == len(names)
    assert {rule for rule, _, _ in problems} == {"attestation-invalid"}
    assert all(
        message.endswith(".") and message.isprintable() and len(message) <= 300 for _, _, message in problems
    )


def test_the_problem_points_to_the_wrong_value():
    assert said(check(changed(attest(), "sig", "uid", value="0x12"))) == [
        ("attestation-invalid", "/sig/uid", "This must be 0x and 64 hexadecimal digits.")
    ]


def test_the_mirrored_signature_is_refused():
    assert failed(attested(mirrored(attest()))) == [CheckName.SIGNATURE]


@pytest.mark.parametrize("version", [None, 0, 3])
def test_other_versions_are_refused(version):
    document = attest()
    message = {
        name: value for name, value in document["sig"]["message"].items() if name not in ("version", "salt")
    }
    if version is not None:
        message["version"] = version
    legacy = changed(changed(document, "sig", "message", value=message), "sig", "types", value=LEGACY_TYPES)
    assert failed(attested(legacy)) == [CheckName.FORM]
    assert "is not accepted" in said(check(legacy))[0][2]


def test_an_attestation_of_another_schema_is_refused():
    assert CheckName.CLAIM in failed(attested(EAS_VERSION_2))


def test_a_stranger_does_not_count():
    one = attested(attest(key=STRANGER))
    assert failed(one) == [CheckName.SIGNER]
    address = STRANGER.account().rpartition(":")[2]
    assert said(check(attest(key=STRANGER))) == [
        ("attestation-not-accepted", "", f"Signed by an unknown key: {address}.")
    ]


def test_an_attester_who_is_no_longer_listed_does_not_count():
    assert failed(attested(attest(), good=record())) == [CheckName.SIGNER]


OFFER = """\
name: Example Translations
by:
  name: {by}
  url: https://translators.example.org/
  kind: foundation
kinds:
  - translation
summary:
  en: Translations of interfaces into African languages.
url: https://translators.example.org/offer
window:
  state: open
  seen: "2026-11-20"
keys:
  - account: {account}
    url: https://translators.example.org/keys
sources:
  - url: https://translators.example.org/offer
    seen: "2026-11-20"
"""


@pytest.mark.parametrize(("by", "counts"), [("Example Translators", True), ("Other Translators", False)])
def test_a_key_of_an_offer_counts_only_for_what_its_giver_did(by, counts):
    offer = OFFER.format(by=by, account=STRANGER.account()).encode()
    one = attested(attest(key=STRANGER), **{"offers/translations.yaml": offer})
    assert one.is_verified == counts
    assert (one.owner.offer if one.owner else "") == ("translations" if counts else "")


def test_a_key_of_an_offer_does_not_count_for_deployments():
    offer = OFFER.format(by=USE[2], account=STRANGER.account()).encode()
    document = attest(USE, ClaimKind.DEPLOYMENT_SEEN, key=STRANGER)
    assert failed(attested(document, **{"offers/translations.yaml": offer})) == [CheckName.SIGNER]


MISPLACED = {
    "another good": ("ward-map", *NEED[1:]),
    "a need that is not there": (GOOD, "hausa", *NEED[2:]),
    "an open need": (GOOD, "luo", *NEED[2:]),
    "another helper": (GOOD, "swahili", "Somebody Else", NEED[3]),
    "an address without encryption": (*NEED[:3], "http://translators.example.org/"),
    "an address that runs a script": (*NEED[:3], "javascript:alert(1)"),
    "a hidden character": (*NEED[:2], "Example\u202eTranslators", NEED[3]),
    "a mail address": (*NEED[:2], "jane.doe@example.org", NEED[3]),
}


@pytest.mark.parametrize("values", list(MISPLACED.values()), ids=MISPLACED)
def test_a_statement_that_does_not_fit_the_record_is_refused(values):
    assert failed(attested(attest(values))) == [CheckName.CLAIM]


def test_a_copy_for_another_good_is_refused():
    path = "attestations/ward-map/swahili-1.json"
    other = record(KEY).replace(b"Clinic Notes", b"Ward Map").replace(b"clinic.", b"ward.")
    one = attested(attest(), path=path, **{"goods/ward-map.yaml": other})
    assert failed(one) == [CheckName.CLAIM]


def test_a_second_copy_is_refused():
    copy = json.dumps(attest()).encode()
    checked = check(attest(), **{"attestations/clinic-notes/swahili-2.json": copy})
    assert [(one.place.file, one.message) for one in checked.problems] == [
        ("attestations/clinic-notes/swahili-2.json", f"This attestation is already in {PATH}.")
    ]
    assert len(attested_needs(checked.catalogue.attestations_of(GOOD))[0].uids) == 1


DATA = bytes.fromhex(attest()["sig"]["message"]["data"][2:])
BAD_DATA = {
    "nothing": b"",
    "one word": DATA[:32],
    "an end inside a text": DATA[:-32],
    "more at the end": DATA + bytes(32),
    "an offset beyond the end": (2**255).to_bytes(32, "big") + DATA[32:],
    "two texts in one place": DATA[:32] + DATA[:32] + DATA[64:],
    "a text longer than everything": DATA[:160] + (2**256 - 1).to_bytes(32, "big") + DATA[192:],
    "padding that is not zero": DATA[:203] + b"\x01" * 21 + DATA[224:],
    "no UTF-8": DATA[:192] + b"\xff" + DATA[193:],
}


@pytest.mark.parametrize("data", list(BAD_DATA.values()), ids=BAD_DATA)
def test_data_in_another_encoding_is_refused(data):
    one = attested(attest(data=data))
    assert failed(one) == [CheckName.CLAIM]
    assert one.claim is None


FILES = {
    "no JSON": b"{",
    "nothing": b"",
    "another value": b"[]",
    "no UTF-8": b'{"a": "\xff"}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a key twice": b'{"uid": "0x", "uid": "0x"}',
    "a deep list": b"[" * 20_000,
    "a deep object": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "too many bytes": b" " * 40_000,
    "a huge number": b'{"a": ' + b"9" * 5_000 + b"}",
    "a fraction": b'{"a": 1.5}',
    "a number that is none": b'{"a": NaN}',
    "half a character": b'{"a": "\\ud800"}',
    "a control character": b'{"a": "\\u0007"}',
    "a direction override": b'{"\\u202e": 1}',
}


@pytest.mark.parametrize("content", list(FILES.values()), ids=FILES)
def test_a_file_that_cannot_be_read_is_a_problem(content):
    assert failed(attested(content)) == [CheckName.FORM]
    ((rule, _, message),) = said(check(content))
    assert rule == "attestation-invalid"
    assert message.isprintable()


@pytest.mark.parametrize(
    "path",
    [
        "attestations/a.json",
        f"attestations/{GOOD}/A.json",
        f"attestations/{GOOD}/a.txt",
        f"attestations/{GOOD}/b/c.json",
    ],
)
def test_a_file_in_another_place_is_a_problem(path):
    problems = check(attest(), path=path).problems
    assert [(one.rule, one.place.file) for one in problems] == [("attestation-invalid", path)]


def test_links_are_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret-1.json").write_text("{}")
    folder = tmp_path / "project" / "attestations"
    (folder / GOOD).mkdir(parents=True)
    (folder / "ward-map").symlink_to(tmp_path / "elsewhere")
    (folder / GOOD / "one-1.json").symlink_to(tmp_path / "elsewhere" / "secret-1.json")
    files = read_attestations(tmp_path / "project")
    assert [(file.path, file.content) for file in files] == [
        (f"attestations/{GOOD}/one-1.json", None),
        ("attestations/ward-map", None),
    ]
    assert all(file.fault for file in files)


def day(text):
    return CommitTime(seconds=int(datetime.fromisoformat(f"{text}T12:00+00:00").timestamp()))


def test_it_counts_up_to_its_last_day():
    assert attested(attest(), as_of=day("2027-06-01")).is_verified
    assert failed(attested(attest(), as_of=day("2027-06-02"))) == [CheckName.EXPIRY]
    assert said(check(attest(), as_of=day("2027-06-02"))) == [
        ("attestation-not-accepted", "", "This attestation expired on 2027-06-01.")
    ]


def test_without_a_day_an_expiry_is_not_checked():
    assert attested(attest(), as_of=None).state_of(CheckName.EXPIRY) is CheckState.NOT_CHECKED


def test_a_signed_revocation_ends_it_without_a_problem():
    document = attest()
    document["revoked"] = KEY.revoke(document["sig"]["uid"])
    one = attested(document)
    assert failed(one) == [CheckName.REVOCATION]
    assert one.revoked == ("2026-11-10", "Signed by mistake")
    assert said(check(document)) == []
    assert attested_needs([one]) == ()


REVOCATIONS = {
    "by a stranger": lambda uid: STRANGER.revoke(uid),
    "of another attestation": lambda _: KEY.revoke("0x" + "11" * 32),
    "with another reason": lambda uid: {**KEY.revoke(uid), "reason": "Another reason"},
    "on another day": lambda uid: {**KEY.revoke(uid), "on": "2026-11-11"},
    "on no day": lambda uid: KEY.revoke(uid, on="2026-02-30"),
    "without a signature": lambda _: {"on": "2026-11-10", "reason": "Mistake"},
    "that is no object": lambda _: None,
    "with a reason of two lines": lambda uid: KEY.revoke(uid, reason="One\nTwo"),
}


@pytest.mark.parametrize("make", list(REVOCATIONS.values()), ids=REVOCATIONS)
def test_a_wrong_revocation_is_an_error_and_the_attestation_does_not_count(make):
    document = attest()
    document["revoked"] = make(document["sig"]["uid"])
    one = attested(document)
    assert failed(one) == [CheckName.REVOCATION]
    assert one.revoked is None
    assert [rule for rule, _, _ in said(check(document))] == ["attestation-invalid"]


def test_without_the_library_nothing_counts_and_the_check_says_so(monkeypatch):
    monkeypatch.setattr(secp256k1, "find_spec", lambda _: None)
    one = attested(attest())
    assert not one.is_verified
    assert failed(one) == []
    assert {one.state_of(name) for name in (CheckName.SIGNATURE, CheckName.SIGNER)} == {
        CheckState.NOT_CHECKED
    }
    assert [rule for rule, _, _ in said(check(attest()))] == ["attestation-unchecked"]


def test_a_need_can_point_to_its_attestation_only():
    def found(name):
        good = record(KEY).replace(
            b'on: "2026-09-01"', f'on: "2026-09-01"\n      attestation: {name}'.encode()
        )
        others = {
            f"attestations/{GOOD}/use-1.json": json.dumps(attest(USE, ClaimKind.DEPLOYMENT_SEEN)).encode()
        }
        return [(one.rule, one.pointer, one.hint) for one in check(attest(), good=good, **others).problems]

    pointer = "/needs/0/met/attestation"
    assert found("swahili-1") == []
    assert found("swahili-2") == [("attestation-missing", pointer, "Did you mean `swahili-1`?")]
    assert found("use-1") == [("attestation-missing", pointer, "Name another file, or delete this key.")]


def test_an_account_of_the_good_counts_if_it_signed_for_the_good():
    channel = f"  channels:\n    - kind: blockchain\n      account: {STRANGER.account()}\n"
    proof = f"      proof:\n        signature: '{STRANGER.sign(GOOD)}'\n"
    proved = attested(attest(key=STRANGER), good=record(extra=channel + proof))
    assert proved.is_verified
    assert proved.owner.role == "account"
    assert failed(attested(attest(key=STRANGER), good=record(extra=channel))) == [CheckName.SIGNER]
