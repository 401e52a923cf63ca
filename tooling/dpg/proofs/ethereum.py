"""Signatures of EVM accounts: EIP-191, version 0x45 (``personal_sign``)."""

import re

from dpg.model.address_checksums import eip55
from dpg.model.keccak import keccak_256
from dpg.proofs import secp256k1

_SIGNATURE = re.compile(r"0x[0-9a-fA-F]+\Z")
_SIZE = 65
_RECOVERY = {0: 0, 1: 1, 27: 0, 28: 1}
"""Parity of the point by the last byte of a signature; wallets use both pairs."""


def digest_of(text: bytes) -> bytes:
    """Return the hash that is signed: keccak-256 of the prefix, the decimal length in bytes, and the text."""
    return keccak_256(b"\x19Ethereum Signed Message:\n" + str(len(text)).encode() + text)


def fault_of_signature(signature: str) -> str:
    """Return one sentence on why a signature cannot be one of an account; empty if its form is right."""
    if not _SIGNATURE.match(signature) or len(signature) % 2:
        return "A signature of an EVM account begins with 0x and has hexadecimal digits."
    content = bytes.fromhex(signature[2:])
    if len(content) != _SIZE:
        return (
            f"The signature has {len(content)} bytes rather than {_SIZE}."
            " Signatures of contract wallets cannot be checked offline."
        )
    if content[64] not in _RECOVERY:
        return f"The last byte of the signature is {content[64]} rather than 0, 1, 27 or 28."
    r, s = (int.from_bytes(part, "big") for part in (content[:32], content[32:64]))
    if not (0 < r < secp256k1.ORDER and 0 < s <= secp256k1.ORDER // 2):
        return "The two numbers of the signature are outside their range."
    return ""


def has_signed(address: str, text: str, signature: str) -> bool:
    """Return whether an account signed a text. The form of the signature must be right."""
    return signer_of(text.encode(), signature) == address


def signer_of(text: bytes, signature: str) -> str | None:
    """Return the address that signed a text, with its checksum.

    Args:
        text: The signed text.
        signature: 65 bytes in hexadecimal, of the right form.

    Returns:
        ``None`` if no account made the signature.
    """
    return signer_of_digest(digest_of(text), signature)


def signer_of_digest(digest: bytes, signature: str) -> str | None:
    """Return the address that signed a hash, with its checksum; see ``signer_of``."""
    content = bytes.fromhex(signature[2:])
    key = secp256k1.recover(digest, content[:64], _RECOVERY[content[64]])
    return eip55(keccak_256(key)[-20:]) if key else None
