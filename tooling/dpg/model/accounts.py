"""Accounts on public blockchains, written as CAIP-10 (chain and address)."""

import hashlib
import re

from dpg.model.keccak import keccak_256

CHAINS = {
    "eip155:1": "Ethereum",
    "eip155:10": "Optimism",
    "eip155:100": "Gnosis",
    "eip155:137": "Polygon",
    "eip155:8453": "Base",
    "eip155:42161": "Arbitrum One",
    "eip155:42220": "Celo",
    "eip155:43114": "Avalanche",
    "bip122:000000000019d6689c085ae165831e93": "Bitcoin",
    "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": "Solana",
}
"""The accepted chains by CAIP-2 id. Test chains are not accepted."""

_FORM = re.compile(r"([-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}):([-.%a-zA-Z0-9]{1,128})\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]{40}\Z")
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_SUMS = (1, 0x2BC830A3)
"""Checksum constants of bech32 (witness version 0) and bech32m (later versions), from BIP-350."""


def fault_of_account(account: str) -> str:
    """Return one sentence on why an account is invalid.

    Args:
        account: CAIP-10 account id.

    Returns:
        An empty string if the chain is accepted and the checksum is correct.
    """
    found = _FORM.match(account)
    if not found:
        return "This is not an account in the form CAIP-10, chain:address."
    chain, address = found[1], found[2]
    if chain not in CHAINS:
        return f"The chain {chain} is not one of those accepted; test chains never are."
    is_valid = {"eip155": _is_ethereum, "bip122": _is_bitcoin, "solana": _is_solana}[chain.partition(":")[0]]
    return (
        ""
        if is_valid(address)
        else f"This address of {CHAINS[chain]} is mistyped: its form or checksum is wrong."
    )


def _is_ethereum(address: str) -> bool:
    """Check an EIP-55 address. The case of its letters is the checksum, so an address in one case has none."""
    if not _HEX.match(address):
        return False
    digits = address[2:].lower()
    sums = keccak_256(digits.encode()).hex()
    return address[2:] == "".join(
        d.upper() if int(s, 16) > 7 else d for d, s in zip(digits, sums, strict=False)
    )


def _is_bitcoin(address: str) -> bool:
    if address.lower().startswith("bc1"):
        return _is_bech32(address)
    content = _from_base58(address)
    if len(content) != 25 or content[0] not in (0, 5):
        return False
    return hashlib.sha256(hashlib.sha256(content[:-4]).digest()).digest()[:4] == content[-4:]


def _is_bech32(address: str) -> bool:
    data = address.lower()[3:]
    if (
        address not in (address.lower(), address.upper())
        or len(address) > 90
        or not set(data) <= set(_BECH32)
    ):
        return False
    values = [_BECH32.index(letter) for letter in data]
    if len(values) < 7 or values[0] > 16 or _polymod([3, 3, 0, 2, 3, *values]) != _BECH32_SUMS[values[0] > 0]:
        return False
    program = (len(values) - 7) * 5 // 8
    return program in (20, 32) if values[0] == 0 else 2 <= program <= 40


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def _is_solana(address: str) -> bool:
    return len(_from_base58(address)) == 32


def _from_base58(address: str) -> bytes:
    if not set(address) <= set(_BASE58):
        return b""
    number = 0
    for letter in address:
        number = number * 58 + _BASE58.index(letter)
    zeros = len(address) - len(address.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
