"""Read SBOMs and lock files from disk."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from dpg.importers.package_lists import (
    TOML_TYPES,
    NotAPackageList,
    packages_in_go_sum,
    packages_in_json,
    packages_in_toml,
)
from dpg.model.packages import Package
from dpg.project.errors import UsageError
from dpg.project.imports.foreign_files import Unreadable, read_object, read_text
from dpg.reports.summary import logged

_MOST_BYTES = 64 * 1024 * 1024
"""Maximum size; SBOMs of large programs have some ten megabytes."""
_FORMATS = (
    "Give an SBOM in JSON (SPDX 2 or CycloneDX), package-lock.json (version 2 or later), composer.lock, go.sum, Cargo.lock, poetry.lock, "
    "pdm.lock or uv.lock."
)


def read_packages(path: Path) -> list[Package]:
    """Return the packages that a file lists.

    Raises:
        UsageError: If it cannot be read, or lists none.
    """
    try:
        packages = list(_packages(path))
    except (Unreadable, NotAPackageList) as error:
        raise UsageError(f"“{logged(str(path))}” is not read. {error}".rstrip(), _FORMATS) from None
    if not packages:
        raise UsageError(f"“{logged(str(path))}” lists no package.", _FORMATS)
    return packages


def _packages(path: Path) -> Iterable[Package]:
    if path.name == "go.sum":
        return packages_in_go_sum(read_text(path, _MOST_BYTES))
    if path.name in TOML_TYPES:
        try:
            document = tomllib.loads(read_text(path, _MOST_BYTES))
        except (tomllib.TOMLDecodeError, RecursionError):
            raise Unreadable("It is not TOML.") from None
        return packages_in_toml(document, TOML_TYPES[path.name])
    return packages_in_json(read_object(path, _MOST_BYTES))
