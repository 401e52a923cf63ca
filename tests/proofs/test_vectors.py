"""Hashes, addresses and signatures agree with values that others published."""

import hashlib
import json
from pathlib import Path

import pytest

from dpg.model.accounts import fault_of_account
from dpg.model.address_checksums import from_base58check, from_eip55, from_segwit
from dpg.model.keccak import keccak_256
from dpg.proofs import ed25519, ethereum, secp256k1
from dpg.records.project_files import load_schemas
from support import ROOT

VECTORS = Path(__file__).parent / "vectors"
CHAINS = load_schemas(ROOT).vocabularies["chains"]
BITCOIN = json.loads((VECTORS / "bitcoin.json").read_bytes())

# ethereum/ERCs, ERCS/erc-55.md, commit 26abfcfdeb2d541c52f725ff74f6d02ec607dd35 (CC0-1.0).
EIP_55 = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)
# ethers-io/ethers.js, src.ts/_tests/test-hash.ts, commit 98c49d091eb84a9146dfba8476f18e4c3e3d1d31 (MIT).
EIP_191_HASHES = (
    (b"Hello World", "a1de988600a42c4b4ab089b619297c17d53cffae5d5120d82d8a92d0bb3b78f2"),
    (b"\x42\x43", "0d3abc18ec299cf9b42ba439ac6f7e3e6ec9f5c048943704e30fc2d9c7981438"),
    (b"0x4243", "6d91b221f765224b256762dcba32d62209cf78e9bebb0a1b758ca26c76db3af4"),
)
# The first three: ethers-io/ethers.js, packages/tests/src.ts/test-wallet.ts, commit 2777f5cb4cd0496092ef65260b379e0b773049af (MIT).
# The last: ethereum/eth-account, eth_account/account.py, commit 6256e5b6ed594e1de45903a5c4c3b544972b7146 (MIT).
EIP_191_SIGNATURES = (
    (
        "0x14791697260E4c9A71f18484C9f997B308e59325",
        b"hello world",
        "0xddd0a7290af9526056b4e35a077b9a11b513aa0028ec6c9880948544508f3c63265e99e47ad31bb2cab9646c504576b3abc6939a1710afc08cbf3034d73214b81c",
    ),
    (
        "0xD351c7c627ad5531Edb9587f4150CaF393c33E87",
        bytes.fromhex("47173285a8d7341e5e972fc677286384f802f8ef42a5ec5f03bbfa254cb01fad"),
        "0x546f0c996fa4cfbf2b68fd413bfb477f05e44e66545d7782d87d52305831cd055fc9943e513297d0f6755ad1590a5476bf7d1761d4f9dc07dfe473824bbdec751b",
    ),
    (
        "0xe7deA7e64B62d1Ca52f1716f29cd27d4FE28e3e1",
        keccak_256(b"0x7f23b5eed5bc7e89f267f339561b2697faab234a2"),
        "0x7222038446034a0425b6e3f0cc3594f0d979c656206408f937c37a8180bb1bea047d061e4ded4aeac77fa86eb02d42ba7250964ac3eb9da1337090258ce798491c",
    ),
    (
        "0x5ce9454909639D2D17A3F753ce7d93fa0b9aB12E",
        "I♥SF".encode(),
        "0xe6ca9bba58c88611fad66a6ce8f996908195593807c4b38bd528d2cff09d4eb33e5bfbbf4d3e39b1a2fd816a7680c19ebebaf3a141b239934ad43cb33fcec8ce1c",
    ),
)


def wycheproof(name: str) -> list[list[str]]:
    """The tests of C2SP/wycheproof; the file names path and commit."""
    return json.loads((VECTORS / name).read_bytes())["tests"]


@pytest.mark.parametrize("address", EIP_55)
def test_an_address_of_eip_55_is_accepted_and_none_with_another_case(address: str) -> None:
    assert from_eip55(address) == bytes.fromhex(address[2:])
    assert fault_of_account(f"eip155:1:{address}", CHAINS) == ""
    for place in (place for place, letter in enumerate(address) if place > 1 and letter.isalpha()):
        assert from_eip55(address[:place] + address[place].swapcase() + address[place + 1 :]) is None


@pytest.mark.parametrize(("text", "digest"), EIP_191_HASHES)
def test_the_hash_of_a_personal_message_is_that_of_ethers(text: bytes, digest: str) -> None:
    assert ethereum.digest_of(text).hex() == digest


@pytest.mark.parametrize(("address", "text", "signature"), EIP_191_SIGNATURES)
def test_the_signer_of_a_personal_message_is_recovered(address: str, text: bytes, signature: str) -> None:
    assert ethereum.fault_of_signature(signature) == ""
    assert ethereum.signer_of(text, signature) == address
    low = f"{signature[:-2]}{int(signature[-2:], 16) - 27:02x}"
    assert ethereum.fault_of_signature(low) == ""
    assert ethereum.signer_of(text, low) == address


def test_a_key_is_recovered_from_each_valid_signature_of_wycheproof_and_from_no_other() -> None:
    for number, key, text, signature, result in wycheproof("secp256k1.json"):
        digest = hashlib.sha256(bytes.fromhex(text)).digest()
        found = recovered(digest, bytes.fromhex(signature))
        assert (bytes.fromhex(key)[1:] in found) == (result == "valid" and is_accepted(signature)), number


def recovered(digest: bytes, signature: bytes) -> list[bytes | None]:
    """The keys that the parser of signatures lets through, for each last byte."""
    texts = (f"0x{signature.hex()}{last:02x}" for last in (0, 1))
    sound = [text for text in texts if not ethereum.fault_of_signature(text)]
    return [secp256k1.recover(digest, signature, int(text[-2:])) for text in sound]


def is_accepted(signature: str) -> bool:
    """Whether both numbers are in their range, by the rule of the curve rather than by the program."""
    half = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0
    r, s = int(signature[:64], 16), int(signature[64:], 16)
    return 0 < r < 2 * half + 1 and 0 < s <= half


def test_ed25519_agrees_with_wycheproof() -> None:
    for number, key, text, signature, result in wycheproof("ed25519.json"):
        verified = ed25519.verify(*(bytes.fromhex(part) for part in (key, text, signature)))
        assert verified == (result == "valid"), number


@pytest.mark.parametrize(("address", "script"), [*BITCOIN["valid"], *BITCOIN["segwit_valid"]])
def test_an_address_of_bitcoin_has_the_published_content(address: str, script: str) -> None:
    network = address.lower().partition("1")[0]
    if network in ("bc", "tb"):
        found = from_segwit(address, network)
        assert found is not None
        version = found.version and found.version + 0x50
        assert bytes((version, len(found.program))) + found.program == bytes.fromhex(script)
    else:
        found = from_base58check(address)
        assert found is not None
        assert found[1:].hex() in script


@pytest.mark.parametrize(
    "address", [*BITCOIN["invalid"], *BITCOIN["segwit_invalid"], *BITCOIN["other_networks"]]
)
def test_an_invalid_address_and_one_of_a_test_network_are_refused(address: str) -> None:
    assert fault_of_account(f"bip122:000000000019d6689c085ae165831e93:{address}", CHAINS)


@pytest.mark.parametrize(("address", "script"), BITCOIN["valid"])
def test_an_address_is_accepted_if_what_it_receives_can_be_spent(address: str, script: str) -> None:
    can_be_spent = not script.startswith("52")  # Nothing spends witness version 2 yet.
    account = f"bip122:000000000019d6689c085ae165831e93:{address}"
    assert (fault_of_account(account, CHAINS) == "") == can_be_spent
