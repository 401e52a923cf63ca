"""Verify a log: signatures, files, records, older checkpoints and witnesses. Each result is one sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dpg.transparency.checkpoint import Checkpoint
from dpg.transparency.copy import LogCopy, Reader, problems_of
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import SIGNER, PublicKey, can_sign, is_signed_by
from dpg.transparency.leaf import Digests, RecordId, latest
from dpg.transparency.merkle import verify_consistency
from dpg.transparency.note import Note
from dpg.transparency.policy import Policy
from dpg.transparency.proof_file import Proof

NOT_CHECKED = "Signatures were not checked here: `pip install dpg[proofs]` installs what checks them."
_MOST = 20
"""Maximum number of sentences about records."""


class Outcome(StrEnum):
    """Outcome of one check."""

    OK = "ok"
    PROBLEM = "problem"
    UNKNOWN = "not checked"


@dataclass(frozen=True)
class Finding:
    """Result of one check."""

    outcome: Outcome
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Keys that the reader trusts."""

    keys: Sequence[PublicKey] = ()
    """Keys of the log."""
    policy: Policy | None = None
    is_own: bool = True
    """Whether the reader named them. Otherwise they come from the log itself and show only that it fits together."""


@dataclass(frozen=True, kw_only=True)
class Older:
    """An older checkpoint."""

    checkpoint: Checkpoint
    note: Note


def verify_log(
    log: LogCopy, reader: Reader, trust: Trust, records: Digests | None, older: Older | None
) -> list[Finding]:
    """Verify a copy of a log.

    Args:
        log: the log as read.
        reader: the same copy.
        trust: keys of the reader.
        records: records and signed files of the site; ``None`` if there are none to compare.
        older: checkpoint that the log must continue.
    """
    findings = [*verify_signatures(log.checkpoint, log.note, trust), *_files(log, reader)]
    if older:
        findings += verify_older(log, older, trust)
    if not any(one.outcome is Outcome.PROBLEM for one in findings):
        findings += _records(log, records)
    return findings


def verify_proof(proof: Proof, trust: Trust) -> list[Finding]:
    """Verify a proof file alone."""
    if not proof.is_valid:
        return [_problem("The proof is wrong: its entry is not in the tree of its checkpoint.")]
    try:
        leaf = proof.leaf
    except LogFault as fault:
        return [_problem(str(fault))]
    content = f"had the SHA-256 {leaf.sha256}" if leaf.sha256 else "was deleted"
    about = f"Entry {proof.index}: in commit {leaf.commit} of {leaf.time}, {leaf.kind} {leaf.id} {content}."
    return [_ok(about), *verify_signatures(proof.checkpoint, proof.note, trust)]


def verify_signatures(checkpoint: Checkpoint, note: Note, trust: Trust) -> Iterator[Finding]:
    """Verify the signatures of the log and of witnesses on a checkpoint."""
    if not trust.keys and not note.signatures:
        yield _unknown("The checkpoint is not signed: anybody can have written it.")
    elif not trust.keys:
        yield _unknown("The signature was not checked: name the log's public key with --key or --policy.")
    elif not can_sign():
        yield Finding(Outcome.PROBLEM if trust.policy else Outcome.UNKNOWN, NOT_CHECKED)
        return
    else:
        yield from _signature_of_log(checkpoint, note, trust)
    if trust.policy and trust.policy.witnesses:
        yield from _witnesses(note, trust.policy)


def verify_older(log: LogCopy, older: Older, trust: Trust) -> Iterator[Finding]:
    """Verify that a log continues an older checkpoint."""
    old, new = older.checkpoint, log.checkpoint
    if old.origin != new.origin:
        yield _problem(f"The older checkpoint belongs to another log: {old.origin}.")
        return
    if trust.keys and can_sign():
        problems = [
            one for one in _signature_of_log(old, older.note, trust) if one.outcome is Outcome.PROBLEM
        ]
        yield from (_problem(f"Older checkpoint: {one.sentence}") for one in problems)
        if problems:
            return
    if old.size > new.size:
        yield _problem(
            f"The log was rolled back: it has {new.size:,} entries, and the older checkpoint has {old.size:,}."
        )
    elif old.size == new.size and old.root != new.root:
        yield _problem(f"The log was forked: there are two different checkpoints of {old.size:,} entries.")
    elif not _continues(log, old):
        yield _problem(
            f"History was rewritten: the first {old.size:,} entries are not those of the older checkpoint."
        )
    else:
        yield _ok(f"The log continues the older checkpoint of {old.size:,} entries.")


def _continues(log: LogCopy, old: Checkpoint) -> bool:
    size = len(log.entries)
    if old.size == 0:
        return old.root == log.tree.root(0)
    proof = log.tree.consistency_proof(old.size, size)
    return verify_consistency(proof, old.size, size, old.root, log.tree.root())


def _signature_of_log(checkpoint: Checkpoint, note: Note, trust: Trust) -> Iterator[Finding]:
    keys = [key for key in trust.keys if key.type == SIGNER and key.name == checkpoint.origin]
    if not keys:
        names = ", ".join(sorted({key.name for key in trust.keys}))
        yield _problem(f"This is the log {checkpoint.origin}, and the trusted key belongs to {names}.")
        return
    try:
        signed = [key for key in keys if is_signed_by(note, key)]
    except LogFault as fault:
        yield _problem(str(fault))
        return
    if not signed:
        yield _problem(f"The checkpoint is not signed by the key {' or '.join(key.vkey for key in keys)}.")
        return
    yield _ok(f"The checkpoint is signed by {', '.join(key.vkey for key in signed)}.")
    if not trust.is_own:
        yield _unknown(
            "That key comes from the log itself: compare it with the key in the README, or use --key."
        )


def _witnesses(note: Note, policy: Policy) -> Iterator[Finding]:
    signed = set()
    for name, key in policy.witnesses.items():
        try:
            signed |= {name} if is_signed_by(note, key) else set()
        except LogFault as fault:
            yield _problem(str(fault))
    sentence = f"{len(signed)} of {len(policy.witnesses)} witnesses co-signed the checkpoint"
    if policy.is_met(signed):
        yield _ok(f"{sentence}, which is enough for the policy.")
    else:
        yield _problem(f"{sentence}, which is not enough for the policy.")


def _files(log: LogCopy, reader: Reader) -> Iterator[Finding]:
    problems = [*problems_of(log, reader)]
    yield from map(_problem, problems)
    if not problems:
        yield _ok(f"All tiles match the {len(log.entries):,} entries and the root hash.")


def _records(log: LogCopy, records: Digests | None) -> Iterator[Finding]:
    if records is None:
        yield _unknown("Records were not compared: there is no dump here.")
        return
    logged = {record: log.leaves[index].sha256 for record, index in latest(log.leaves).items()}
    problems = [*_differences(logged, records)]
    yield from map(_problem, problems[:_MOST])
    if len(problems) > _MOST:
        yield _problem(f"{len(problems) - _MOST:,} further entries differ.")
    if not problems:
        yield _ok(f"All {len(records):,} records and signed files of the site match their latest entries.")


def _differences(logged: Mapping[RecordId, str | None], records: Digests) -> Iterator[str]:
    for kind, id in sorted({*logged, *records}):
        found, expected = records.get((kind, id)), logged.get((kind, id))
        if found == expected:
            continue
        if expected is None:
            yield f"The log has no entry for {kind} {id} as it is on the site."
        elif found is None:
            yield f"The log has {kind} {id}, and the site does not."
        else:
            yield f"On the site, {kind} {id} differs from its latest entry."


def _ok(sentence: str) -> Finding:
    return Finding(Outcome.OK, sentence)


def _problem(sentence: str) -> Finding:
    return Finding(Outcome.PROBLEM, sentence)


def _unknown(sentence: str) -> Finding:
    return Finding(Outcome.UNKNOWN, sentence)
