"""Attestations as Verifiable Credentials (W3C, version 2.0) with a Data Integrity proof, signed by a ``did:key``.

The credential is the JSON that other programs read, with nothing optional that could not be verified offline. Our own key
``revoked`` may be beside it.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dpg.model.attestation import CheckName, Claim, ClaimKind
from dpg.model.did_keys import from_multibase, key_of_did
from dpg.proofs.attestations import data_integrity, revocations
from dpg.proofs.attestations.claims import SCHEMAS, claim_of
from dpg.proofs.attestations.data_integrity import PROOF, SIGNATURE_SIZE, SUITE, TYPE, VALUE
from dpg.proofs.attestations.reading import (
    Format,
    Reading,
    failed,
    not_checked,
    not_needed,
    passed,
    refused,
)
from dpg.proofs.attestations.values import Invalid, Node
from dpg.proofs.outcomes import NO_LIBRARY

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"]
"""The second one must be last if a credential has terms without a context of their own, as ours has."""
BASE_TYPE = "VerifiableCredential"
TYPES: Mapping[str, ClaimKind] = {
    "NeedMetCredential": ClaimKind.NEED_MET,
    "DeploymentSeenCredential": ClaimKind.DEPLOYMENT_SEEN,
    "GrantPaidCredential": ClaimKind.GRANT_PAID,
}
PURPOSE = "assertionMethod"
NO_EVIDENCE = "0" * 64
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_OPTIONS = ("type", "cryptosuite", "created", "verificationMethod", "proofPurpose")


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A well-formed document."""

    issuer: str
    """Identifier of the key that signs."""
    key: bytes
    claim: Claim
    created: int
    """Seconds since 1970."""
    expires: int
    """Seconds since 1970; 0 for none."""


def recognizes(document: Any) -> bool:
    """Return whether a document has the outline of a credential."""
    return Node(document).has("@context") or Node(document).has("credentialSubject")


def read(document: Any, _: Collection[str]) -> Reading:
    """Read and check a document. No chain is involved."""
    try:
        found = parse(document)
        if not data_integrity.available():
            unchecked = tuple(not_checked(name, NO_LIBRARY) for name in (CheckName.UID, CheckName.SIGNATURE))
            return Reading(
                checks=(passed(CheckName.FORM), not_needed(CheckName.CHAIN), *unchecked), claim=found.claim
            )
        return _verified(found, _without_revocation(document))
    except Invalid as fault:
        return Reading(checks=(refused(CheckName.FORM, fault.finding),))


def _verified(found: Signed, document: Mapping[str, Any]) -> Reading:
    is_signed = data_integrity.has_signed(found.key, document)
    message = "The issuer did not sign this content."
    signature = passed(CheckName.SIGNATURE)
    if not is_signed:
        signature = failed(CheckName.SIGNATURE, f"/{PROOF}/{VALUE}", message)
    return Reading(
        checks=(passed(CheckName.FORM), not_needed(CheckName.CHAIN), passed(CheckName.UID), signature),
        uid=uid_of(document),
        signer=found.issuer if is_signed else "",
        claim=found.claim,
        signed=found.created,
        expires=found.expires,
    )


def uid_of(document: Mapping[str, Any]) -> str:
    """Return the UID of a credential: the hash of its canonical form without proof.

    Raises:
        NotCanonical: If it has no canonical form.
    """
    content = {name: value for name, value in document.items() if name != PROOF}
    return f"0x{hashlib.sha256(data_integrity.canonical(content)).hexdigest()}"


def _without_revocation(document: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in document.items() if name != revocations.KEY}


def parse(document: Any) -> Signed:
    """Return the content of a credential.

    Raises:
        Invalid: If it is not one of ours in every detail. Then nothing else is known about it.
    """
    optional = ("id", "validFrom", "validUntil", revocations.KEY)
    parts = Node(document).group(("@context", "type", "issuer", "credentialSubject", PROOF), optional)
    parts["@context"].same(CONTEXT, f"The context must be {CONTEXT[0]}, then {CONTEXT[1]}.")
    if "id" in parts:
        parts["id"].text()
    key = key_of_did(parts["issuer"].text())
    if key is None:
        raise parts["issuer"].refuse("The issuer must be the did:key of an Ed25519 key.")
    created = _created(parts[PROOF], parts["issuer"].value)
    if "validFrom" in parts and _seconds(parts["validFrom"]) > created:
        raise parts["validFrom"].refuse("This time must not be after that of the proof.")
    return Signed(
        issuer=parts["issuer"].value,
        key=key,
        claim=_claim(parts["type"], parts["credentialSubject"]),
        created=created,
        expires=_seconds(parts["validUntil"]) if "validUntil" in parts else 0,
    )


def _created(proof: Node, issuer: str) -> int:
    """Check the proof, except its signature, and return its time."""
    group = proof.group((*_OPTIONS, VALUE), ("@context",))
    group["type"].same(TYPE, f"The type of the proof must be {TYPE}.")
    group["cryptosuite"].same(SUITE, f"The cryptosuite must be {SUITE}.")
    group["proofPurpose"].same(PURPOSE, f"The purpose of the proof must be {PURPOSE}.")
    if "@context" in group:
        group["@context"].same(CONTEXT, "The context of the proof must be that of the credential.")
    method = f"{issuer}#{issuer.rpartition(':')[2]}"
    group["verificationMethod"].same(method, "The verification method must be the key of the issuer.")
    if from_multibase(group[VALUE].text(), SIGNATURE_SIZE) is None:
        raise group[VALUE].refuse(
            f"This must be z and {SIGNATURE_SIZE} bytes in base58, in the only way to write them."
        )
    return _seconds(group["created"])


def _claim(types: Node, subject: Node) -> Claim:
    kind = next((kind for name, kind in TYPES.items() if types.value == [BASE_TYPE, name]), None)
    if kind is None:
        raise types.refuse(f"The type must be {BASE_TYPE} and one of {', '.join(TYPES)}.")
    *names, evidence = members_of(kind)
    group = subject.group(names, (evidence,))
    digest = group[evidence].text(64) if evidence in group else NO_EVIDENCE
    if not _DIGEST.match(digest):
        raise group[evidence].refuse("This must be a SHA-256 in 64 small hexadecimal digits.")
    values = (*(group[name].text(2000) for name in names), bytes.fromhex(digest))
    return claim_of(kind, values, subject.pointer)


def members_of(kind: ClaimKind) -> list[str]:
    """Return the names of the values of a claim, the evidence last."""
    return [member.split()[1] for member in SCHEMAS[kind].split(",")]


def _seconds(node: Node) -> int:
    """Return a time in seconds since 1970, rounded down; it is after the first second of 1970."""
    text = node.text(30)
    try:
        seconds = int(datetime.fromisoformat(text).timestamp()) if _TIME.match(text) else 0
    except ValueError:
        seconds = 0
    if seconds <= 0:
        raise node.refuse("This must be a time in UTC after 1970, such as 2026-01-31T12:00:00Z.")
    return seconds


FORMAT = Format(recognizes, read)
