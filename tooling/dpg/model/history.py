"""The history of the goods, from commits."""

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
"""Type of a change: *removed* is no longer listed, *restored* is listed again, *renamed* has a new id,
*deleted* has no file.
"""


class Detail(NamedTuple):
    """A difference, and the parts of the record needed to describe it."""

    difference: Difference
    context: RawRecord


class Change(NamedTuple):
    """The change of one good in one commit."""

    good: str
    deed: ChangeType
    details: tuple[Detail, ...] | None = ()
    """Differences by field; ``None`` if one of the two versions cannot be parsed."""
    other: str = ""
    """The id that replaces it; for *renamed*, the previous id; otherwise empty."""


class Commit(NamedTuple):
    """A commit that changed records."""

    id: str
    """Full hash."""
    seconds: int
    """Committer time, in seconds since 1970, UTC."""
    added: tuple[str, ...]
    """Ids of added goods."""
    changes: tuple[Change, ...]
    """Changes of other goods, sorted by id."""

    @property
    def day(self) -> date:
        """UTC date."""
        return _day_of(self.seconds)

    def all_changes(self) -> Iterator[Change]:
        """Yield additions, then other changes."""
        yield from (Change(id, "added") for id in self.added)
        yield from self.changes


class Event(NamedTuple):
    """One commit from the perspective of one good."""

    commit: str
    seconds: int
    """Committer time, in seconds since 1970, UTC."""
    change: Change

    @property
    def day(self) -> date:
        """UTC date."""
        return _day_of(self.seconds)


class Day(NamedTuple):
    """The commits of one UTC day."""

    day: date
    commits: tuple[Commit, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class History:
    """The known history of the catalogue."""

    commits: tuple[Commit, ...] = ()
    """Commits that changed records, newest first."""
    known: bool = False
    """Whether any history is available."""
    complete: bool = False
    """Whether it goes back to the first record."""
    uncommitted: frozenset[str] = frozenset()
    """Ids of records that differ from the last commit. Their time of change is unknown."""

    @cached_property
    def of(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by good id, newest first."""
        found: dict[str, list[Event]] = defaultdict(list)
        for commit in self.commits:
            for change in commit.all_changes():
                found[change.good].append(Event(commit.id, commit.seconds, change))
        return {id: tuple(events) for id, events in found.items()}

    def added(self, good: str) -> date | None:
        """Return the day on which a good was added under any id, or ``None`` if unknown."""
        events = self.of.get(good, ())
        if not events:
            return None
        first = events[-1]
        if first.change.deed == "renamed":
            return self.added(first.change.other)
        return first.day if first.change.deed == "added" else None

    def changed(self, good: str) -> date | None:
        """Return the day on which a record was added or last changed, or ``None`` if unknown."""
        events = self.of.get(good, ())
        return events[0].day if events and good not in self.uncommitted else None

    def changed_since(self, good: str) -> date | None:
        """Return the day of the last change after a record was added, or ``None`` if there is none."""
        events = self.of.get(good, ())
        return self.changed(good) if events and events[0].change.deed != "added" else None

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """A digest of each commit's content, by commit id, used as a cache key."""
        return {one.id: blake2b(repr(one).encode(), digest_size=12).digest() for one in self.commits}

    @cached_property
    def in_order(self) -> tuple[Commit, ...]:
        """Commits by day, newest first. Committer times need not follow commit order."""
        return tuple(sorted(self.commits, key=lambda commit: -commit.day.toordinal()))

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Commits grouped by day, newest first."""
        return tuple(Day(day, tuple(group)) for day, group in groupby(self.in_order, lambda one: one.day))

    def redacted(self, listed: Container[str]) -> "History":
        """Return the history without the details of unlisted goods, since a good may be removed on request.

        Args:
            listed: Ids of the goods whose details are kept.
        """
        commits = (
            commit._replace(changes=tuple(_redacted(change, listed) for change in commit.changes))
            for commit in self.commits
        )
        return replace(self, commits=tuple(commits))


def _redacted(change: Change, listed: Container[str]) -> Change:
    return change if change.good in listed else change._replace(details=())


def _day_of(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


UNKNOWN = History()
"""History if there is no Git repository or no commit."""
