"""Extract facts about a good from a local file or folder."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dpg.importers import citation, codemeta, publiccode
from dpg.importers.dpga_terms import lookups_of
from dpg.importers.draft import Draft
from dpg.importers.funding_project import convert_project
from dpg.importers.import_report import total_of
from dpg.importers.license_text import licenses_in
from dpg.importers.readme import title_of
from dpg.project.errors import UsageError
from dpg.project.imports.drafts import within_limits
from dpg.project.imports.foreign_files import Unreadable, read_object, read_text, read_yaml
from dpg.records.schema import Schema
from dpg.reports.summary import logged
from dpg.rules.spdx import REPLACED_BY, parse_expression

_LICENSES = (
    "LICENSE",
    "LICENSE.md",
    "LICENSE.txt",
    "LICENCE",
    "LICENCE.md",
    "LICENCE.txt",
    "COPYING",
    "COPYING.txt",
)
_READMES = ("README.md", "README", "README.txt", "README.markdown")
SOURCES = "publiccode.yml, codemeta.json, CITATION.cff, funding.json"
"""Files that a record can start from."""


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """Facts for a record, and lines about their sources."""

    record: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """What a person has to check, for the record itself."""

    def merged(self, other: "SourceFacts") -> "SourceFacts":
        """Merge two sources. The first one takes precedence."""
        return SourceFacts(
            record={**other.record, **self.record},
            lines=(*self.lines, *other.lines),
            comments=(*self.comments, *other.comments),
        )


Reader = Callable[[Path, Schema], SourceFacts]


def read_source(path: Path, schema: Schema) -> SourceFacts:
    """Extract facts from a metadata file or a cloned repository.

    Raises:
        UsageError: If it is none of these, or a named file cannot be read.
    """
    if not os.path.lexists(path):
        raise UsageError(f"There is no file or folder “{path}”.", "Name a file or a folder on this computer.")
    if path.is_dir():
        return _read_clone(path, schema)
    try:
        reader = METADATA.get(path.name.lower()) or _recognized(path)
        if reader is not None:
            return reader(path, schema)
    except Unreadable as error:
        raise UsageError(f"{path}: {error}") from None
    raise UsageError(
        f"“{path}” is not a file that dpg can start from.",
        f"It reads {SOURCES}, or a folder with one of them, a LICENSE or a README.",
    )


def _read_clone(folder: Path, schema: Schema) -> SourceFacts:
    facts = SourceFacts()
    names = {name.lower(): name for name in sorted(os.listdir(folder))}
    readers = [(names[name], reader) for name, reader in METADATA.items() if name in names]
    readers += [(name, _read_license) for name in _first(folder, _LICENSES)]
    readers += [(name, _read_readme) for name in _first(folder, _READMES)]
    for name, reader in readers:
        if (folder / name).is_file():
            facts = facts.merged(_read_optional(reader, folder / name, schema))
    if not facts.lines:
        raise UsageError(
            f"“{folder}” holds none of the files that dpg can start from: {SOURCES}, a LICENSE or a README.",
            "Leave --from out.",
        )
    return facts


def _recognized(path: Path) -> Reader | None:
    """Return the reader for a metadata file with another name, by its keys."""
    read = _FORMATS.get(path.suffix.lower())
    document = read(path) if read else {}
    if "publiccodeYmlVersion" in document:
        return _read_publiccode
    if "cff-version" in document:
        return _read_citation
    if "codemeta" in repr(document.get("@context")).lower():
        return _read_codemeta
    return _read_funding if isinstance(document.get("funding"), Mapping) else None


def _first(folder: Path, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if (folder / name).is_file()][:1]


def _read_optional(reader: Reader, path: Path, schema: Schema) -> SourceFacts:
    try:
        return reader(path, schema)
    except Unreadable as error:
        return SourceFacts(lines=(f"{path.name}: left out. {error}",))


def _read_codemeta(path: Path, schema: Schema) -> SourceFacts:
    words = codemeta.lookups_of(schema.vocabularies, REPLACED_BY)
    return _facts_of(path, codemeta.convert(read_object(path), lookups=words), schema)


def _read_publiccode(path: Path, schema: Schema) -> SourceFacts:
    words = lookups_of(schema.vocabularies, REPLACED_BY)
    return _facts_of(path, publiccode.convert(read_yaml(path), lookups=words), schema)


def _read_citation(path: Path, schema: Schema) -> SourceFacts:
    words = codemeta.lookups_of(schema.vocabularies, REPLACED_BY)
    return _facts_of(path, citation.convert(read_yaml(path), lookups=words), schema)


def _read_funding(path: Path, schema: Schema) -> SourceFacts:
    document = read_object(path)
    if not isinstance(document.get("funding"), Mapping):
        raise Unreadable("It is no funding.json: it has no group funding.")
    words = codemeta.lookups_of(schema.vocabularies, REPLACED_BY)
    return _facts_of(path, convert_project(document, words), schema)


def _facts_of(path: Path, draft: Draft, schema: Schema) -> SourceFacts:
    draft = within_limits(draft, schema)
    total = total_of(draft.notes)
    doubts = [
        f"  look at {note.field} “{logged(note.shown)}”: {note.reason}" for note in draft.notes if note.shown
    ]
    taken = f"{path.name}: {total.mapped} of {total.seen} values mapped: {', '.join(draft.record) or 'none'}."
    comments = (f"From {path.name}:", *(f"  {logged(comment)}" for comment in draft.comments))
    return SourceFacts(
        record=draft.record, lines=(taken, *doubts), comments=comments if draft.comments else ()
    )


def _read_license(path: Path, _: Schema) -> SourceFacts:
    found = [one for one in licenses_in(read_text(path)) if parse_expression(one)]
    if len(found) == 1:
        return SourceFacts(record={"licenses": [{"spdx": found[0]}]}, lines=(f"{path.name}: {found[0]}.",))
    if found:
        return SourceFacts(lines=(f"{path.name}: {' or '.join(found)}; the file alone does not say which.",))
    return SourceFacts(lines=(f"{path.name}: not a license text that is known for certain.",))


def _read_readme(path: Path, _: Schema) -> SourceFacts:
    title = title_of(read_text(path))
    record = {"name": title} if title else {}
    return SourceFacts(record=record, lines=(f"{path.name}: {'its title' if title else 'no title'}.",))


METADATA: Mapping[str, Reader] = {
    "publiccode.yml": _read_publiccode,
    "publiccode.yaml": _read_publiccode,
    "codemeta.json": _read_codemeta,
    "citation.cff": _read_citation,
    "funding.json": _read_funding,
}
"""Metadata files by lowercase name, in order of precedence."""

_FORMATS = {".json": read_object, ".yml": read_yaml, ".yaml": read_yaml, ".cff": read_yaml}
