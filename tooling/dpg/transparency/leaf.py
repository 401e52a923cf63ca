"""Entries of the log: which record or signed file had which content in which commit."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dpg.transparency.fault import LogFault

RecordId = tuple[str, str]
"""Name of the kind and id of a record; the id of a file beside the records is its path below its folder."""
Digests = Mapping[RecordId, str]
"""SHA-256 of each record, removed ones too, and of each signed file."""

_KIND = re.compile(r"[a-z0-9][a-z0-9-]{0,199}\Z", re.ASCII)
_ID = re.compile(r"(?=.{1,200}\Z)[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*){0,3}\Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One entry: the content of a record or a signed file in a commit."""

    kind: str
    id: str
    sha256: str | None
    """SHA-256 of its canonical JSON; ``None`` if its file was deleted."""
    commit: str
    time: str
    """Time of the commit in UTC."""

    @property
    def record(self) -> RecordId:
        """Kind and id of the record."""
        return self.kind, self.id

    @property
    def content(self) -> bytes:
        """The entry as canonical JSON."""
        return canonical_json(asdict(self))


def canonical_json(value: object) -> bytes:
    """Return plain data as JSON in UTF-8 with sorted keys and without spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: Any) -> str:
    """Return the SHA-256 of a record with its id, or of a signed file, as canonical JSON."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def parse_leaf(entry: bytes, name: str) -> Leaf:
    """Parse an entry.

    Args:
        entry: the bytes in the log.
        name: description of the entry, for messages.

    Raises:
        LogFault: if it is not an entry in its only valid form.
    """
    try:
        leaf = Leaf(**json.loads(entry))
        is_valid = _is_valid(leaf) and leaf.content == entry
    except (TypeError, ValueError, RecursionError):
        is_valid = False
    if not is_valid:
        raise LogFault(f"{name} is not about a record of a catalogue.")
    return leaf


def latest(leaves: Sequence[Leaf]) -> Mapping[RecordId, int]:
    """Return the index of the latest entry of each record."""
    return {leaf.record: index for index, leaf in enumerate(leaves)}


def changes(leaves: Sequence[Leaf], records: Digests, commit: str, time: str) -> Iterator[Leaf]:
    """Yield an entry for each record that differs from its latest entry, sorted by kind and id.

    Args:
        leaves: entries of the log.
        records: records of the commit.
        commit: full hash of the commit.
        time: time of the commit in UTC.
    """
    logged = {record: leaves[index].sha256 for record, index in latest(leaves).items()}
    for kind, id in sorted({*logged, *records}):
        digest = records.get((kind, id))
        if digest != logged.get((kind, id)):
            yield Leaf(kind=kind, id=id, sha256=digest, commit=commit, time=time)


def _is_valid(leaf: Leaf) -> bool:
    forms = ((_KIND, leaf.kind), (_ID, leaf.id), (_COMMIT, leaf.commit), (_TIME, leaf.time))
    return all(form.match(value) for form, value in forms) and (
        leaf.sha256 is None or bool(_DIGEST.match(leaf.sha256))
    )
