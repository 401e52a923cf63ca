"""Off-chain attestations of the Ethereum Attestation Service, versions 1 and 2.

The document is the JSON of the EAS SDK as it is: either the signed attestation, or ``{sig, signer}``. Our own key ``revoked``
may be beside it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.address_checksums import eip55
from dpg.model.attestation import Check, CheckName, Claim
from dpg.model.keccak import keccak_256
from dpg.proofs import ethereum, secp256k1
from dpg.proofs.attestations.abi import InvalidData, decode
from dpg.proofs.attestations.claims import claim_of, kind_of_schema, types_of
from dpg.proofs.attestations.reading import Format, Reading, failed, not_checked, passed, refused
from dpg.proofs.attestations.typed_data import Member, digest_of
from dpg.proofs.attestations.values import Invalid, Node
from dpg.proofs.outcomes import NO_LIBRARY

NAME = "EAS Attestation"
"""Name in the domain of every attestation of EAS."""
DOMAIN = (
    Member("name", "string"),
    Member("version", "string"),
    Member("chainId", "uint256"),
    Member("verifyingContract", "address"),
)
_VERSION_1 = (
    Member("version", "uint16"),
    Member("schema", "bytes32"),
    Member("recipient", "address"),
    Member("time", "uint64"),
    Member("expirationTime", "uint64"),
    Member("revocable", "bool"),
    Member("refUID", "bytes32"),
    Member("data", "bytes"),
)
MEMBERS = {1: _VERSION_1, 2: (*_VERSION_1, Member("salt", "bytes32"))}
"""Members of the type ``Attest`` by version of the format."""
_LAST_SECOND = 253_402_300_799
"""The end of the year 9999."""


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A well-formed document."""

    pointer: str
    """Pointer to the signed attestation within the document."""
    uid: str
    signer: str
    """Address that the document names as its signer; empty if it names none."""
    domain: Mapping[str, Any]
    message: Mapping[str, Any]
    """Values by member."""
    signature: str
    """65 bytes in hexadecimal, in any form."""

    @property
    def chain(self) -> str:
        """CAIP-2 id of the chain in the domain."""
        return f"eip155:{self.domain['chainId']}"

    @property
    def schema(self) -> str:
        """UID of the schema."""
        return f"0x{self.message['schema'].hex()}"


def recognizes(document: Any) -> bool:
    """Return whether a document has the outline of an attestation of EAS."""
    outer = Node(document)
    return outer.has("sig") or outer.has("primaryType")


def read(document: Any, chains: Collection[str]) -> Reading:
    """Read and check a document.

    Args:
        document: Parsed JSON.
        chains: Accepted chains by CAIP-2 id.
    """
    try:
        found = parse(document)
    except Invalid as fault:
        return Reading(checks=(refused(CheckName.FORM, fault.finding),))
    signature, signer = _signature(found)
    claim, claim_check = _claim(found)
    checks = (passed(CheckName.FORM), _chain(found, chains), _uid(found), signature)
    return Reading(
        checks=(*checks, claim_check) if claim_check else checks,
        uid=found.uid,
        signer=signer,
        claim=claim,
        signed=found.message["time"],
        expires=found.message["expirationTime"],
    )


def parse(document: Any) -> Signed:
    """Return the content of a document.

    Raises:
        Invalid: If it is not a well-formed attestation of version 1 or 2.
    """
    inner, signer, optional = Node(document), "", ["version", "revoked"]
    if inner.has("sig"):
        group = inner.group(("sig", "signer"), ("revoked",))
        inner, signer, optional = group["sig"], eip55(group["signer"].address()), ["version"]
    parts = inner.group(("domain", "primaryType", "types", "message", "signature", "uid"), optional)
    message = _message(parts)
    parts["uid"].hex(32)
    return Signed(
        pointer=inner.pointer,
        uid=str(parts["uid"].value).lower(),
        signer=signer,
        domain=_domain(parts["domain"]),
        message=message,
        signature=_signature_text(parts["signature"]),
    )


def _domain(node: Node) -> Mapping[str, Any]:
    group = node.group([member.name for member in DOMAIN])
    group["name"].same(NAME, f"The name of the domain must be “{NAME}”.")
    return {
        "name": NAME,
        "version": group["version"].text(20),
        "chainId": group["chainId"].uint(256),
        "verifyingContract": group["verifyingContract"].address(),
    }


def _message(parts: Mapping[str, Node]) -> Mapping[str, Any]:
    """Return the values of the message, after comparing version, types and primary type with the format."""
    message = parts["message"]
    version = (
        Node(message.value["version"], f"{message.pointer}/version").uint(16) if message.has("version") else 0
    )
    if version not in MEMBERS:
        raise message.refuse(
            f"Version {version} of the format is not accepted.", "Sign it again with version 1 or 2."
        )
    if "version" in parts and parts["version"].uint(16) != version:
        raise parts["version"].refuse("This version differs from that of the message.")
    parts["primaryType"].same("Attest", "The primary type must be “Attest”.")
    expected = {"Attest": [{"name": name, "type": type_} for name, type_ in MEMBERS[version]]}
    if parts["types"].value != expected:
        raise parts["types"].refuse(
            "The types are not those of this version of EAS.", "Copy the attestation whole."
        )
    group = message.group([member.name for member in MEMBERS[version]], ("nonce",))
    if "nonce" in group and group["nonce"].uint(64):
        raise group["nonce"].refuse("This number is not signed, so it must be 0.")
    return {member.name: _value(group[member.name], member) for member in MEMBERS[version]}


def _value(node: Node, member: Member) -> Any:
    if member.type == "bool":
        return node.flag()
    if member.type == "address":
        return node.address()
    if member.type.startswith("uint"):
        number = node.uint(int(member.type[4:]))
        if member.type == "uint64" and number > _LAST_SECOND:
            raise node.refuse(
                "This time is after the year 9999.", "Use 0 for an attestation that does not expire."
            )
        return number
    return node.hex(32 if member.type == "bytes32" else None)


def _signature_text(node: Node) -> str:
    group = node.group(("r", "s", "v"))
    return f"0x{(group['r'].hex(32) + group['s'].hex(32)).hex()}{group['v'].uint(8):02x}"


def uid_of(message: Mapping[str, Any]) -> str:
    """Return the UID of an attestation: the hash of its values in the packed encoding of Solidity.

    The schema is its hexadecimal text, and the second address and the last number are zero.
    """
    packed = (
        message["version"].to_bytes(2, "big"),
        f"0x{message['schema'].hex()}".encode(),
        message["recipient"],
        bytes(20),
        message["time"].to_bytes(8, "big"),
        message["expirationTime"].to_bytes(8, "big"),
        bytes((message["revocable"],)),
        message["refUID"],
        message["data"],
        message.get("salt", b""),
        bytes(4),
    )
    return f"0x{keccak_256(b''.join(packed)).hex()}"


def digest(domain: Mapping[str, Any], message: Mapping[str, Any]) -> bytes:
    """Return the hash that is signed."""
    types = {"EIP712Domain": DOMAIN, "Attest": MEMBERS[message["version"]]}
    return digest_of(domain, types, "Attest", message)


def _chain(found: Signed, chains: Collection[str]) -> Check:
    if found.chain in chains:
        return passed(CheckName.CHAIN)
    return failed(
        CheckName.CHAIN,
        f"{found.pointer}/domain/chainId",
        f"The chain {found.chain[:40]} is not one of those accepted; test chains never are.",
    )


def _uid(found: Signed) -> Check:
    if uid_of(found.message) == found.uid:
        return passed(CheckName.UID)
    return failed(CheckName.UID, f"{found.pointer}/uid", "The UID is not the hash of this content.")


def _signature(found: Signed) -> tuple[Check, str]:
    """Return the check of the signature, and the address that signed."""
    name, pointer = CheckName.SIGNATURE, f"{found.pointer}/signature"
    if fault := ethereum.fault_of_signature(found.signature):
        return failed(name, pointer, fault), ""
    if not secp256k1.available():
        return not_checked(name, NO_LIBRARY), ""
    signer = ethereum.signer_of_digest(digest(found.domain, found.message), found.signature)
    if signer is None or found.signer not in ("", signer):
        return failed(name, pointer, "The signer that the file names did not sign this content."), ""
    return passed(name), signer


def _claim(found: Signed) -> tuple[Claim | None, Check | None]:
    """Return the claim, or the failed check if there is none."""
    kind = kind_of_schema(found.schema)
    pointer = f"{found.pointer}/message"
    if kind is None:
        message = "This schema is not one of the catalogue's."
        hint = "docs/attestations.md lists the schemas with their UIDs."
        return None, failed(CheckName.CLAIM, f"{pointer}/schema", message, hint)
    try:
        values = decode(types_of(kind), found.message["data"])
        return claim_of(kind, values, f"{pointer}/data"), None
    except InvalidData as fault:
        return None, failed(CheckName.CLAIM, f"{pointer}/data", str(fault))
    except Invalid as fault:
        return None, refused(CheckName.CLAIM, fault.finding)


FORMAT = Format(recognizes, read)
