"""``dpg import publiccode``: draft records from publiccode.yml files."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dpg.importers.dpga_terms import Lookups
from dpg.importers.draft import Draft
from dpg.importers.import_report import Imported
from dpg.importers.publiccode import convert
from dpg.importers.reading import EMPTY
from dpg.importers.urls_in_text import same_place
from dpg.model.value_types import LocalId
from dpg.project.imports.drafts import broken, put_draft
from dpg.project.imports.foreign_files import Unreadable, read_yaml
from dpg.records.folder import ID_PATTERN, list_records, suggest_id
from dpg.records.schema import Schema
from dpg.records.source import parse_source


def import_publiccode(
    paths: Sequence[Path], into: Path, schema: Schema, words: Lookups, with_text: bool
) -> list[Imported]:
    """Import each file on its own. An invalid file is reported as such."""
    goods = dict(_repositories(into, schema))
    return [_import(path, into, schema, words, goods, with_text) for path in paths]


def _import(
    path: Path, into: Path, schema: Schema, words: Lookups, goods: Mapping[str, LocalId], with_text: bool
) -> Imported:
    try:
        draft = convert(read_yaml(path), lookups=words, goods=goods, with_text=with_text)
        target = into / f"{_id_of(draft)}.yaml"
    except Unreadable as error:
        return broken(path, str(error))
    return put_draft(draft, target, path, schema)


def _id_of(draft: Draft) -> str:
    name = draft.record.get("name", "")
    good_id = suggest_id(name)
    if not name:
        reason = next((note.reason for note in draft.notes if note.field == "name"), "")
        missing = not reason or reason == EMPTY
        raise Unreadable(
            "It is no publiccode.yml: it has no name." if missing else f"Its name cannot be used: {reason}."
        )
    if not ID_PATTERN.match(good_id) or len(good_id) < 2:
        raise Unreadable("No id can be made of its name.")
    return good_id


def _repositories(folder: Path, schema: Schema) -> Iterator[tuple[str, LocalId]]:
    """Yield the repositories of existing goods, with their ids."""
    for path in list_records(folder):
        if path.suffix == ".yaml" and path.is_file():
            data = parse_source(path.read_bytes(), schema.shape).data
            entries = data.get("repositories") if isinstance(data, dict) else None
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                    yield same_place(entry["url"]), LocalId(path.stem)
