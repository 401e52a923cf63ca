"""Revocations beside an attestation, signed with the same key: by EIP-191, or Ed25519 over the text itself."""

import re
from datetime import date
from typing import Any, NamedTuple

from dpg.model.attestation import Check, CheckName, Revocation
from dpg.proofs.attestations import signers
from dpg.proofs.attestations.reading import failed, not_checked, passed, refused
from dpg.proofs.attestations.values import Invalid, Node
from dpg.proofs.outcomes import NO_LIBRARY

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
KEY = "revoked"


class Statement(NamedTuple):
    """The key ``revoked`` of a file."""

    revocation: Revocation
    signature: str


def text_of(uid: str, revocation: Revocation) -> str:
    """Return the text that revokes an attestation, without a final line break."""
    return f"dpg revoke v1\nattestation: {uid}\non: {revocation.on}\nreason: {revocation.reason}"


def statement_in(document: Any) -> Statement | None:
    """Return the revocation in a file; ``None`` if there is none.

    Raises:
        Invalid: If it is not well-formed.
    """
    if not Node(document).has(KEY):
        return None
    group = Node(document[KEY], f"/{KEY}").group(("on", "reason", "signature"))
    day = group["on"].text(10)
    if not _is_day(day):
        raise group["on"].refuse("This is not a day.", "Write it as YYYY-MM-DD, such as 2026-01-31.")
    signature = group["signature"].text(140)
    if fault := signers.fault_of_signature(signature):
        raise group["signature"].refuse(fault)
    return Statement(Revocation(day, group["reason"].text()), signature)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.match(text) and date.fromisoformat(text))
    except ValueError:
        return False


def check_of(document: Any, uid: str, signer: str) -> tuple[Check, Revocation | None]:
    """Return the check for a revocation, and the revocation if the signer made it.

    A file with any revocation never passes, so that a wrong signature cannot hide a revocation.

    Args:
        document: Parsed JSON of the file.
        uid: UID of the attestation.
        signer: Address or ``did:key`` that signed the attestation; empty if unknown.
    """
    name = CheckName.REVOCATION
    try:
        statement = statement_in(document)
    except Invalid as fault:
        return refused(name, fault.finding), None
    if statement is None:
        return passed(name), None
    if not signer:
        return not_checked(name, NO_LIBRARY), None
    text = text_of(uid, statement.revocation).encode()
    if not signers.has_signed(signer, text, statement.signature):
        message = "The signer of this attestation did not sign this revocation."
        return failed(
            name, f"/{KEY}/signature", message, "`dpg attest revoke` prints the text to sign."
        ), None
    return failed(name, f"/{KEY}", f"Revoked on {statement.revocation.on}."), statement.revocation
