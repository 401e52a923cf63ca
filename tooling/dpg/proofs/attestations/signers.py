"""Signatures of texts by the keys that sign attestations: EVM accounts, and Ed25519 keys as ``did:key``."""

from dpg.model.did_keys import PREFIX, from_multibase, key_of_did
from dpg.proofs import ed25519, ethereum
from dpg.proofs.attestations.data_integrity import SIGNATURE_SIZE


def fault_of_signature(signature: str) -> str:
    """Return one sentence on why a text is no signature; empty if its form is right."""
    if not signature.startswith("z"):
        return ethereum.fault_of_signature(signature)
    if from_multibase(signature, SIGNATURE_SIZE) is None:
        return f"A signature of a did:key is z and {SIGNATURE_SIZE} bytes in base58."
    return ""


def has_signed(signer: str, text: bytes, signature: str) -> bool:
    """Return whether a key signed a text.

    Args:
        signer: Address with its checksum, or a ``did:key``.
        text: The signed text.
        signature: In a right form.
    """
    content = from_multibase(signature, SIGNATURE_SIZE)
    if not signer.startswith(PREFIX):
        return content is None and ethereum.signer_of(text, signature) == signer
    key = key_of_did(signer)
    return key is not None and content is not None and ed25519.verify(key, text, content)
