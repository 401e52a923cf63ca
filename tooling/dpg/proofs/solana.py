"""Signatures of Solana accounts: Ed25519 over the text itself, in base58."""

from dpg.model.address_checksums import from_base58
from dpg.proofs import ed25519

_SIZE = 64


def fault_of_signature(signature: str) -> str:
    """Return one sentence on why a signature cannot be one of an account; empty if its form is right."""
    content = from_base58(signature)
    if content is None:
        return "A signature of a Solana account is written in base58."
    return "" if len(content) == _SIZE else f"The signature has {len(content)} bytes rather than {_SIZE}."


def has_signed(address: str, text: str, signature: str) -> bool:
    """Return whether an account signed a text. The forms of the address and the signature must be right."""
    key, content = from_base58(address), from_base58(signature)
    return key is not None and content is not None and ed25519.verify(key, text.encode(), content)
