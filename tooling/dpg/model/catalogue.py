"""All goods on one date, sorted, with look-ups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from dpg.model.good import Good
from dpg.model.vocabulary import Vocabularies


@dataclass(frozen=True, kw_only=True)
class CommitTime:
    """The state of the collection that is described: which commit, and its time. Nothing reads a clock."""

    seconds: int
    """Committer time of the commit, in seconds since 1970, UTC."""
    commit: str = ""
    """The commit's full hash; empty outside Git."""

    @property
    def day(self) -> date:
        """The day in UTC."""
        return self.time.date()

    @property
    def time(self) -> datetime:
        """The time in UTC."""
        return datetime.fromtimestamp(self.seconds, UTC)


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """What is known: every valid good, the ids of the others, the words, and the date of all this."""

    records: tuple[Good, ...]
    """All valid records sorted by id, the removed ones too."""
    unreadable: frozenset[str] = frozenset()
    """Ids of records that have errors: they count as known, so one slip causes no echo elsewhere."""
    vocabularies: Vocabularies
    as_of: CommitTime | None = None
    """Absent where no commit tells the time: then nothing is judged by date."""

    @cached_property
    def goods(self) -> tuple[Good, ...]:
        """The records that are listed."""
        return tuple(good for good in self.records if good.removed is None)

    @cached_property
    def removed(self) -> tuple[Good, ...]:
        """The records that are no longer listed."""
        return tuple(good for good in self.records if good.removed is not None)

    @cached_property
    def by_id(self) -> Mapping[str, Good]:
        """Every valid record by id."""
        return {good.id: good for good in self.records}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that is taken, also by records with errors."""
        return self.unreadable | self.by_id.keys()

    def successors(self, good: Good) -> tuple[Good, ...]:
        """The records that a removed one leads on to, one after the other; the last of them is where to go."""
        found: list[Good] = []
        while good.removed and good.removed.replaced_by:
            following = self.by_id.get(good.removed.replaced_by)
            if following is None or following in found:
                break
            found.append(following)
            good = following
        return tuple(found)

    @cached_property
    def built_upon(self) -> Mapping[str, tuple[Good, ...]]:
        """For an id, the listed goods that build on it or implement it."""
        return _grouped((base, good) for good in self.goods for base in (*good.builds_on, *good.implements))


def _grouped(pairs: Iterable[tuple[str, Good]]) -> Mapping[str, tuple[Good, ...]]:
    groups: dict[str, list[Good]] = defaultdict(list)
    for key, good in pairs:
        groups[key].append(good)
    return {key: tuple(goods) for key, goods in groups.items()}
