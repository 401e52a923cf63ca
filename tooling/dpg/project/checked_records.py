"""Check the records of a project; results of unchanged files come from the build cache."""

from pathlib import Path

from dpg.checking import ALL_RULES, BUILD_RULES, check_files, conclude
from dpg.model.problem import Severity
from dpg.project.build.cache import (
    BuildCache,
    CachedRecord,
    digest_of_record,
)
from dpg.records.attestation_files import read_attestations
from dpg.records.checked import Checked, CheckedFile
from dpg.records.folder import RecordFile, read_records
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
        file.path: CachedRecord(digests[file.path], news[file.path].packed, news[file.path].problems)
        if file.path in news
        else known[file.path]
        for file in files
    }
    checked = [_checked_file(file, memory.records[file.path]) for file in files]
    return conclude(checked, schemas, memory.as_of, read_attestations(project), read_pool_files(project))


def _checked_file(file: RecordFile, known: CachedRecord) -> CheckedFile:
    return CheckedFile(file=file, packed=known.packed, problems=known.problems)


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
