"""Check the records of a project; results of unchanged files come from the build cache."""

from dataclasses import replace
from pathlib import Path

from dpg.checking import ALL_RULES, BUILD_RULES, check_files, conclude
from dpg.model.problem import Severity
from dpg.project.build.cache import (
    BuildCache,
    CachedRecord,
    digest_of_record,
)
from dpg.project.build.shelf import OnShelf, Shelf
from dpg.records.attestation_files import read_attestations
from dpg.records.checked import Checked, CheckedFile
from dpg.records.folder import RecordFile, read_records
from dpg.records.packed import Packed, json_of, text_of
from dpg.records.pool_files import read_pool_files
from dpg.records.project_files import record_paths, shown
from dpg.records.schema import Schemas
from dpg.reports import REPORTS
from dpg.reports.summary import Summary, counted


def read_all(project: Path) -> list[RecordFile]:
    """Return the record files of a project, of every kind."""
    paths = record_paths(project)
    return read_records(paths, [shown(path, project) for path in paths])


def check_project(project: Path, schemas: Schemas, memory: BuildCache, jobs: int) -> Checked:
    """Check the changed records, take other results from the cache, and apply what depends on several files."""
    files = read_all(project)
    digests = {file.path: digest_of_record(file) for file in files}
    known = memory.records
    fresh = [
        file for file in files if file.path not in known or known[file.path].digest != digests[file.path]
    ]
    news = {
        checked.file.path: checked for checked in check_files(fresh, schemas, memory.as_of, jobs, BUILD_RULES)
    }
    memory.records = {
        file.path: _cached(digests[file.path], news[file.path], memory.shelf)
        if file.path in news
        else known[file.path]
        for file in files
    }
    checked = [_checked_file(file, memory) for file in files]
    found = conclude(checked, schemas, memory.as_of, read_attestations(project), read_pool_files(project))
    spans = {one.identity: span for one in checked if (span := memory.records[one.file.path].packed)}
    packed = OnShelf(memory.shelf, {id: spans[id] for id in found.record_json})
    return replace(found, record_json=Packed(packed, json_of), record_text=Packed(packed, text_of))


def _cached(digest: bytes, new: CheckedFile, shelf: Shelf) -> CachedRecord:
    packed = None if new.packed is None else shelf.put(new.packed)[0]
    return CachedRecord(digest, packed, new.problems)


def _checked_file(file: RecordFile, memory: BuildCache) -> CheckedFile:
    known = memory.records[file.path]
    packed = None if known.packed is None else memory.shelf.get(known.packed)
    return CheckedFile(file=file, packed=packed, problems=known.problems)


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
