"""Logs that tests make."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from dpg.transparency.checkpoint import Checkpoint
from dpg.transparency.copy import LogCopy, read_log
from dpg.transparency.keys import WITNESS, PrivateKey, private_key_of, sign
from dpg.transparency.leaf import Leaf
from dpg.transparency.merkle import tree_of
from dpg.transparency.tiles import content_of, tiles_of
from dpg.transparency.verification import Finding, Older, Outcome, Trust, verify_log

ORIGIN = "example.org/goods/log"
KEY = private_key_of(ORIGIN, hashlib.sha256(b"a key of tests").digest())
OTHER_KEY = private_key_of(ORIGIN, hashlib.sha256(b"another key of tests").digest())
WITNESS_KEY = private_key_of("witness.example/w", hashlib.sha256(b"a witness of tests").digest(), WITNESS)
TRUST = Trust(keys=[KEY.public])


@dataclass
class Files:
    """The files of a log in memory."""

    by_path: dict[str, bytes] = field(default_factory=dict)

    def content(self, path: str, most: int) -> bytes | None:
        found = self.by_path.get(path)
        return None if found is None else found[:most]

    def paths(self) -> list[str] | None:
        return sorted(self.by_path)


def leaf(number: int, version: int = 0) -> bytes:
    """The entry of a good in one of its versions."""
    sha256 = hashlib.sha256(f"{number} {version}".encode()).hexdigest()
    commit = hashlib.sha1(str(version).encode()).hexdigest()
    time = "2026-11-02T12:00:00Z"
    return Leaf(kind="good", id=f"good-{number}", sha256=sha256, commit=commit, time=time).content


def log_of(entries: Sequence[bytes], *keys: PrivateKey, origin: str = ORIGIN) -> Files:
    """The files of a log with these entries, signed by these keys."""
    tree = tree_of(entries)
    head = Checkpoint(origin=origin, size=len(entries), root=tree.root()).note
    tiles = {tile.path: content_of(tile, entries, tree) for tile in tiles_of(len(entries))}
    signed = head.with_signatures(sign(head, key) for key in keys)
    return Files({**tiles, "checkpoint": signed.content})


def read(files: Files) -> LogCopy:
    return read_log(files)


def older(files: Files) -> Older:
    log = read(files)
    return Older(checkpoint=log.checkpoint, note=log.note)


def problems(files: Files, trust: Trust = TRUST, since: Files | None = None) -> list[str]:
    """What the verifier says is wrong."""
    findings = verify_log(read(files), files, trust, None, older(since) if since else None)
    return sentences(findings, Outcome.PROBLEM)


def sentences(findings: Sequence[Finding], outcome: Outcome) -> list[str]:
    return [one.sentence for one in findings if one.outcome is outcome]
