"""No attack on an account or its proof ends in "signed by this account"."""

import pytest

from dpg.model.accounts import fault_of_account
from dpg.model.address_checksums import from_base58
from dpg.proofs import ed25519, secp256k1
from dpg.proofs.outcomes import ProofState, checked_with, outcome_of
from dpg.proofs.sentence import sentence
from dpg.records.project_files import load_schemas
from proofs.signing import BASE58, CATALOGUE, GOOD, SOLANA_CHAIN, EvmKey, SolanaKey, base58
from support import ROOT

CHAINS = load_schemas(ROOT).vocabularies["chains"]
BITCOIN = "bip122:000000000019d6689c085ae165831e93"
KEYS = (EvmKey(7), SolanaKey(7))
OTHERS = (EvmKey(8), SolanaKey(8))


def state_of(account, signature, good=GOOD, catalogue=CATALOGUE):
    return outcome_of(good, account, signature, catalogue).state


@pytest.mark.parametrize("key", KEYS)
def test_the_signature_of_an_account_is_a_proof(key):
    assert state_of(key.account(), key.sign()) is ProofState.SIGNED


@pytest.mark.parametrize("key", KEYS)
def test_no_signature_is_no_proof_and_no_fault(key):
    outcome = outcome_of(GOOD, key.account(), None, CATALOGUE)
    assert (outcome.state, outcome.fault) == (ProofState.NOT_PROVED, "")


@pytest.mark.parametrize(("key", "other"), list(zip(KEYS, OTHERS, strict=True)))
def test_a_signature_cannot_be_used_again(key, other):
    """Not for another good, account or catalogue, and not by somebody else."""
    signature, account = key.sign(), key.account()
    assert state_of(account, signature, good="clinic-note") is ProofState.NOT_PROVED
    assert state_of(account, signature, catalogue="https://other.example/") is ProofState.NOT_PROVED
    assert state_of(other.account(), signature) is ProofState.NOT_PROVED
    assert state_of(account, other.sign(account=account)) is ProofState.NOT_PROVED


def test_a_signature_for_one_chain_is_none_for_another():
    key = EvmKey(7)
    assert state_of(key.account("eip155:10"), key.sign()) is ProofState.NOT_PROVED
    assert state_of(key.account("eip155:10"), key.sign(account=key.account("eip155:10"))) is ProofState.SIGNED


@pytest.mark.parametrize("part", ["good", "account", "catalogue"])
@pytest.mark.parametrize("mark", ["\n", "\r", " ", "\u2028", "\u0000", "\u202e", "٣", "а"])
def test_no_part_of_the_sentence_can_add_a_line_or_hide_a_character(part, mark):
    parts = {"good": GOOD, "account": KEYS[0].account(), "catalogue": CATALOGUE}
    with pytest.raises(ValueError, match="character"):
        sentence(**{**parts, part: f"{parts[part]}{mark}x"})


def test_the_sentence_has_four_lines_and_no_final_line_break():
    assert sentence("dhis2", "eip155:1:0x00", CATALOGUE) == (
        "dpg pay-to v1\ngood: dhis2\naccount: eip155:1:0x00\ncatalogue: https://catalogue.example/"
    )


def evm_variants():
    signature = KEYS[0].sign()
    r, s, last = signature[2:66], int(signature[66:130], 16), int(signature[130:], 16)
    order = secp256k1.ORDER
    yield "high s", f"0x{r}{order - s:064x}{55 - last:02x}"
    yield "high s, the same last byte", f"0x{r}{order - s:064x}{last:02x}"
    yield "s is zero", f"0x{r}{0:064x}{last:02x}"
    yield "s is the order", f"0x{r}{order:064x}{last:02x}"
    yield "s is more than the order", f"0x{r}{(1 << 256) - 1:064x}{last:02x}"
    yield "r is zero", f"0x{0:064x}{s:064x}{last:02x}"
    yield "r is the order", f"0x{order:064x}{s:064x}{last:02x}"
    yield "the other parity", f"{signature[:130]}{55 - last:02x}"
    for other in (2, 3, 26, 29, 35, 36, 37, 255):
        yield f"last byte {other}", f"{signature[:130]}{other:02x}"
    yield "truncated", signature[:-2]
    yield "half a byte", signature[:-1]
    yield "overlong", f"{signature}00"
    yield "twice", signature + signature[2:]
    yield "compact, 64 bytes", signature[:130]
    yield "empty", ""
    yield "prefix only", "0x"
    yield "no prefix", signature[2:]
    yield "capital prefix", f"0X{signature[2:]}"
    yield "a space inside", f"{signature[:20]} {signature[20:]}"
    yield "a line break at the end", f"{signature}\n"
    yield "Unicode digits", signature.replace("1", "١")
    yield "a letter of another script", signature.replace("a", "а")
    yield "base58 of Solana", KEYS[1].sign()


@pytest.mark.parametrize(("name", "signature"), list(evm_variants()))
def test_a_changed_evm_signature_is_refused_with_a_sentence(name, signature):
    outcome = outcome_of(GOOD, KEYS[0].account(), signature, CATALOGUE)
    assert outcome.is_wrong, name
    assert outcome.fault.isprintable()
    assert outcome.fault.endswith(".")


def solana_variants():
    signature = KEYS[1].sign()
    content = from_base58(signature)
    r, s = content[:32], int.from_bytes(content[32:], "little")
    order = 2**252 + 27742317777372353535851937790883648493
    yield "s plus the order", base58(r + (s + order).to_bytes(32, "little"))
    yield "truncated", base58(content[:-1])
    yield "overlong", base58(content + b"\0")
    yield "a zero before", f"1{signature}"
    yield "empty", ""
    yield "not base58", f"{signature[:-1]}0"
    yield "a line break at the end", f"{signature}\n"
    yield "hexadecimal", f"0x{content.hex()}"
    yield "zeros", base58(bytes(64))


@pytest.mark.parametrize(("name", "signature"), list(solana_variants()))
def test_a_changed_solana_signature_is_refused_with_a_sentence(name, signature):
    outcome = outcome_of(GOOD, KEYS[1].account(), signature, CATALOGUE)
    assert outcome.is_wrong, name
    assert outcome.fault.endswith(".")


IDENTITY = (1).to_bytes(32, "little")
SMALL = (
    IDENTITY,
    bytes(32),
    (1 | 1 << 255).to_bytes(32, "little"),
    (2**255 - 20).to_bytes(32, "little"),
    (2**255 - 19).to_bytes(32, "little"),
    (2**255 - 18).to_bytes(32, "little"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
)
"""Encodings of points of small order. The last two: jedisct1/libsodium, ge25519_has_small_order."""


@pytest.mark.parametrize("key", SMALL)
def test_a_solana_address_for_which_anybody_can_sign_is_no_proof(key):
    signature = base58(IDENTITY + bytes(32))
    assert not ed25519.verify(key, b"any text", from_base58(signature))
    assert state_of(f"{SOLANA_CHAIN}:{base58(key)}", signature) is not ProofState.SIGNED


def test_a_bitcoin_signature_is_not_checked():
    outcome = outcome_of(GOOD, f"{BITCOIN}:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "AkcwRAIg", CATALOGUE)
    assert outcome.state is ProofState.NOT_CHECKED
    assert "Bitcoin accounts are not supported yet" in outcome.fault


def test_without_an_address_of_the_catalogue_nothing_is_proved():
    outcome = outcome_of(GOOD, KEYS[0].account(), KEYS[0].sign(), "")
    assert outcome.state is ProofState.NOT_CHECKED
    assert outcome.fault.startswith("Signature not checked here")


@pytest.mark.parametrize("key", KEYS)
def test_without_the_libraries_nothing_is_proved_and_a_wrong_form_is_still_found(monkeypatch, key):
    for door in (secp256k1, ed25519):
        monkeypatch.setattr(door, "find_spec", lambda _: None)
    assert checked_with() == ()
    outcome = outcome_of(GOOD, key.account(), key.sign(), CATALOGUE)
    assert outcome.fault.startswith("Signature not checked here")
    assert outcome_of(GOOD, key.account(), "0x5a1f", CATALOGUE).is_wrong


ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
GOOD_ACCOUNTS = (
    *(f"{chain.id}:{ADDRESS}" for chain in CHAINS.terms if chain.id.startswith("eip155")),
    f"{BITCOIN}:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    f"{BITCOIN}:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
    f"{BITCOIN}:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    f"{BITCOIN}:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    f"{SOLANA_CHAIN}:7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv",
)
BAD_ACCOUNTS = {
    "empty": "",
    "no chain": ADDRESS,
    "no checksum": f"eip155:1:{ADDRESS.lower()}",
    "capital prefix": f"eip155:1:0X{ADDRESS[2:]}",
    "one digit less": f"eip155:1:{ADDRESS[:-1]}",
    "one digit more": f"eip155:1:{ADDRESS}0",
    "one digit changed": f"eip155:1:{ADDRESS[:-1]}e",
    "zero address": f"eip155:1:0x{'0' * 40}",
    "Sepolia": f"eip155:11155111:{ADDRESS}",
    "Holesky": f"eip155:17000:{ADDRESS}",
    "Base Sepolia": f"eip155:84532:{ADDRESS}",
    "unknown chain": f"eip155:999999999:{ADDRESS}",
    "chain with a zero before": f"eip155:01:{ADDRESS}",
    "chain in Arabic digits": f"eip155:١:{ADDRESS}",
    "digits of another script": f"eip155:1:{ADDRESS.replace('6', '٦')}",
    "a letter of another script": f"eip155:1:{ADDRESS.replace('A', 'А')}",
    "line break at the end": f"eip155:1:{ADDRESS}\n",
    "line break inside": f"eip155:1:{ADDRESS[:20]}\n{ADDRESS[20:]}",
    "space before": f" eip155:1:{ADDRESS}",
    "a fourth part": f"eip155:1:{ADDRESS}:1",
    "Bitcoin without address": f"{BITCOIN}:",
    "Bitcoin, too short": f"{BITCOIN}:bc1q",
    "Bitcoin, not base58": f"{BITCOIN}:0OIl",
    "Bitcoin, mixed case": f"{BITCOIN}:bc1Qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "Bitcoin address of nobody": f"{BITCOIN}:1111111111111111111114oLvT2",
    "Bitcoin test network": "bip122:000000000933ea01ad0ee984209779ba:mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn",
    "Bitcoin address on Ethereum": "eip155:1:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "Solana, too short": f"{SOLANA_CHAIN}:1",
    "Solana, zeros": f"{SOLANA_CHAIN}:{'1' * 32}",
    "Solana devnet": "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1:7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv",
}


@pytest.mark.parametrize("account", GOOD_ACCOUNTS)
def test_an_account_with_a_right_checksum_passes(account):
    assert fault_of_account(account, CHAINS) == ""
    if SOLANA_CHAIN not in account:
        assert fault_of_account(account[:-1] + ("a" if account[-1] != "a" else "c"), CHAINS)


@pytest.mark.parametrize("account", list(BAD_ACCOUNTS.values()), ids=BAD_ACCOUNTS)
def test_an_account_that_cannot_be_paid_to_is_refused_without_a_corrected_one(account):
    fault = fault_of_account(account, CHAINS)
    assert fault.endswith(".")
    assert fault.isprintable()
    assert ADDRESS not in fault
    assert ADDRESS.lower()[2:] not in fault.lower()


def test_the_chains_are_main_chains_with_names():
    assert all(term.labels["en"] for term in CHAINS.terms)
    assert not any(
        "test" in term.label().lower() or "sepolia" in term.label().lower() for term in CHAINS.terms
    )
    assert set(BASE58) == set(base58(bytes(range(1, 256))))
