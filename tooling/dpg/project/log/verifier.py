"""Verify and prove what a log contains, for people who read it."""

import json
from dataclasses import dataclass
from pathlib import Path

from dpg.project import clock
from dpg.project.errors import UsageError
from dpg.project.log.digests import digests_of_site
from dpg.project.log.places import Place, open_place
from dpg.project.log.secret_keys import WITNESS_KEY, private_keys
from dpg.project.log.state import keys_in
from dpg.transparency.checkpoint import parse_checkpoint
from dpg.transparency.copy import KEYS, read_log
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import WITNESS, parse_public_key, sign
from dpg.transparency.leaf import digest_of, latest
from dpg.transparency.note import LONGEST, Note
from dpg.transparency.policy import parse_policy
from dpg.transparency.proof_file import Proof, parse_proof, prove
from dpg.transparency.verification import Finding, Older, Outcome, Trust, verify_log, verify_proof


@dataclass(frozen=True, kw_only=True)
class Request:
    """What to verify, and against what."""

    subject: str
    """A folder, an address or a proof file."""
    since: Path | None = None
    policy: Path | None = None
    key: str = ""
    record: Path | None = None


def verify(request: Request) -> list[Finding]:
    """Verify a log or a proof.

    Raises:
        UsageError: If a file named by the user cannot be read.
    """
    if Path(request.subject).is_file():
        return _verify_proof(request)
    return _verify_place(request)[1]


def cosign(request: Request) -> tuple[list[Finding], str]:
    """Verify a log as a witness and sign its checkpoint.

    Returns:
        The findings, and the signature line; empty if there is a problem.

    Raises:
        UsageError: If there is no key of a witness.
    """
    keys = [key for key in private_keys(WITNESS_KEY) if key.public.type == WITNESS]
    if len(keys) != 1:
        raise UsageError(
            f"{WITNESS_KEY} is not the key of one witness.", "Create one: `dpg log key NAME --witness`."
        )
    note, findings = _verify_place(request)
    if note is None or any(one.outcome is Outcome.PROBLEM for one in findings):
        return findings, ""
    return findings, sign(note, keys[0], int(clock.now().timestamp())).line


def find_proof(place: Place, kind: str, id: str) -> bytes:
    """Return the proof file of a record's latest entry.

    Raises:
        LogFault: If the log is inconsistent.
        UsageError: If the log has no such record.
    """
    log = read_log(place.log)
    index = latest(log.leaves).get((kind, id))
    if index is None:
        raise UsageError(f"The log has no entry for {kind} {id}.", "Publish the record first.")
    proof = prove(log, index)
    if not proof.is_valid:
        raise LogFault("The entries do not give the root hash of the checkpoint; see `dpg log verify`.")
    return proof.content


def _verify_place(request: Request) -> tuple[Note | None, list[Finding]]:
    place, older = open_place(request.subject), _older(request)
    trust = _trust(request, place)
    try:
        log = read_log(place.log)
    except LogFault as fault:
        return None, [Finding(Outcome.PROBLEM, str(fault))]
    return log.note, verify_log(log, place.log, trust, digests_of_site(place.site), older)


def _verify_proof(request: Request) -> list[Finding]:
    try:
        proof = parse_proof(_read(Path(request.subject)))
    except LogFault as fault:
        return [Finding(Outcome.PROBLEM, str(fault))]
    findings = verify_proof(proof, _trust(request, None))
    if request.record and proof.is_valid:
        findings.append(_compare(proof, request.record))
    return findings


def _compare(proof: Proof, path: Path) -> Finding:
    try:
        document = json.loads(_read(path))
        record = document.get("result", document)
        digest = digest_of(record)
    except (ValueError, AttributeError, RecursionError):
        raise UsageError(f"{path} is not the JSON of a record.", "Take it from api/v1/ of a site.") from None
    if digest == proof.leaf.sha256:
        return Finding(Outcome.OK, f"{path} is the record that the entry is about.")
    return Finding(Outcome.PROBLEM, f"{path} is not the record that the entry is about.")


def _trust(request: Request, place: Place | None) -> Trust:
    try:
        policy = parse_policy(_read(request.policy).decode("utf-8", "replace")) if request.policy else None
        keys = [parse_public_key(request.key)] if request.key else []
    except LogFault as fault:
        raise UsageError(str(fault)) from None
    keys += policy.logs if policy else ()
    if keys or place is None:
        return Trust(keys=keys, policy=policy)
    return Trust(keys=keys_in(place.log.content(KEYS, LONGEST) or b""), policy=policy, is_own=False)


def _older(request: Request) -> Older | None:
    if request.since is None:
        return None
    try:
        checkpoint, note = parse_checkpoint(_read(request.since), "The older checkpoint")
    except LogFault as fault:
        raise UsageError(str(fault)) from None
    return Older(checkpoint=checkpoint, note=note)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
