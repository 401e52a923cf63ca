"""``dpg import registry`` and ``dpg import guidebook``: draft records from copies of other registries."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dpg.importers import guidebook, registry
from dpg.importers.draft import Draft
from dpg.importers.import_report import Imported
from dpg.importers.known_goods import KnownGoods, Match
from dpg.importers.registry_entry import Lists, Snapshot
from dpg.model.web_addresses import fault_of
from dpg.project.errors import UsageError
from dpg.project.imports.drafts import broken, put_draft
from dpg.project.imports.foreign_files import Unreadable, read_object
from dpg.records.folder import ID_PATTERN, list_records, suggest_id
from dpg.records.schema import Schema
from dpg.records.source import parse_source
from dpg.rules.dates import first_day

Convert = Callable[..., Draft]

CONVERTERS: Mapping[str, Convert] = {"registry": registry.convert, "guidebook": guidebook.convert}
"""The importer of each registry whose entries are JSON files."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """Settings of one run."""

    convert: Convert
    into: Path
    goods: Path
    """Folder of the existing records."""
    source: str
    """Address of the copy; the name of the file follows if it ends with a slash."""
    day: str
    schema: Schema
    lists: Lists


def check_source(source: str | None, day: str | None) -> tuple[str, str]:
    """Return the address and the day of the copy.

    Raises:
        UsageError: If one is missing or not valid.
    """
    if not source or fault_of(source):
        raise UsageError(
            "The address of the copy is missing.",
            "Give it with --source, best at a commit, such as https://…/blob/<commit>/…",
        )
    if not day or len(day) != 10 or first_day(day) is None:
        raise UsageError(
            "The day of the copy is missing.", "Give it with --dated, such as --dated 2026-07-13."
        )
    return source, day


def import_registry(paths: Sequence[Path], run: Import) -> list[Imported]:
    """Import each file on its own. An invalid file is reported as such."""
    known = KnownGoods(_records(run.goods, run.schema))
    entries = [_read(path, run, known) for path in paths]
    claimed = {entry.match.id for entry in entries if entry.match and entry.match.is_certain}
    taken: dict[str, Path] = {}
    return [_import(_settled(entry, claimed), run, taken) for entry in entries]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    path: Path
    draft: Draft | None = None
    match: Match | None = None
    fault: str = ""


def _read(path: Path, run: Import, known: KnownGoods) -> _Entry:
    url = f"{run.source}{path.name}" if run.source.endswith("/") else run.source
    try:
        draft = run.convert(read_object(path), snapshot=Snapshot(url=url, day=run.day), lists=run.lists)
    except Unreadable as error:
        return _Entry(path=path, fault=str(error))
    return _Entry(path=path, draft=draft, match=known.find(draft.record))


def _settled(entry: _Entry, claimed: Collection[str]) -> _Entry:
    """Drop a match by address if another entry has the good's name: neighbors share websites."""
    if entry.match and not entry.match.is_certain and entry.match.id in claimed:
        return replace(entry, match=None)
    return entry


def _import(entry: _Entry, run: Import, taken: dict[str, Path]) -> Imported:
    if entry.draft is None:
        return broken(entry.path, entry.fault)
    good_id = entry.match.id if entry.match else suggest_id(entry.draft.record.get("name", ""))
    if not ID_PATTERN.match(good_id) or len(good_id) < 2:
        return replace(broken(entry.path, "No id can be made of its name."), notes=entry.draft.notes)
    if good_id in taken:
        message = f"{taken[good_id].name} is about the same good."
        return replace(broken(entry.path, message), notes=entry.draft.notes)
    taken[good_id] = entry.path
    imported = put_draft(entry.draft, run.into / f"{good_id}.yaml", entry.path, run.schema)
    return imported if imported.message else replace(imported, message=_found(entry.match))


def _found(match: Match | None) -> str:
    return f"It is known by its {match.by}." if match else ""


def _records(folder: Path, schema: Schema) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the existing records by id. Invalid files have none."""
    for path in list_records(folder):
        if path.suffix == ".yaml" and path.is_file():
            data = parse_source(path.read_bytes(), schema.shape).data
            if isinstance(data, dict):
                yield path.stem, data
