"""The statements that attestations can make, and whether a record contains what they are about."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.attestation import Claim, ClaimKind, Subject
from dpg.model.good import Good
from dpg.model.keccak import keccak_256
from dpg.model.web_addresses import fault_of
from dpg.proofs.attestations.values import Node

SCHEMAS: Mapping[ClaimKind, str] = {
    ClaimKind.NEED_MET: "string good,string need,string met_by,string url,bytes32 evidence",
    ClaimKind.DEPLOYMENT_SEEN: "string good,string country,string organization,string url,bytes32 evidence",
    ClaimKind.GRANT_PAID: "string good,string year,string funder,string url,bytes32 evidence",
}
"""The published schema of each kind of claim. They never change: a changed schema has another UID."""
RESOLVER = bytes(20)
"""Address of the contract that decides about attestations of a schema: none."""


def schema_uid(schema: str, resolver: bytes = RESOLVER, revocable: bool = True) -> str:
    """Return the UID of a schema, which EAS derives from its text."""
    return f"0x{keccak_256(schema.encode() + resolver + bytes((revocable,))).hex()}"


def kind_of_schema(uid: str) -> ClaimKind | None:
    """Return the kind of claim with a schema; ``None`` if it is not one of ours."""
    return next((kind for kind, schema in SCHEMAS.items() if schema_uid(schema) == uid), None)


def types_of(kind: ClaimKind) -> list[str]:
    """Return the types of the values of a claim."""
    return [member.split()[0] for member in SCHEMAS[kind].split(",")]


def claim_of(kind: ClaimKind, values: tuple[Any, ...], pointer: str) -> Claim:
    """Return the claim that decoded values make.

    Args:
        kind: The kind of claim.
        values: In the order of its schema.
        pointer: JSON pointer to the encoded values.

    Raises:
        Invalid: If a text cannot be shown, or the address is not one of the web.
    """
    texts = [
        Node(value, pointer).text(2000 if number == 3 else 200) for number, value in enumerate(values[:4])
    ]
    good, about, party, url = texts
    if fault_of(url) or not url.startswith("https://"):
        raise Node(url, pointer).refuse("The address in the statement is not a public https address.")
    return Claim(good, Subject(kind, about, party), url, values[4].hex())


def fault_of_claim(claim: Claim, good: Good) -> str:
    """Return one sentence on why a record does not contain what a claim is about; empty if it does."""
    subject = claim.subject
    if subject in subjects_of(good):
        return ""
    known = {one.about for one in subjects_of(good) if one.kind is subject.kind}
    what = {
        ClaimKind.NEED_MET: "met need",
        ClaimKind.DEPLOYMENT_SEEN: "deployment",
        ClaimKind.GRANT_PAID: "grant",
    }[subject.kind]
    if subject.about in known:
        return f"The record names another organization for this {what} than the statement."
    return f"The record has no such {what}."


def subjects_of(good: Good) -> Iterator[Subject]:
    """Yield everything in a record that an attestation can be about."""
    for need in good.needs:
        if need.status == "met" and need.met:
            yield Subject(ClaimKind.NEED_MET, need.id, need.met.by)
    for use in good.deployments:
        yield Subject(ClaimKind.DEPLOYMENT_SEEN, use.country, use.organization or "")
    for grant in good.funding.received if good.funding else ():
        yield Subject(ClaimKind.GRANT_PAID, str(grant.year), grant.funder)
