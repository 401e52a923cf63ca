"""All records on one date, sorted, with indexes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from dpg.model.attestation import Attestation
from dpg.model.good import Good
from dpg.model.pool import Pool
from dpg.model.pool_files import NO_FILES, PoolFiles
from dpg.model.record_kind import R, Record, RecordId, RecordKind
from dpg.model.vocabulary import Vocabularies

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class CommitTime:
    """A commit and its time, used instead of the clock."""

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
class Collection(Generic[R]):
    """All records of one kind."""

    all: tuple[R, ...]
    """Valid records sorted by id, including removed ones."""
    unreadable: frozenset[str] = frozenset()
    """Ids of records with errors. They count as known, so that references to them are no errors."""

    @cached_property
    def listed(self) -> tuple[R, ...]:
        """Listed records."""
        return tuple(record for record in self.all if record.removed is None)

    @cached_property
    def removed(self) -> tuple[R, ...]:
        """Records that are no longer listed."""
        return tuple(record for record in self.all if record.removed is not None)

    @cached_property
    def by_id(self) -> Mapping[str, R]:
        """Valid records by id."""
        return {record.id: record for record in self.all}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id in use, including those of records with errors."""
        return self.unreadable | self.by_id.keys()

    def successors(self, record: R) -> tuple[R, ...]:
        """Return the chain of records that replace a removed one; the last one is current."""
        found: list[R] = []
        while record.removed and record.removed.replaced_by:
            following = self.by_id.get(record.removed.replaced_by)
            if following is None or following in found:
                break
            found.append(following)
            record = following
        return tuple(found)


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """All records with the vocabularies, as of one commit."""

    records: tuple[Record, ...]
    """Valid records, sorted by kind and id, including removed ones."""
    unreadable: frozenset[RecordId] = frozenset()
    """Identities of records with errors, and of those left out."""
    left_out: frozenset[RecordId] = frozenset()
    """Identities of valid records that the settings of the catalogue leave out."""
    vocabularies: Vocabularies
    as_of: CommitTime | None = None
    """Date of the catalogue. ``None`` if there is no commit; then no dates are checked."""
    address: str = ""
    """Address that signatures of accounts name; empty if unknown."""
    attestations: Mapping[str, tuple[Attestation, ...]] | None = None
    """Attestations by good, with the results of their checks. ``None`` if they were not read."""
    pool_files: Mapping[str, PoolFiles] = field(default_factory=dict)
    """Files that belong to pools, by pool."""
    _collections: dict[str, Collection[Any]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def day(self) -> date | None:
        """The date of the catalogue, if it is known."""
        return self.as_of.day if self.as_of else None

    def of(self, kind: RecordKind[R]) -> Collection[R]:
        """Return the records of one kind."""
        if kind.name not in self._collections:
            self._collections[kind.name] = Collection(
                all=tuple(record for record in self.records if isinstance(record, kind.type)),
                unreadable=frozenset(one.id for one in self.unreadable if one.kind == kind.name),
            )
        return self._collections[kind.name]

    def attestations_of(self, good: str) -> tuple[Attestation, ...]:
        """Return the attestations about a good by its id, verified or not."""
        return (self.attestations or {}).get(good, ())

    def files_of(self, pool: str) -> PoolFiles:
        """Return the files that belong to a pool by its id."""
        return self.pool_files.get(pool, NO_FILES)

    @cached_property
    def goods(self) -> tuple[Good, ...]:
        """Listed goods."""
        return tuple(record for record in self.records if isinstance(record, Good) and record.removed is None)

    @cached_property
    def built_upon(self) -> Mapping[str, tuple[Good, ...]]:
        """Listed goods that build on or implement a good, by its id."""
        return _grouped((base, good) for good in self.goods for base in (*good.builds_on, *good.implements))

    @cached_property
    def pools_with(self) -> Mapping[str, tuple[Pool, ...]]:
        """Listed pools that use a file of a good, by its id."""
        pools = (one for one in self.records if isinstance(one, Pool) and one.removed is None)
        return _grouped((id, pool) for pool in pools for id in {m.good: 0 for m in pool.members if m.good})


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return {key: tuple(records) for key, records in groups.items()}
