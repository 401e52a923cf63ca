"""What a reviewer of a proposed change has to know: which goods it touches, how, and what needs a second look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dpg.model.annotations import Annotations, EntryKeysOf
from dpg.model.differences import Difference, RawRecord, differences
from dpg.model.problem_changes import ProblemChanges
from dpg.model.record_kind import RecordKind
from dpg.model.renames import Likeness, ListedRecord, renames
from dpg.model.risk_topics import RiskKind, Topic, text_at, topics_of
from dpg.model.risks import Risk, risks_of


class ChangeKind(StrEnum):
    """What became of a good."""

    DELETED = "deleted"
    """Its file is gone; that is an error, since its address and id would have no answer any more."""
    REMOVED = "removed"
    """It is no longer listed, and its file says why."""
    RENAMED = "renamed"
    """It goes on under another id."""
    RESTORED = "restored"
    """It had been taken out and is listed again."""
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class HeldFile:
    """One file of a state of the collection."""

    path: str
    content: bytes | None
    """``None`` if it was not read."""
    record: RawRecord | None
    """What it says, however wrong; ``None`` if it cannot be read."""
    named: bool = True
    """Whether its name can be the id of a good."""
    refusal: str = ""
    """Why the file as such is refused, whatever is in it."""


DELETED = "file deleted"
MOVED = "id, and the old file is gone"
MOVED_ON = "id; the old file says where it went"
TAKEN_OUT = "taken out"
LISTED_AGAIN = "listed again"
UNREADABLE = "file that cannot be read any more"
"""Titles of the risks that are not about a value: what became of a file."""

State = Mapping[str, HeldFile]
"""One state of the collection: its files by id."""


@dataclass(frozen=True, kw_only=True)
class RecordChange:
    """What became of one record."""

    id: str
    record_kind: RecordKind[Any]
    """The kind of record."""
    kind: ChangeKind
    path: str
    """Its file; of what was deleted, the one that is gone."""
    was_id: str = ""
    """The id under which it was known before it was renamed; else empty."""
    old: RawRecord | None
    """What was said of it; ``None`` for what was added or could not be read."""
    new: RawRecord | None
    """What is said of it; ``None`` for what was deleted or cannot be read."""
    differences: tuple[Difference, ...]
    risks: tuple[Risk, ...]
    likenesses: tuple[Likeness, ...] = ()
    """Other records that are likely about the same good."""

    @property
    def orphans(self) -> bool:
        """Whether the file of an id is gone, so that its address has no answer any more and it could be taken again."""
        return any(risk.title in (DELETED, MOVED) for risk in self.risks)

    @property
    def name(self) -> str:
        """What it is called; empty where that cannot be read."""
        return text_at(self.new or {}, "name") or text_at(self.old or {}, "name")


@dataclass(frozen=True, kw_only=True)
class Review:
    """All that a proposed change does."""

    base: str
    """The older state as it is shown to people."""
    head: str
    """The newer one."""
    goods: tuple[RecordChange, ...]
    """The goods that it touches: those with the gravest risks first, then by id."""
    outside: tuple[str, ...] | None
    """Paths of what else it changes; ``None`` where only records were compared."""
    news: ProblemChanges
    """What it does to the problems of the records."""

    @property
    def mixed(self) -> bool:
        """Whether it changes records together with something else."""
        return bool(self.goods and self.outside)

    @property
    def has_errors(self) -> bool:
        """Whether it must not be accepted as it is."""
        return self.news.errors > 0 or any(good.orphans for good in self.goods)


@dataclass(frozen=True, kw_only=True)
class _Context:
    """What a changed record is compared by."""

    kind: RecordKind[Any]
    listed: ListedRecord
    topics: tuple[Topic, ...]
    entry_keys: EntryKeysOf


def changes(
    before: State, after: State, kind: RecordKind[Any], annotations: Annotations
) -> tuple[RecordChange, ...]:
    """Return what became of each record of a kind that is not as it was, those with the gravest risks first."""
    gone = {
        id: held.record for id, held in before.items() if held.record and _is_gone(id, held.record, after)
    }
    come = {id: held.record for id, held in after.items() if id not in before and held.record}
    renamed = renames(gone, come)
    new_names = {new: old for old, new in renamed.items()}
    context = _Context(
        kind=kind,
        listed=ListedRecord({id: held.record for id, held in after.items() if held.record}),
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


def _same(one: HeldFile | None, other: HeldFile | None) -> bool:
    if one is None or other is None:
        return False
    return (one.content, one.refusal) == (other.content, other.refusal)


def _renamed(old: str, new: str, before: State, after: State, context: _Context) -> RecordChange:
    was, now = before[old].record or {}, after[new].record or {}
    risk = Risk(kind=RiskKind.IDENTITY, title=MOVED_ON if old in after else MOVED, gone=(old,), come=(new,))
    likenesses = tuple(one for one in context.listed.like(new, now, None) if one.id != old)
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
        likenesses=likenesses,
    )


def _changed(id: str, before: HeldFile | None, after: HeldFile | None, context: _Context) -> RecordChange:
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
        likenesses=context.listed.like(id, new, old) if new is not None and "removed" not in new else (),
    )


def _kind_of(before: HeldFile | None, after: HeldFile | None) -> ChangeKind:
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
    """Return what changes are sorted by: the gravest risk, then the id."""
    kinds: Sequence[RiskKind] = tuple(RiskKind)
    return min((kinds.index(risk.kind) for risk in change.risks), default=len(kinds)), change.id
