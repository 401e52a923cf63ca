"""Credentials of tests, and keys that sign them."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from attestations.made import EVIDENCE, EXPIRES, NEED, RECORD, TIME
from dpg.model.attestation import Claim, ClaimKind, Revocation, Subject
from dpg.model.did_keys import did_of_key, multibase
from dpg.proofs.attestations.credential_draft import CredentialDraft, bytes_to_sign, credential_of
from dpg.proofs.attestations.revocations import text_of


class Issuer:
    """An Ed25519 key that signs credentials and revocations."""

    def __init__(self, secret: int) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret.to_bytes(32, "big"))

    @property
    def did(self) -> str:
        return did_of_key(self._key.public_key().public_bytes_raw())

    def sign(self, text: bytes) -> str:
        return multibase(self._key.sign(text))

    def revoke(self, uid: str, on: str = "2026-11-10", reason: str = "Signed by mistake") -> dict[str, str]:
        """The key ``revoked`` of a file."""
        return {
            "on": on,
            "reason": reason,
            "signature": self.sign(text_of(uid, Revocation(on, reason)).encode()),
        }


ISSUER, OTHER = Issuer(81), Issuer(82)


def draft(
    values: tuple[str, ...] = NEED, kind: ClaimKind = ClaimKind.NEED_MET, issuer: str = ISSUER.did
) -> dict[str, Any]:
    """A credential without the value of its proof."""
    good, about, party, url = values
    claim = Claim(good, Subject(kind, about, party), url, EVIDENCE.hex())
    return {**credential_of(CredentialDraft(claim=claim, issuer=issuer, created=TIME, expires=EXPIRES))}


def signed(credential: dict[str, Any], issuer: Issuer = ISSUER) -> dict[str, Any]:
    """A credential with its proof, whatever the credential says."""
    value = issuer.sign(bytes_to_sign(credential))
    return {**credential, "proof": {**credential["proof"], "proofValue": value}}


def record_of(*issuers: Issuer) -> bytes:
    """The record of the good, with the keys that may attest."""
    keys = "".join(
        f"  - account: {one.did}\n    name: Example Ministry\n    url: https://ministry.example.org/keys\n"
        for one in issuers
    )
    return f"{RECORD}attesters:\n{keys}".encode()
