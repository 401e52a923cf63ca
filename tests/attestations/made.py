"""Keys, records and attestations of tests. None of them is of a real good."""

import copy
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dpg.checking import check_files, conclude
from dpg.kinds import kind_in_folder
from dpg.model.attestation import Attestation, CheckName, CheckState, ClaimKind, Revocation
from dpg.model.catalogue import CommitTime
from dpg.proofs.attestations import eas
from dpg.proofs.attestations.abi import encode
from dpg.proofs.attestations.claims import SCHEMAS, schema_uid, types_of
from dpg.proofs.attestations.revocations import text_of
from dpg.records.attestation_files import is_attestation_path, parse_attestation
from dpg.records.checked import Checked, CheckedFile
from dpg.records.folder import RecordFile
from dpg.records.project_files import load_schemas
from dpg.records.schema import Schemas
from proofs.signing import CATALOGUE, EvmKey
from support import ROOT

AS_OF = CommitTime(seconds=1795435200)
"""2026-11-23, noon."""
GOOD, NAME = "clinic-notes", "swahili-1"
PATH = f"attestations/{GOOD}/{NAME}.json"
NEED = (GOOD, "swahili", "Example Translators", "https://translators.example.org/swahili")
USE = (GOOD, "KE", "Example Ministry of Health", "https://health.example.org/notes")
GRANT = (GOOD, "2024", "Example Fund", "https://fund.example.org/grants/12")
EVIDENCE = bytes(range(32))
TIME, EXPIRES = 1793836800, 1811808000
"""2026-11-05 and 2027-06-01."""

RECORD = """\
name: Clinic Notes
types:
  - software
summary:
  en: Keeps the notes of nurses.
website: https://clinic.example.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
topics:
  - electronic-medical-records
deployments:
  - country: KE
    organization: Example Ministry of Health
needs:
  - id: swahili
    kind: translation
    title:
      en: Translate the interface into Swahili
    opened: "2026-06-01"
    until: "2027-05-31"
    status: met
    met:
      by: Example Translators
      on: "2026-09-01"
    asserted_by: owner
  - id: luo
    kind: translation
    title:
      en: Translate the interface into Luo
    opened: "2026-06-01"
    until: "2027-05-31"
    status: open
    asserted_by: owner
funding:
  received:
    - funder: Example Fund
      year: 2024
      url: https://fund.example.org/grants/12
"""


class Attester(EvmKey):
    """A key that signs attestations and revocations."""

    def sign_digest(self, digest: bytes) -> dict[str, Any]:
        """The signature of a hash, as the SDK writes it."""
        made = self._key.sign_recoverable(digest, hasher=None)
        return {"r": f"0x{made[:32].hex()}", "s": f"0x{made[32:64].hex()}", "v": made[64] + 27}

    def revoke(self, uid: str, on: str = "2026-11-10", reason: str = "Signed by mistake") -> dict[str, str]:
        """The key ``revoked`` of a file."""
        return {"on": on, "reason": reason, "signature": self.sign_text(text_of(uid, Revocation(on, reason)))}


KEY, STRANGER = Attester(71), Attester(72)


def attest(
    values: tuple[str, ...] = NEED,
    kind: ClaimKind = ClaimKind.NEED_MET,
    key: Attester = KEY,
    evidence: bytes = EVIDENCE,
    chain: int = 10,
    version: int = 2,
    data: bytes | None = None,
    **message: Any,
) -> dict[str, Any]:
    """A signed attestation as the SDK writes it, with its signer."""
    content = encode(types_of(kind), (*values, evidence)) if data is None else data
    signed: dict[str, Any] = {
        "version": version,
        "schema": bytes.fromhex(schema_uid(SCHEMAS[kind])[2:]),
        "recipient": bytes(20),
        "time": TIME,
        "expirationTime": EXPIRES,
        "revocable": True,
        "refUID": bytes(32),
        "data": content,
        **({"salt": bytes(31) + b"\7"} if version == 2 else {}),
        **message,
    }
    domain = {
        "name": eas.NAME,
        "version": "1.2.0",
        "chainId": chain,
        "verifyingContract": bytes.fromhex("4200000000000000000000000000000000000021"),
    }
    return {
        "sig": {
            "version": version,
            "uid": eas.uid_of(signed),
            "domain": {key: _plain(value) for key, value in domain.items()},
            "primaryType": "Attest",
            "types": {"Attest": [{"name": one.name, "type": one.type} for one in eas.MEMBERS[version]]},
            "message": {name: _plain(value) for name, value in signed.items()},
            "signature": key.sign_digest(eas.digest(domain, signed)),
        },
        "signer": key.account().rpartition(":")[2],
    }


def _plain(value: Any) -> Any:
    """A value as the SDK writes it: large numbers as text, bytes in hexadecimal."""
    if isinstance(value, bytes):
        return f"0x{value.hex()}"
    return str(value) if isinstance(value, int) and value > 2**16 else value


def changed(document: Mapping[str, Any], *path: str, value: Any) -> dict[str, Any]:
    """A copy of a document with another value at a path."""
    found = copy.deepcopy(dict(document))
    node = found
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return found


def record(*attesters: Attester, extra: str = "") -> bytes:
    """The record of the good, with the keys that may attest."""
    keys = "".join(
        f"  - account: {one.account()}\n    name: Example Observers\n    url: https://observers.example.org/keys\n"
        for one in attesters
    )
    return f"{RECORD}{extra}{f'attesters:{chr(10)}{keys}' if keys else ''}".encode()


def check(
    document: Any,
    path: str = PATH,
    good: bytes | None = None,
    as_of: CommitTime | None = AS_OF,
    **others: bytes,
) -> Checked:
    """Check an attestation beside the record of the good, whose attester is ``KEY``.

    Args:
        document: Content of the file: bytes, or a value to write as JSON.
        path: Path of the file.
        good: The record.
        as_of: Date of the catalogue.
        others: Further files by path.
    """
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    records = {f"goods/{GOOD}.yaml": good or record(KEY)}
    records |= {name: text for name, text in others.items() if not is_attestation_path(name)}
    files = {path: content, **{name: text for name, text in others.items() if is_attestation_path(name)}}
    return conclude(
        _checked(tuple(sorted(records.items())), as_of),
        schemas(),
        as_of,
        [parse_attestation(name, text) for name, text in sorted(files.items())],
    )


@cache
def schemas() -> Schemas:
    """The schemas of the project, with an address for proofs of accounts."""
    return replace(load_schemas(ROOT), address=CATALOGUE)


@lru_cache(maxsize=32)
def _checked(records: tuple[tuple[str, bytes], ...], as_of: CommitTime | None) -> list[CheckedFile]:
    files = [
        RecordFile(
            kind=kind_in_folder(path.partition("/")[0]), path=path, id=Path(path).stem, content=content
        )
        for path, content in records
    ]
    return check_files(files, schemas(), as_of)


def attested(document: Any, **options: Any) -> Attestation:
    """The attestation in a file, with its checks."""
    attestations = check(document, **options).catalogue.attestations
    assert attestations is not None
    (one,) = (
        one for found in attestations.values() for one in found if one.file.path == options.get("path", PATH)
    )
    return one


def failed(attestation: Attestation) -> list[CheckName]:
    """The names of the failed checks."""
    return [one.name for one in attestation.checks if one.state is CheckState.FAILED]
