"""Summarize a proposed change for reviewers: changed goods, their differences and risks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dpg.model.annotations import Annotations, EntryKeysOf
from dpg.model.attestation_changes import AttestationChange
from dpg.model.differences import Difference, RawRecord, differences
from dpg.model.other_files import OtherFile
from dpg.model.problem_changes import ProblemChanges
from dpg.model.record_kind import RecordKind
from dpg.model.renames import DuplicateIndex, LikelyDuplicate, renames
from dpg.model.risk_topics import RiskKind, Topic, text_at, topics_of
from dpg.model.risks import Risk, risks_of


class ChangeKind(StrEnum):
    """Type of the change of a good."""

    DELETED = "deleted"
    """The file was deleted. This is an error, since its address and id stop working."""
    REMOVED = "removed"
    """No longer listed; the file gives the reason."""
    RENAMED = "renamed"
    """Has a new id."""
    RESTORED = "restored"
    """Was removed and is listed again."""
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class StateFile:
    """One file of a state of the collection."""

    path: str
    content: bytes | None
    """``None`` if it was not read."""
    record: RawRecord | None
    """The parsed data, valid or not; ``None`` if it cannot be parsed."""
    named: bool = True
    """Whether the file name is a valid id."""
    refusal: str = ""
    """Reason why the file is rejected regardless of its content; otherwise empty."""


DELETED = "file deleted"
MOVED = "id, and the old file is gone"
MOVED_ON = "id; the old file says where it went"
TAKEN_OUT = "taken out"
LISTED_AGAIN = "listed again"
UNREADABLE = "file that cannot be read any more"
"""Titles of the risks that concern a file rather than a value."""

UNPROVED_PAYEE = "an account without proof beside or in place of a proved one"
PROVED_PAYEE_GONE = "a proved account is gone"
LOOKALIKE_PAYEE = "an account that looks like another one"
"""Titles of the risks that concern payees. The first is an error."""

LOOKALIKE_ADDRESS = "an address that looks like a known one"
"""Title of the risk that readers are sent to a look-alike host or account."""

State = Mapping[str, StateFile]
"""A state of the collection: its files by id."""


@dataclass(frozen=True, kw_only=True)
class RecordChange:
    """The change of one good."""

    id: str
    record_kind: RecordKind[Any]
    """The kind of record."""
    kind: ChangeKind
    path: str
    """Path of its file; the old path if it was deleted."""
    was_id: str = ""
    """The id before a rename; otherwise empty."""
    old: RawRecord | None
    """The older data; ``None`` if it was added or could not be parsed."""
    new: RawRecord | None
    """The newer data; ``None`` if it was deleted or cannot be parsed."""
    differences: tuple[Difference, ...]
    risks: tuple[Risk, ...]
    duplicates: tuple[LikelyDuplicate, ...] = ()
    """Other records that are probably about the same good."""

    @property
    def is_orphaned(self) -> bool:
        """Whether its file was deleted, so that its address stops working and its id could be reused."""
        return any(risk.title in (DELETED, MOVED) for risk in self.risks)

    @property
    def has_unproved_payee(self) -> bool:
        """Whether an account without proof replaces or joins a proved one."""
        return any(risk.title == UNPROVED_PAYEE for risk in self.risks)

    @property
    def name(self) -> str:
        """Its name; empty if it cannot be parsed."""
        return text_at(self.new or {}, "name") or text_at(self.old or {}, "name")


@dataclass(frozen=True, kw_only=True)
class Review:
    """The effects of a proposed change."""

    base: str
    """The older state, as shown to people."""
    head: str
    """The newer state, as shown to people."""
    goods: tuple[RecordChange, ...]
    """Changed goods: highest risk first, then by id."""
    outside: tuple[OtherFile, ...] | None
    """Other changed files, by path; ``None`` if only records were compared."""
    problems: ProblemChanges
    """New and fixed problems."""
    attestations: tuple[AttestationChange, ...] = ()
    """Changed attestations, by path."""

    @property
    def mixed(self) -> bool:
        """Whether it changes records together with other files."""
        return bool((self.goods or self.attestations) and self.outside)

    @property
    def has_errors(self) -> bool:
        """Whether it must not be accepted."""
        return self.problems.errors > 0 or any(
            good.is_orphaned or good.has_unproved_payee for good in self.goods
        )


@dataclass(frozen=True, kw_only=True)
class _Context:
    """Data for comparing the records of a kind."""

    kind: RecordKind[Any]
    listed: DuplicateIndex
    topics: tuple[Topic, ...]
    entry_keys: EntryKeysOf


def changes(
    before: State, after: State, kind: RecordKind[Any], annotations: Annotations
) -> tuple[RecordChange, ...]:
    """Return the change of each record of a kind that differs between two states, most severe risks first."""
    gone = {
        id: held.record for id, held in before.items() if held.record and _is_gone(id, held.record, after)
    }
    come = {id: held.record for id, held in after.items() if id not in before and held.record}
    renamed = renames(gone, come)
    new_names = {new: old for old, new in renamed.items()}
    context = _Context(
        kind=kind,
        listed=DuplicateIndex({id: held.record for id, held in after.items() if held.record}),
        topics=topics_of(annotations.sensitive),
        entry_keys=annotations.entry_keys,
    )
    found = [_renamed(old, new, before, after, context) for old, new in renamed.items()]
    found += [
        _changed(id, before.get(id), after.get(id), context)
        for id in sorted({*before, *after} - {*new_names, *renamed})
        if not _same(before.get(id), after.get(id))
    ]
    return tuple(sorted(found, key=weight))


def _is_gone(id: str, old: RawRecord, after: State) -> bool:
    new = after[id].record if id in after else None
    return id not in after or (new is not None and "removed" in new and "removed" not in old)


def _same(one: StateFile | None, other: StateFile | None) -> bool:
    if one is None or other is None:
        return False
    return (one.content, one.refusal) == (other.content, other.refusal)


def _renamed(old: str, new: str, before: State, after: State, context: _Context) -> RecordChange:
    was, now = before[old].record or {}, after[new].record or {}
    risk = Risk(kind=RiskKind.IDENTITY, title=MOVED_ON if old in after else MOVED, gone=(old,), come=(new,))
    duplicates = tuple(one for one in context.listed.duplicates_of(new, now, was) if one.id != old)
    return RecordChange(
        id=new,
        record_kind=context.kind,
        was_id=old,
        kind=ChangeKind.RENAMED,
        path=after[new].path,
        old=was,
        new=now,
        differences=differences(was, now, context.entry_keys),
        risks=(*risks_of(was, now, context.topics), risk),
        duplicates=duplicates,
    )


def _changed(id: str, before: StateFile | None, after: StateFile | None, context: _Context) -> RecordChange:
    old, new = before.record if before else None, after.record if after else None
    kind = _kind_of(before, after)
    path = after.path if after else before.path if before else ""
    return RecordChange(
        id=id,
        record_kind=context.kind,
        kind=kind,
        path=path,
        old=old,
        new=new,
        differences=differences(old, new, context.entry_keys) if new is not None else (),
        risks=() if before and not before.named else tuple(_risks(kind, old, new, context.topics)),
        duplicates=(
            context.listed.duplicates_of(id, new, old) if new is not None and "removed" not in new else ()
        ),
    )


def _kind_of(before: StateFile | None, after: StateFile | None) -> ChangeKind:
    if after is None:
        return ChangeKind.DELETED
    if before is None:
        return ChangeKind.ADDED
    was_out, is_out = ("removed" in (held.record or {}) for held in (before, after))
    if was_out == is_out or after.record is None:
        return ChangeKind.CHANGED
    return ChangeKind.REMOVED if is_out else ChangeKind.RESTORED


def _risks(
    kind: ChangeKind, old: RawRecord | None, new: RawRecord | None, topics: tuple[Topic, ...]
) -> Iterator[Risk]:
    if kind is ChangeKind.DELETED:
        yield Risk(kind=RiskKind.IDENTITY, title=DELETED)
        return
    if new is None:
        if old is not None:
            yield Risk(kind=RiskKind.UNREADABLE, title=UNREADABLE)
        return
    if kind is ChangeKind.REMOVED:
        yield Risk(kind=RiskKind.IDENTITY, title=TAKEN_OUT, come=(_reason(new),), places=((), ("/removed",)))
        return
    yield from risks_of(old, new, topics)
    if kind is ChangeKind.RESTORED:
        yield Risk(kind=RiskKind.IDENTITY, title=LISTED_AGAIN, places=(("/removed",), ()))


def _reason(new: RawRecord) -> str:
    reason, successor = text_at(new, "removed", "reason"), text_at(new, "removed", "replaced_by")
    return f"{reason}, replaced by {successor}" if successor else reason


def weight(change: RecordChange) -> tuple[int, str]:
    """Return the sort key of a change: highest risk, then id."""
    kinds: Sequence[RiskKind] = tuple(RiskKind)
    return min((kinds.index(risk.kind) for risk in change.risks), default=len(kinds)), change.id
