"""A changed attestation never counts for anything else than what was signed."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from attestations.credentials import ISSUER, draft, record_of, signed
from attestations.made import KEY, NEED, PATH, attest, attested, changed, failed
from dpg.model.attestation import CheckName
from dpg.proofs.attestations.abi import InvalidData, decode, encode
from dpg.records.attestation_files import parse_attestation

DOCUMENT = attest()
TEXT = json.dumps(DOCUMENT)
ORIGINAL = attested(DOCUMENT)
CREDENTIAL = json.dumps(signed(draft()))
READ = attested(CREDENTIAL.encode(), good=record_of(ISSUER))
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**300), st.text(max_size=70), st.just([]), st.just({})
)
HEX = st.binary(max_size=40).map(lambda content: f"0x{content.hex()}")


def paths(node, way=()):
    if isinstance(node, dict):
        for key, inner in node.items():
            yield (*way, key)
            yield from paths(inner, (*way, key))


def means_the_same(one, original=ORIGINAL):
    wanted = (original.uid, original.signer, original.claim, original.signed, original.expires)
    return (one.uid, one.signer, one.claim, one.signed, one.expires) == wanted


@given(st.sampled_from(sorted(paths(DOCUMENT))), st.one_of(VALUES, HEX))
def test_no_value_can_be_replaced(path, value):
    one = attested(changed(DOCUMENT, *path, value=value))
    assert not one.is_verified or means_the_same(one)


@given(st.integers(0, len(TEXT) - 1), st.characters(min_codepoint=32, max_codepoint=126))
def test_no_character_can_be_replaced(place, character):
    one = attested((TEXT[:place] + character + TEXT[place + 1 :]).encode())
    assert not one.is_verified or means_the_same(one)


@given(st.integers(0, len(CREDENTIAL) - 1), st.characters(min_codepoint=32, max_codepoint=126))
def test_no_character_of_a_credential_can_be_replaced(place, character):
    text = CREDENTIAL[:place] + character + CREDENTIAL[place + 1 :]
    one = attested(text.encode(), good=record_of(ISSUER))
    assert READ.is_verified
    assert not one.is_verified or means_the_same(one, READ)


@given(st.binary(max_size=300))
def test_any_file_is_read_without_an_exception(content):
    file = parse_attestation(PATH, content)
    assert (file.fault is None) == (file.document is not None or content.strip() == b"null")
    assert failed(attested(content)) == [CheckName.FORM]


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**80), 2**80), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "sig",
                    "signer",
                    "revoked",
                    "message",
                    "domain",
                    "types",
                    "uid",
                    "primaryType",
                    "version",
                    "@context",
                    "type",
                    "issuer",
                    "credentialSubject",
                    "proof",
                    "validUntil",
                ]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_document_is_verified_without_an_exception(document):
    assert not attested(document).is_verified


@settings(max_examples=25)
@given(JSON)
def test_any_revocation_prevents_that_it_counts(revocation):
    assert not attested({**DOCUMENT, "revoked": revocation}).is_verified


TYPES = st.lists(st.sampled_from(("string", "bytes32")), max_size=6)


@st.composite
def encoded(draw):
    types = draw(TYPES)
    texts, words = st.text(max_size=80), st.binary(min_size=32, max_size=32)
    return types, tuple(draw(texts if type_ == "string" else words) for type_ in types)


@given(encoded())
def test_values_survive_their_encoding(case):
    types, values = case
    assert decode(types, encode(types, values)) == values


@given(encoded(), st.integers(0, 2000), st.integers(0, 255))
def test_values_have_one_encoding(case, place, byte):
    types, values = case
    data = bytearray(encode(types, values))
    if not data:
        return
    data[place % len(data)] = byte
    try:
        found = decode(types, bytes(data))
    except InvalidData:
        return
    assert encode(types, found) == data


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40).filter(lambda text: text != NEED[2]))
def test_a_key_signs_for_one_helper(helper):
    assert not attested(attest((*NEED[:2], helper, NEED[3]), key=KEY)).is_verified
