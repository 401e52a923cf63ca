"""A changed signature or a changed text is never accepted."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.model.address_checksums import from_base58
from dpg.proofs.outcomes import ProofState, outcome_of
from proofs.signing import CATALOGUE, GOOD, EvmKey, SolanaKey, base58

EVM, SOLANA = EvmKey(11), SolanaKey(11)
KEYS = st.sampled_from((EVM, SOLANA))
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*\Z", fullmatch=True).filter(lambda id: len(id) <= 60)
ADDRESSES = st.from_regex(r"https://[!-~]+/", fullmatch=True)


def is_signed(account: str, signature: str, good: str = GOOD, catalogue: str = CATALOGUE) -> bool:
    return outcome_of(good, account, signature, catalogue).state is ProofState.SIGNED


@settings(max_examples=25)
@given(KEYS, IDS, ADDRESSES)
def test_whoever_signs_is_found(key, good, catalogue):
    assert is_signed(key.account(), key.sign(good=good, catalogue=catalogue), good, catalogue)


@given(st.integers(0, 65 * 8 - 1))
def test_no_bit_of_an_evm_signature_can_be_changed(bit):
    content = bytearray.fromhex(EVM.sign()[2:])
    content[bit // 8] ^= 1 << bit % 8
    is_other_spelling = content[64] in (0, 1, 27, 28) and bit // 8 == 64 and content[64] % 27 == _parity()
    assert is_signed(EVM.account(), f"0x{content.hex()}") == is_other_spelling


def _parity() -> int:
    return int(EVM.sign()[-2:], 16) - 27


@given(st.integers(0, 64 * 8 - 1))
def test_no_bit_of_a_solana_signature_can_be_changed(bit):
    content = bytearray(from_base58(SOLANA.sign()))
    content[bit // 8] ^= 1 << bit % 8
    assert not is_signed(SOLANA.account(), base58(bytes(content)))


@given(KEYS, st.text(max_size=200))
def test_no_other_text_is_a_signature(key, text):
    assert not is_signed(key.account(), text)


@settings(max_examples=25)
@given(KEYS, IDS, ADDRESSES)
def test_a_signature_fits_one_good_and_one_catalogue(key, good, catalogue):
    signature = key.sign()
    assert is_signed(key.account(), signature, good) == (good == GOOD)
    assert is_signed(key.account(), signature, catalogue=catalogue) == (catalogue == CATALOGUE)


@settings(max_examples=25)
@given(st.integers(1, 2**128), st.integers(1, 2**128))
def test_only_the_account_itself_can_sign(one, other):
    account = EvmKey(one).account()
    assert is_signed(account, EvmKey(other).sign(account=account)) == (one == other)
