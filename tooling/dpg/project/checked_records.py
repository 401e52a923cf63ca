"""Check the records of a project; results of unchanged files come from the build cache."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from dpg.checking import ALL_RULES, BUILD_RULES, Across, catalogue_alone, check_file, conclude
from dpg.model.catalogue import CommitTime
from dpg.model.problem import Problem, Severity
from dpg.model.record_kind import Record, RecordId
from dpg.processes import in_shares
from dpg.project.build.cache import (
    BuildCache,
    CachedRecord,
    digest_of_record,
)
from dpg.project.build.shelf import Shelf
from dpg.records.attestation_files import read_attestations
from dpg.records.checked import Checked
from dpg.records.folder import RecordFile, UnreadRecord, unread_records
from dpg.records.packed import json_of
from dpg.records.pool_files import read_pool_files
from dpg.records.project_files import record_paths, shown
from dpg.records.schema import Schemas
from dpg.records.structure import from_kept_form, kept_form
from dpg.reports import REPORTS
from dpg.reports.summary import Summary, counted


def read_all(project: Path) -> list[RecordFile]:
    """Return the record files of a project, of every kind."""
    return [unread.read() for unread in unread_files(project)]


def unread_files(project: Path) -> list[UnreadRecord]:
    """Return the record files of a project, of every kind, to read later."""
    paths = record_paths(project)
    return unread_records(paths, [shown(path, project) for path in paths])


def check_project(project: Path, schemas: Schemas, memory: BuildCache, jobs: int) -> Checked:
    """Check the changed records, take other results from the cache, and apply what depends on several files."""
    files = unread_files(project)
    shares = in_shares(partial(check_share, memory.records, schemas, memory.as_of), files, jobs)
    checked = known_files(files, (new for share in shares for new in share), memory)
    return conclude_known(project, schemas, memory, checked)


def known_files(
    files: Sequence[UnreadRecord], news: Iterable["NewResult | None"], memory: BuildCache
) -> list["KnownFile"]:
    """Return the results for files: those of ``check_share``, and those in the cache."""
    return [
        KnownFile(file.unread(), _kept(new, memory.shelf) if new else memory.records[file.shown], memory)
        for file, new in zip(files, news, strict=True)
    ]


def conclude_known(
    project: Path,
    schemas: Schemas,
    memory: BuildCache,
    checked: Sequence["KnownFile"],
    across: Across | None = None,
) -> Checked:
    """Put the results of all files into the cache, and apply what depends on several files; see ``conclude``."""
    memory.records = {one.file.path: one.cached for one in checked}
    result = conclude(
        checked, schemas, memory.as_of, read_attestations(project), read_pool_files(project), across
    )
    return replace(result, digests={one.identity: one.digest for one in checked})


class NewResult(NamedTuple):
    """The result for a file that was not known."""

    digest: bytes
    packed: bytes | None
    kept: bytes | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class KnownFile:
    """The result for a file, whose record is read from the cache when it is needed."""

    file: RecordFile
    cached: CachedRecord
    memory: BuildCache

    @property
    def identity(self) -> RecordId:
        """Identity of the record."""
        return self.file.kind.id_of(self.file.id)

    @property
    def digest(self) -> bytes:
        """Digest of everything that the result depends on."""
        return self.cached.digest

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems that do not depend on other records, in document order."""
        return self.cached.problems

    @property
    def is_valid(self) -> bool:
        """Whether the file holds a record without errors."""
        return self.cached.packed is not None

    @property
    def packed(self) -> bytes | None:
        """The record, see ``packed.py``; ``None`` if it is invalid."""
        return None if self.cached.packed is None else self.memory.shelf.get(self.cached.packed)

    @cached_property
    def record(self) -> Record:
        """What a catalogue keeps of the record, which is valid."""
        assert self.cached.kept is not None
        record: Record = from_kept_form(self.memory.shelf.get(self.cached.kept), self.file.kind)
        return record


def check_share(
    known: Mapping[str, CachedRecord],
    schemas: Schemas,
    as_of: CommitTime | None,
    share: Sequence[UnreadRecord],
) -> list[NewResult | None]:
    """Read and check files; nothing is kept of their content. Return the result of each, ``None`` if it is known."""
    alone = catalogue_alone(schemas, as_of)
    results: list[NewResult | None] = []
    for unread in share:
        file, before = unread.read(), known.get(unread.shown)
        digest = digest_of_record(file)
        if before and before.digest == digest:
            results.append(None)
            continue
        checked = check_file(file, schemas.of(file.kind), alone, BUILD_RULES)
        kept = kept_form(json_of(checked.packed), file.kind) if checked.packed else None
        results.append(NewResult(digest, checked.packed, kept, checked.problems))
    return results


def _kept(new: NewResult, shelf: Shelf) -> CachedRecord:
    if new.packed is None:
        return CachedRecord(new.digest, None, None, new.problems)
    packed, kept = shelf.put(new.packed, new.kept)
    return CachedRecord(new.digest, packed, kept, new.problems)


def has_errors(checked: Checked) -> bool:
    """Return whether any record has errors, which prevents its publication."""
    return any(problem.severity is Severity.ERROR for problem in checked.problems)


def report(checked: Checked) -> str:
    """Return the errors and the number of warnings as text."""
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    warnings = sum(problem.severity is Severity.WARNING for problem in checked.problems)
    text = REPORTS["text"](errors, Summary(files=checked.files, rules=ALL_RULES)) if errors else ""
    if warnings:
        text += f"{counted(warnings, 'warning', 'warnings')}; `dpg check` shows what they are.\n"
    return text or REPORTS["text"]((), Summary(files=checked.files, rules=ALL_RULES))
