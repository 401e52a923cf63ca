"""Write the typed data of an attestation for a wallet, and the file from its signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.accounts import Account
from dpg.model.attestation import Claim
from dpg.model.keccak import keccak_256
from dpg.proofs.attestations import eas
from dpg.proofs.attestations.abi import encode
from dpg.proofs.attestations.claims import SCHEMAS, schema_uid, types_of

VERSION = 2
"""Version of the format that drafts have."""
CONTRACTS = dict.fromkeys(("eip155:10", "eip155:8453"), "0x4200000000000000000000000000000000000021")
"""The contract of EAS on the chains where it has a fixed address. Verification does not use it, it only must be signed."""
_CONTRACT_VERSION = "1.2.0"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Everything that is signed."""

    claim: Claim
    account: Account
    """The account that signs; its chain is that of the domain."""
    contract: str
    """Address of the contract of EAS on that chain."""
    time: int
    """Seconds since 1970."""
    expires: int
    """Seconds since 1970; 0 for none."""


def typed_data_of(draft: Draft) -> Mapping[str, Any]:
    """Return the JSON that wallets sign with ``eth_signTypedData_v4``. The same draft always has the same salt."""
    claim = draft.claim
    kind, about, party = claim.subject
    values = (claim.good, about, party, claim.url, bytes.fromhex(claim.evidence))
    data = encode(types_of(kind), values)
    members = {"EIP712Domain": eas.DOMAIN, "Attest": eas.MEMBERS[VERSION]}
    return {
        "domain": {
            "name": eas.NAME,
            "version": _CONTRACT_VERSION,
            "chainId": draft.account.chain.partition(":")[2],
            "verifyingContract": draft.contract,
        },
        "primaryType": "Attest",
        "types": {name: [one._asdict() for one in found] for name, found in members.items()},
        "message": {
            "version": VERSION,
            "schema": schema_uid(SCHEMAS[kind]),
            "recipient": f"0x{bytes(20).hex()}",
            "time": str(draft.time),
            "expirationTime": str(draft.expires),
            "revocable": True,
            "refUID": f"0x{bytes(32).hex()}",
            "data": f"0x{data.hex()}",
            "salt": f"0x{keccak_256(draft.account.address.encode() + str(draft.time).encode() + data).hex()}",
        },
    }


def signed_document(typed_data: Mapping[str, Any], signature: str, signer: str) -> Mapping[str, Any]:
    """Return the file of an attestation.

    Args:
        typed_data: As ``typed_data_of`` returns it.
        signature: 65 bytes in hexadecimal, as the wallet returns it.
        signer: Address that signed.

    Raises:
        Invalid: If the typed data is not that of an attestation.
    """
    parts = signature[2:66], signature[66:130], signature[130:]
    byte = int(parts[2], 16)
    document = {
        "version": VERSION,
        "uid": f"0x{bytes(32).hex()}",
        "domain": typed_data["domain"],
        "primaryType": typed_data["primaryType"],
        "types": {"Attest": typed_data["types"]["Attest"]},
        "message": typed_data["message"],
        "signature": {"r": f"0x{parts[0]}", "s": f"0x{parts[1]}", "v": byte if byte > 1 else byte + 27},
    }
    wrapped = {"sig": document, "signer": signer}
    return {**wrapped, "sig": {**document, "uid": eas.uid_of(eas.parse(wrapped).message)}}
