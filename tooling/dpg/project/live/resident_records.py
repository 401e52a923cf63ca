"""Check the records of a project again and again: only changed files are read and structured anew."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dpg import kinds
from dpg.processes import in_shares
from dpg.project.build.cache import BuildCache
from dpg.project.checked_records import (
    KnownFile,
    NewResult,
    check_share,
    conclude_known,
    known_files,
    unread_files,
)
from dpg.project.live.across import AcrossRecords
from dpg.project.live.stamps import Stamp, lasting, stamp_of, tick_of
from dpg.records.checked import Checked
from dpg.records.folder import UnreadRecord
from dpg.records.schema import Schemas


class Look(NamedTuple):
    """The result of a check, and how it differs from the last one."""

    checked: Checked
    changed: Sequence[str]
    """Paths of the files that are new, changed or gone, sorted."""
    checked_anew: bool
    """Whether the cache had no result for a file."""


class _Seen(NamedTuple):
    stamp: Stamp | None
    """``None`` if the file must be read again at the next look."""
    twins: tuple[str, ...]
    """See ``UnreadRecord``: new ones are a fault of this file."""
    result: KnownFile


_Listing = tuple[tuple[tuple[str, bool], ...], ...]
"""For each kind, the names in its folder, and whether each is a folder itself."""


class ResidentRecords:
    """Keep the result for each file in memory, as long as the file is the same."""

    def __init__(self, project: Path, schemas: Schemas, cache: BuildCache, state: Path) -> None:
        """Start with what the cache of builds has.

        Args:
            project: folder of the project.
            schemas: schemas and vocabularies.
            cache: gets the results of new files. It is not saved.
            state: folder that may be written to.
        """
        self._project, self._schemas, self._cache, self._state = project, schemas, cache, state
        self._seen: Mapping[str, _Seen] = {}
        self._listed: tuple[_Listing, Sequence[UnreadRecord]] = (), ()
        self._across = AcrossRecords()

    def look(self, jobs: int = 1) -> Look:
        """Check all records.

        Args:
            jobs: maximum number of processes. Other threads must not run beside several.
        """
        before, tick = self._seen, tick_of(self._state)
        files = [(file, stamp_of(file.path)) for file in self._files()]
        known = self._cache.records
        unseen = [(file, stamp) for file, stamp in files if not _is_same(file, stamp, before)]
        results = self._results([file for file, _ in unseen], jobs)
        fresh = {
            file.shown: _Seen(
                lasting(stamp, tick),
                tuple(file.twins),
                _kept_if_same(result, before.get(file.shown)),
            )
            for (file, stamp), result in zip(unseen, results, strict=True)
        }
        self._seen = {file.shown: fresh.get(file.shown) or before[file.shown] for file, _ in files}
        results = [seen.result for seen in self._seen.values()]
        across = self._across.problems
        checked = conclude_known(self._project, self._schemas, self._cache, results, across)
        checked_anew = any(known.get(one.file.path) is not one.cached for one in results)
        return Look(checked, self._changed(before, fresh), checked_anew)

    def _files(self) -> Sequence[UnreadRecord]:
        """Return the record files, listed anew only if a name is new or gone."""
        listing = tuple(_listing(self._project / kind.folder) for kind in kinds.KINDS)
        if listing != self._listed[0]:
            self._listed = listing, unread_files(self._project)
        return self._listed[1]

    def _results(self, files: Sequence[UnreadRecord], jobs: int) -> list[KnownFile]:
        """Check files, or take their results from the cache."""
        check = partial(check_share, self._cache.records, self._schemas, self._cache.as_of)
        news: list[NewResult | None] = (
            check(files) if jobs < 2 else [new for share in in_shares(check, files, jobs) for new in share]
        )
        return known_files(files, news, self._cache)

    def _changed(self, before: Mapping[str, _Seen], fresh: Mapping[str, _Seen]) -> list[str]:
        new = (path for path, seen in fresh.items() if seen.result is not _result_of(before.get(path)))
        return sorted({*new, *(before.keys() - self._seen.keys())})


def _listing(folder: Path) -> tuple[tuple[str, bool], ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return ()


def _is_same(file: UnreadRecord, stamp: Stamp | None, before: Mapping[str, _Seen]) -> bool:
    seen = before.get(file.shown)
    return bool(seen and seen.stamp and seen.stamp == stamp and seen.twins == tuple(file.twins))


def _kept_if_same(result: KnownFile, before: _Seen | None) -> KnownFile:
    """Return the former result if the content of the file is the same: its record is structured already."""
    return before.result if before and before.result.digest == result.digest else result


def _result_of(seen: _Seen | None) -> KnownFile | None:
    return seen.result if seen else None
