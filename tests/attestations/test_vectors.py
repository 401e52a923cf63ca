"""Hashes, encodings and attestations agree with values that others published."""

import pytest

from attestations.vectors import EAS_VERSION_1, EAS_VERSION_2, SCHEMA_UIDS
from dpg.model.attestation import CheckName, CheckState
from dpg.proofs.attestations import eas
from dpg.proofs.attestations.abi import decode, encode
from dpg.proofs.attestations.claims import SCHEMAS, schema_uid
from dpg.proofs.attestations.typed_data import Member, digest_of, hash_of, type_text
from dpg.proofs.ethereum import signer_of_digest
from support import ROOT

# ethereum/EIPs, assets/eip-712/Example.js, commit 18f02487bc35abf279b98b93c1bc9740e4392290 (CC0-1.0).
TYPES = {
    "EIP712Domain": [
        Member("name", "string"),
        Member("version", "string"),
        Member("chainId", "uint256"),
        Member("httpOrigin", "string"),
        Member("verifyingContract", "address"),
    ],
    "Person": [Member("name", "string"), Member("wallet", "address")],
    "Mail": [Member("from", "Person"), Member("to", "Person"), Member("contents", "string")],
}
DOMAIN = {
    "name": "Ether Mail",
    "version": "1",
    "chainId": 1,
    "httpOrigin": "https://ether-mail.eth",
    "verifyingContract": bytes.fromhex("CcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"),
}
MESSAGE = {
    "from": {"name": "Cow", "wallet": bytes.fromhex("CD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")},
    "to": {"name": "Bob", "wallet": bytes.fromhex("bBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB")},
    "contents": "Hello, Bob!",
}
DIGEST = "a5f5fa6b05af38f2e9d2889ac36f5a4ba31e20646781d23739de458d86d6593e"
SIGNATURE = (
    "0x24040eda35064d96c51f3308b5fae290edae563327348886a366ed604e0c0480"
    "42bbabf2fae4b00598596a99d577dde56ff9d013e861f611cfe7b0728e1cd0571b"
)


def test_typed_data_hashes_as_in_eip_712():
    assert (
        type_text("Mail", TYPES)
        == "Mail(Person from,Person to,string contents)Person(string name,address wallet)"
    )
    assert (
        hash_of("Mail", TYPES, MESSAGE).hex()
        == "c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"
    )
    assert digest_of(DOMAIN, TYPES, "Mail", MESSAGE).hex() == DIGEST


def test_the_signer_of_typed_data_is_recovered_as_in_eip_712():
    assert signer_of_digest(bytes.fromhex(DIGEST), SIGNATURE) == "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"


@pytest.mark.parametrize("document", [EAS_VERSION_1, EAS_VERSION_2], ids=["version 1", "version 2"])
def test_attestations_of_the_eas_sdk_verify(document):
    reading = eas.read(document, ["eip155:31337"])
    states = {check.name: check.state for check in reading.checks}
    assert states.pop(CheckName.CLAIM) is CheckState.FAILED  # Its schema is not one of ours.
    assert set(states) == {CheckName.FORM, CheckName.CHAIN, CheckName.UID, CheckName.SIGNATURE}
    assert set(states.values()) == {CheckState.PASSED}
    assert reading.signer == document["signer"]
    assert reading.uid == document["sig"]["uid"]


@pytest.mark.parametrize("document", [EAS_VERSION_1, EAS_VERSION_2], ids=["version 1", "version 2"])
def test_the_chain_of_the_tests_of_the_sdk_is_not_accepted(document):
    states = {check.name: check.state for check in eas.read(document, ["eip155:1"]).checks}
    assert states[CheckName.CHAIN] is CheckState.FAILED


@pytest.mark.parametrize(("schema", "uid"), list(SCHEMA_UIDS.items()))
def test_uids_of_schemas_are_those_of_eas(schema, uid):
    assert schema_uid(schema) == uid


def words(*descriptions):
    return b"".join(
        bytes.fromhex(one[:-2].ljust(64, "0") if one.endswith(">0") else one.rjust(64, "0"))
        for one in descriptions
    )


# ethereum/eth-abi, tests/core/common/unit.py, commit ab5dd6ad7a8b15a44261699040c29d70836a5447 (MIT). Values of `bytes` are
# texts here and a false `bool` is a word of zeros, which have the same encoding.
ABI = {
    "two words": (("bytes32", "bytes32"), (words("61>0"), words("62>0")), words("61>0", "62>0")),
    "a word and an empty text": (("bytes32", "string"), (words("0"), ""), words("0", "40", "0")),
    "a text and a word": (
        ("string", "bytes32"),
        ("david attenborough", words("0")),
        words("40", "0", "12", "646176696420617474656e626f726f756768>0"),
    ),
    "one text": (("string",), ("test",), words("20", "4", "74657374>0")),
}


@pytest.mark.parametrize(("types", "values", "data"), list(ABI.values()), ids=ABI)
def test_values_are_encoded_and_decoded_as_in_eth_abi(types, values, data):
    assert encode(types, values) == data
    assert decode(types, data) == values


def test_the_schemas_are_those_that_were_published():
    page = (ROOT / "docs" / "attestations.md").read_text("utf-8")
    for kind, schema in SCHEMAS.items():
        assert f"| `{kind}` | `{schema}` | `{schema_uid(schema)}` |" in page
