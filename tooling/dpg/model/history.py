"""What became of each good over time, as the commits tell it."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from typing import Literal, NamedTuple

from dpg.model.differences import Difference, RawRecord

ChangeType = Literal["added", "changed", "removed", "restored", "renamed", "deleted"]
"""What a commit did to a good: *removed* is no longer listed, *restored* is listed again, *renamed* came from
another id, *deleted* has lost its file."""


class Detail(NamedTuple):
    """One difference, and as much of the record as it takes to say it in words."""

    difference: Difference
    context: RawRecord


class Change(NamedTuple):
    """What one commit did to one good."""

    good: str
    deed: ChangeType
    details: tuple[Detail, ...] | None = ()
    """Field by field; ``None`` where one of the two states cannot be read."""
    other: str = ""
    """The id under which it goes on; of what was renamed, the id that it had before; else empty."""


class Commit(NamedTuple):
    """One commit that touched records."""

    id: str
    """Its full hash."""
    seconds: int
    """Committer time, in seconds since 1970, UTC."""
    added: tuple[str, ...]
    """The ids of goods that came."""
    changes: tuple[Change, ...]
    """What became of other goods, by id."""

    @property
    def day(self) -> date:
        """The day in UTC."""
        return _day_of(self.seconds)

    def all_changes(self) -> Iterator[Change]:
        """What came, then what changed."""
        yield from (Change(id, "added") for id in self.added)
        yield from self.changes


class Event(NamedTuple):
    """What a commit did to a good, seen from the good."""

    commit: str
    seconds: int
    """Committer time, in seconds since 1970, UTC."""
    change: Change

    @property
    def day(self) -> date:
        """The day in UTC."""
        return _day_of(self.seconds)


class Day(NamedTuple):
    """All commits of one day in UTC."""

    day: date
    commits: tuple[Commit, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class History:
    """What is known of the past."""

    commits: tuple[Commit, ...] = ()
    """The commits that touched records, the newest first."""
    known: bool = False
    """Whether anything is known at all."""
    complete: bool = False
    """Whether it reaches back to the first record."""
    uncommitted: frozenset[str] = frozenset()
    """Ids of the records that are not as the last commit has them: when they changed is not known."""

    @cached_property
    def of(self) -> Mapping[str, tuple[Event, ...]]:
        """For the id of a good what became of it, the newest first; nothing for one without a past."""
        found: dict[str, list[Event]] = defaultdict(list)
        for commit in self.commits:
            for change in commit.all_changes():
                found[change.good].append(Event(commit.id, commit.seconds, change))
        return {id: tuple(events) for id, events in found.items()}

    def added(self, good: str) -> date | None:
        """The day on which a good came into the catalogue, under whatever id; ``None`` where that is not known."""
        events = self.of.get(good, ())
        if not events:
            return None
        first = events[-1]
        if first.change.deed == "renamed":
            return self.added(first.change.other)
        return first.day if first.change.deed == "added" else None

    def changed(self, good: str) -> date | None:
        """The day on which a record came or last said something else; ``None`` where that is not known."""
        events = self.of.get(good, ())
        return events[0].day if events and good not in self.uncommitted else None

    def changed_since(self, good: str) -> date | None:
        """The day on which a record last said something else than when it came; ``None`` where there is none."""
        events = self.of.get(good, ())
        return self.changed(good) if events and events[0].change.deed != "added" else None

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """For each commit a digest of all that is told of it, so that what was made from it can be kept."""
        return {one.id: blake2b(repr(one).encode(), digest_size=12).digest() for one in self.commits}

    @cached_property
    def in_order(self) -> tuple[Commit, ...]:
        """The commits by day, the newest first; a commit may claim to be older than the one before it."""
        return tuple(sorted(self.commits, key=lambda commit: -commit.day.toordinal()))

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The commits day by day, the newest first."""
        return tuple(Day(day, tuple(group)) for day, group in groupby(self.in_order, lambda one: one.day))

    def telling(self, listed: Container[str]) -> "History":
        """The same, but of goods that are not listed only what was done: who asked to be taken out is taken out."""
        commits = (
            commit._replace(changes=tuple(_told(change, listed) for change in commit.changes))
            for commit in self.commits
        )
        return replace(self, commits=tuple(commits))


def _told(change: Change, listed: Container[str]) -> Change:
    return change if change.good in listed else change._replace(details=())


def _day_of(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


UNKNOWN = History()
"""Where there is no Git, or no past in it."""
