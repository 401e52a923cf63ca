"""Write the credential that the holder of a ``did:key`` signs, and the file from the signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dpg.model.attestation import Claim
from dpg.model.did_keys import multibase
from dpg.proofs.attestations import data_integrity
from dpg.proofs.attestations.credentials import BASE_TYPE, CONTEXT, PURPOSE, TYPES, members_of, parse
from dpg.proofs.attestations.data_integrity import PROOF, SIGNATURE_SIZE, SUITE, TYPE, VALUE


@dataclass(frozen=True, kw_only=True)
class CredentialDraft:
    """Everything that is signed."""

    claim: Claim
    issuer: str
    """The ``did:key`` that signs."""
    created: int
    """Seconds since 1970."""
    expires: int
    """Seconds since 1970; 0 for none."""


def credential_of(draft: CredentialDraft) -> Mapping[str, Any]:
    """Return the credential with its proof, without the value of the proof."""
    claim, issuer, created = draft.claim, draft.issuer, _time(draft.created)
    kind, about, party = claim.subject
    values = (claim.good, about, party, claim.url, claim.evidence)
    return {
        "@context": CONTEXT,
        "type": [BASE_TYPE, next(name for name, one in TYPES.items() if one is kind)],
        "issuer": issuer,
        "validFrom": created,
        **({"validUntil": _time(draft.expires)} if draft.expires else {}),
        "credentialSubject": dict(zip(members_of(kind), values, strict=True)),
        PROOF: {
            "type": TYPE,
            "cryptosuite": SUITE,
            "created": created,
            "verificationMethod": f"{issuer}#{issuer.rpartition(':')[2]}",
            "proofPurpose": PURPOSE,
            "@context": CONTEXT,
        },
    }


def bytes_to_sign(credential: Mapping[str, Any]) -> bytes:
    """Return the 64 bytes that the key signs."""
    content = {name: value for name, value in credential.items() if name != PROOF}
    return data_integrity.signed_bytes(content, credential[PROOF])


def signed_credential(credential: Mapping[str, Any], signature: bytes) -> Mapping[str, Any]:
    """Return the file of an attestation.

    Args:
        credential: As ``credential_of`` returns it.
        signature: 64 bytes.

    Raises:
        Invalid: If it is not a credential of an attestation.
    """
    assert len(signature) == SIGNATURE_SIZE
    document = {**credential, PROOF: {**credential[PROOF], VALUE: multibase(signature)}}
    parse(document)
    return document


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
