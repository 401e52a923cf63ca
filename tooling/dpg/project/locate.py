"""Find the project folder."""

from collections.abc import Sequence
from pathlib import Path

from dpg import kinds
from dpg.project.errors import UsageError
from dpg.records.project_files import read_settings
from dpg.records.settings_file import FILE
from dpg.records.shipped import has_schema


def find_project(start: Path) -> Path:
    """Return the nearest folder, from ``start`` upwards, that is a catalogue.

    Raises:
        UsageError: If there is none, or its settings cannot be read.
    """
    project = _project_around(start)
    if project is None:
        hint = f"Run dpg in the folder that holds mkdocs.yml and {kinds.KINDS[0].folder}/, or create one with `dpg init`."
        raise UsageError("No catalogue was found here.", hint)
    return project


def find_project_of(named: Sequence[str], start: Path) -> Path:
    """Return the catalogue around ``start``, or else the one around the first named file or folder.

    Without a catalogue, return the folder in which these records would be: files anywhere can be checked.

    Raises:
        UsageError: If nothing is named and there is no catalogue, or its settings cannot be read.
    """
    if not named:
        return find_project(start)
    first = (start / named[0]).absolute()
    return _project_around(start) or _project_around(first) or _parent_of_records(first)


def _project_around(start: Path) -> Path | None:
    folders = (start.absolute(), *start.absolute().parents)
    found = next((folder for folder in folders if is_catalogue(folder)), None)
    if found and (found / FILE).is_file():
        read_settings(found)  # for its error, before any other work
    return found


def is_catalogue(folder: Path) -> bool:
    """Return whether a folder holds a catalogue: schemas of its own, or settings and records."""
    settings, records = folder / FILE, folder / kinds.KINDS[0].folder
    return has_schema(folder) or (settings.is_file() and records.is_dir())


def _parent_of_records(path: Path) -> Path:
    """Return the folder around ``goods/`` if a path is such a folder or a file in one; otherwise the folder of the file."""
    folder = path if path.is_dir() else path.parent
    return folder.parent if folder.name in {kind.folder for kind in kinds.KINDS} else folder
