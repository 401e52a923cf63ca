"""Find the pool that a command names."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from dpg.checking import check_files, conclude
from dpg.kinds import POOL
from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.pool import Pool
from dpg.model.problem import Severity
from dpg.project.checked_records import read_all
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.records.attestation_files import read_attestations
from dpg.records.checked import Checked
from dpg.records.folder import list_records, read_records
from dpg.records.project_files import load_schemas, shown


@dataclass(frozen=True, kw_only=True)
class OpenPool:
    """A pool without errors, and the catalogue that holds it."""

    pool: Pool
    path: Path
    """File of the pool."""
    files: Path
    """Folder of the files that belong to it: results and attestations. It may be missing."""
    project: Path
    catalogue: Catalogue
    """All valid records, with the pool."""


def open_pool(name: str) -> OpenPool:
    """Return a pool.

    Args:
        name: Id of a pool of the project around the working directory, or the path of a file, which may lie outside ``pools/``.

    Raises:
        UsageError: If there is no such pool, or it has errors.
    """
    project = find_project(Path.cwd())
    path = _path_of(name, project)
    schemas = load_schemas(project)
    around = [file for file in read_all(project) if not (file.kind is POOL and file.id == path.stem)]
    own = replace(read_records([path], [shown(path, project)])[0], kind=POOL)
    attestations = read_attestations(project)
    as_of = commit_time_of(project)
    checked = conclude(check_files([*around, own], schemas, as_of), schemas, as_of, attestations)
    _refuse_errors(checked, own.path)
    pool = checked.catalogue.of(POOL).by_id[own.id]
    return OpenPool(
        pool=pool, path=path, files=path.with_suffix(""), project=project, catalogue=checked.catalogue
    )


def _path_of(name: str, project: Path) -> Path:
    """Return the file of a pool, from its id or path."""
    is_path = name.endswith(".yaml") or os.sep in name
    path = Path(name) if is_path else project / POOL.path_of(name)
    if not path.is_file():
        known = ", ".join(one.stem for one in list_records(project / POOL.folder) if one.is_file())
        raise UsageError(f"There is no pool “{visible(name)}”.", f"Pools: {known}." if known else "")
    return path


def _refuse_errors(checked: Checked, path: str) -> None:
    """Raise the first error of a file."""
    for problem in checked.problems:
        if problem.place.file == path and problem.severity is Severity.ERROR:
            where = f"{path}:{problem.place.line}"
            raise UsageError(f"{where}: {problem.message}", "`dpg check` lists all errors.")
