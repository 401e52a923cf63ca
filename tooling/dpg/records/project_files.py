"""Load the files of a project that checks need: records, schemas and vocabularies."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dpg import kinds
from dpg.kinds import GOOD, AnyKind
from dpg.model.errors import FixableError
from dpg.records.folder import list_records
from dpg.records.schema import Schema, Schemas
from dpg.records.schema_file import parse_schema
from dpg.records.settings_file import FILE, parse_settings
from dpg.records.shipped import schema_folder
from dpg.records.vocabularies import parse_vocabularies
from dpg.records.vocabulary_file import FOLDER as VOCABULARIES

_ADDRESS = re.compile(r"https?://[!-~]+\Z")


def load_schemas(project: Path) -> Schemas:
    """Return the schemas of all kinds of record, and the vocabularies; those of the program if the project has none.

    Raises:
        FixableError: if one of their files cannot be read or used.
    """
    folder = schema_folder(project)
    vocabularies = parse_vocabularies(
        {
            path.stem: _content(path, f"{VOCABULARIES}/{path.name}")
            for path in sorted((folder / "vocabularies").glob("*.yaml"))
        }
    )
    names = {kind.name: f"schema/{kind.schema}" for kind in kinds.KINDS}
    by_kind = {
        kind: parse_schema(_content(folder.parent / name, name), vocabularies, name)
        for kind, name in names.items()
    }
    return Schemas(by_kind=by_kind, vocabularies=vocabularies, address=catalogue_address(project))


def _content(file: Path, name: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        hint = f"Put the file back, such as with `git checkout {name}`."
        raise FixableError(f"{name} cannot be read: {error.strerror}.", hint) from None


def read_settings(project: Path) -> Mapping[str, Any]:
    """Return the settings of a catalogue, ``mkdocs.yml``.

    Raises:
        FixableError: if there is no such file, it is not valid YAML, or a setting cannot be used.
    """
    return parse_settings(_content(project / FILE, FILE))


def catalogue_address(project: Path) -> str:
    """Return the address that signatures of accounts name, with a final slash.

    It is ``extra.catalogue`` in mkdocs.yml, or else ``site_url``. Empty if neither is a web address.

    Raises:
        FixableError: if the settings cannot be used.
    """
    if not (project / FILE).exists():
        return ""
    settings = read_settings(project)
    address = settings["extra"].get("catalogue") or settings.get("site_url") or ""
    return f"{address.rstrip('/')}/" if _ADDRESS.match(address) else ""


def load_schema(project: Path, kind: AnyKind = GOOD) -> Schema:
    """Return the schema of one kind of record."""
    return load_schemas(project).of(kind)


def record_paths(project: Path) -> list[Path]:
    """Return the record files of a project, kind by kind. Missing folders count as empty."""
    folders = [project / kind.folder for kind in kinds.KINDS]
    return [path for folder in folders if folder.is_dir() for path in list_records(folder)]


def is_below(path: Path, folders: Iterable[Path]) -> bool:
    """Return whether a path is one of some folders, or inside one."""
    full = Path(os.path.abspath(path))
    return any(full.is_relative_to(os.path.abspath(folder)) for folder in folders)


def shown(path: Path, project: Path) -> str:
    """Return a path as shown to people: relative to the project if it is inside."""
    full, inside = os.path.abspath(path), os.path.join(project, "")
    return full[len(inside) :] if full.startswith(inside) else str(path)
