"""Checksums of addresses on chains: EIP-55, base58check, bech32 and bech32m.

Pure Python: a check must find a mistyped address in every installation.
"""

import hashlib
import re
from typing import NamedTuple

from dpg.model.keccak import keccak_256

_HEX = re.compile(r"0x[0-9a-fA-F]{40}\Z")
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_SUMS = (1, 0x2BC830A3)
"""Checksum constants of bech32 (witness version 0) and bech32m (later versions), from BIP-350."""
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class WitnessProgram(NamedTuple):
    """The content of a segwit address."""

    version: int
    program: bytes


def eip55(address: bytes) -> str:
    """Return the text of an Ethereum address of 20 bytes. The case of its letters is the checksum."""
    digits = address.hex()
    sums = keccak_256(digits.encode()).hex()
    return "0x" + "".join(d.upper() if int(s, 16) > 7 else d for d, s in zip(digits, sums, strict=False))


def from_eip55(address: str) -> bytes | None:
    """Return the 20 bytes of an Ethereum address; ``None`` if its form or checksum is wrong."""
    if not _HEX.match(address):
        return None
    content = bytes.fromhex(address[2:])
    return content if eip55(content) == address else None


def from_base58(text: str) -> bytes | None:
    """Return the content of a base58 text; ``None`` if it contains another character."""
    if not text or not set(text) <= set(_BASE58):
        return None
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def to_base58(content: bytes) -> str:
    """Return bytes as base58 text."""
    number, text = int.from_bytes(content, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = _BASE58[rest] + text
    return "1" * (len(content) - len(content.lstrip(b"\0"))) + text


def from_base58check(text: str) -> bytes | None:
    """Return the content of a base58check text without its checksum; ``None`` if the checksum is wrong."""
    content = from_base58(text)
    if content is None or len(content) < 5:
        return None
    digest = hashlib.sha256(hashlib.sha256(content[:-4]).digest()).digest()
    return content[:-4] if digest[:4] == content[-4:] else None


def from_segwit(address: str, network: str = "bc") -> WitnessProgram | None:
    """Return the content of a segwit address by BIP-173 and BIP-350; ``None`` if it is not one.

    Args:
        address: The address, in small or in capital letters.
        network: Human-readable part of the network's addresses.
    """
    plain, start = address.lower(), f"{network}1"
    data = plain[len(start) :]
    if address not in (plain, address.upper()) or len(address) > 90 or not plain.startswith(start):
        return None
    if len(data) < 7 or not set(data) <= set(_BECH32):
        return None
    version, *values = (_BECH32.index(letter) for letter in data)
    if version > 16 or _polymod([*_expanded(network), version, *values]) != _BECH32_SUMS[version > 0]:
        return None
    program = _in_bytes(values[:-6])
    if program is None or not 2 <= len(program) <= 40 or (version == 0 and len(program) not in (20, 32)):
        return None
    return WitnessProgram(version, program)


def _expanded(network: str) -> list[int]:
    return [*(ord(letter) >> 5 for letter in network), 0, *(ord(letter) & 31 for letter in network)]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check


def _in_bytes(values: list[int]) -> bytes | None:
    """Join groups of five bits; ``None`` if the padding is longer than four bits or not zero."""
    number = 0
    for value in values:
        number = number << 5 | value
    padding = len(values) * 5 % 8
    if padding > 4 or number & ((1 << padding) - 1):
        return None
    return (number >> padding).to_bytes(len(values) * 5 // 8, "big")
