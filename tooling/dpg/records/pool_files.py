"""Read the files that belong to pools: ``pools/<id>/results.json``, ``build.sql`` and ``checks/*.json``."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from dpg.kinds import POOL
from dpg.model.characters import bad_characters
from dpg.model.pool_files import FileFault, PoolCheck, PoolFiles, PoolResults
from dpg.model.problem import Finding, Problem, Rule, Severity
from dpg.records.folder import ID_PATTERN
from dpg.records.located import problem_of_file
from dpg.records.structure import NotOfType, from_json

RESULTS = "results.json"
SQL = "build.sql"
CHECKS = "checks"
MAX_BYTES = 1024 * 1024
"""Maximum size of a file in bytes; results of 250 countries and 70 years have about 250,000."""

INVALID = Rule(
    id="pool-file-invalid",
    severity=Severity.ERROR,
    title="A file of a pool that can't be read",
    why="Pages of pools show coverage, SQL and checks from files that programs wrote. A file of another form would show "
    "what nobody computed.",
)
OUTDATED = Rule(
    id="pool-results-outdated",
    severity=Severity.WARNING,
    title="Results of an earlier version of a pool",
    why="Coverage and file hashes belong to the record from which they were built. After a change, the pool has to be built again.",
)
POOL_FILE_RULES = (INVALID, OUTDATED)
"""Rules about the files that belong to pools, which are not records."""

_COUNTRY = re.compile(r"[A-Z]{2,3}\Z")
_YEAR = re.compile(r"[0-9]{4}\Z")


class _Refused(Exception):
    """The file is not acceptable; the message is one sentence."""


def read_pool_files(project: Path) -> dict[str, PoolFiles]:
    """Return the files of all pools that have any, by the id of the pool."""
    folder = project / POOL.folder
    names = sorted(os.listdir(folder)) if folder.is_dir() else []
    ids = [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]
    return {id: _read(folder / id, POOL.folder) for id in ids if (folder / id).is_dir()}


def pool_of(path: str) -> str:
    """Return the path of the pool to which a file belongs; empty if it belongs to none."""
    folder, _, rest = path.partition("/")
    id, _, inner = rest.partition("/")
    return POOL.path_of(id) if folder == POOL.folder and inner else ""


def problems_of_pools(files: Mapping[str, PoolFiles]) -> Iterator[Problem]:
    """Yield the problems of the files of pools."""
    for id, found in sorted(files.items()):
        for fault in found.faults:
            yield problem_of_file(INVALID, fault.path, Finding(pointer="", message=fault.message))
        if found.results and not found.is_current:
            message = "These results were built from an earlier version of the pool."
            hint = f"Build it again: dpg pool build {id} --record."
            path = f"{POOL.folder}/{id}/{RESULTS}"
            yield problem_of_file(OUTDATED, path, Finding(pointer="", message=message, hint=hint))


def _read(folder: Path, shown: str) -> PoolFiles:
    found = PoolFiles(pool_sha256=sha256(folder.with_suffix(".yaml").read_bytes()).hexdigest())
    for path in _files(folder):
        name = f"{shown}/{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            found = _with(found, path.relative_to(folder).parts, _content(path))
        except _Refused as refusal:
            found = replace(found, faults=(*found.faults, FileFault(path=name, message=str(refusal))))
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Yield everything in the folder of a pool, sorted. Links are not followed."""
    for name in sorted(filter(_counts, os.listdir(folder))):
        path = folder / name
        if name == CHECKS and path.is_dir() and not path.is_symlink():
            yield from (path / inner for inner in sorted(filter(_counts, os.listdir(path))))
        else:
            yield path


def _counts(name: str) -> bool:
    return not name.startswith(".") and name != "README.md"


def _content(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise _Refused("This is not a plain file.")
    if path.stat().st_size > MAX_BYTES:
        raise _Refused(f"The file has more than {MAX_BYTES:,} bytes.")
    return path.read_bytes()


def _with(found: PoolFiles, parts: tuple[str, ...], content: bytes) -> PoolFiles:
    if parts == (RESULTS,):
        return replace(found, results=_results(content))
    if parts == (SQL,):
        return replace(found, sql=_text(content))
    stem = parts[-1].removesuffix(".json")
    if len(parts) == 2 and parts[-1].endswith(".json") and ID_PATTERN.match(stem):
        return replace(found, checks=(*found.checks, _parsed(content, PoolCheck)))
    raise _Refused(f"A pool has {RESULTS}, {SQL} and {CHECKS}/<name>.json, and no other files.")


def _results(content: bytes) -> PoolResults:
    found: PoolResults = _parsed(content, PoolResults)
    for country, years in found.coverage.items():
        if not _COUNTRY.match(country) or not all(map(_YEAR.match, years)):
            raise _Refused("Coverage is by country code and year.")
    return found


def _parsed(content: bytes, type_: type[Any]) -> Any:
    _text(content)
    try:
        return from_json(content, type_)
    except NotOfType as error:
        raise _Refused(f"The file has another form: {error}") from None


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise _Refused("The file isn't UTF-8.") from None
    if any(bad_characters(text.replace("\t", " "))):
        raise _Refused("The file holds control characters.")
    return text
