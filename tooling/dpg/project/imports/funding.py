"""``dpg import funding``: ways to give from the files of a project."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dpg.importers.draft import Draft, Record
from dpg.importers.funding import convert_drips, convert_funding_yml, convert_manifest
from dpg.importers.import_report import Imported, State
from dpg.importers.urls_in_text import is_address
from dpg.kinds import GOOD
from dpg.project.errors import UsageError
from dpg.project.imports.drafts import broken, put_draft
from dpg.project.imports.foreign_files import Unreadable, digest_of, read_object, read_yaml
from dpg.records.canonical import Refusal, lay_out
from dpg.records.folder import ID_PATTERN
from dpg.records.schema import Schema
from dpg.reports.summary import logged

_NAMES = (
    ".github/FUNDING.yml",
    ".github/FUNDING.yaml",
    "FUNDING.yml",
    "docs/FUNDING.yml",
    "funding.json",
    "FUNDING.json",
)
_OTHER_MAJOR = "It follows another major version of funding.json than 1."


def import_funding(
    named: Sequence[str], into: Path, schema: Schema, good: str | None, url: str | None
) -> list[Imported]:
    """Import files or the files of cloned repositories.

    Args:
        named: Files and folders.
        into: Folder of the records.
        schema: Schema of goods.
        good: Id of the good; ``None`` prints the lines to add to a record.
        url: Address at which a ``funding.json`` is published.

    Raises:
        UsageError: If a path or the good does not exist, or the address cannot be published.
    """
    if good is not None and (not ID_PATTERN.match(good) or not (into / f"{good}.yaml").is_file()):
        raise UsageError(
            f"There is no good “{logged(good)}”.", f"The id is the name of its file in {GOOD.folder}/."
        )
    if url is not None and not (url.startswith("https://") and is_address(url)):
        raise UsageError("--url must be the https address of the file.", "Copy it from a browser.")
    return [_import(path, into, schema, good, url) for path in _files(named)]


def _import(path: Path, into: Path, schema: Schema, good: str | None, url: str | None) -> Imported:
    try:
        draft = _convert(path, schema, url)
    except Unreadable as error:
        return broken(path, str(error))
    if not draft.record:
        message = "It holds no way to give that can be imported."
        return Imported(source=logged(str(path)), state=State.LEFT_ALONE, message=message, notes=draft.notes)
    if good is not None:
        return put_draft(draft, into / f"{good}.yaml", path, schema)
    return _print(draft, path, schema)


def _print(draft: Draft, path: Path, schema: Schema) -> Imported:
    text = lay_out(draft.record, schema.shape)
    if isinstance(text, Refusal):
        return broken(path, text.message)
    sys.stdout.write(text)
    return Imported(
        source=logged(str(path)), state=State.WRITTEN, record="standard output", notes=draft.notes
    )


def _convert(path: Path, schema: Schema, url: str | None) -> Draft:
    if path.suffix in (".yml", ".yaml"):
        return convert_funding_yml(read_yaml(path))
    document = read_object(path)
    if "drips" in document or "opRetro" in document:
        return convert_drips(document, schema.vocabularies["chains"])
    if not isinstance(document.get("funding"), Mapping):
        raise Unreadable("It is neither a funding.json nor a FUNDING.json.")
    if _is_other_major(document):
        raise Unreadable(_OTHER_MAJOR)
    manifest: Record = {"url": url, "sha256": digest_of(path)} if url else {}
    return convert_manifest(document, manifest)


def _is_other_major(document: Mapping[str, Any]) -> bool:
    schema = document.get("$schema")
    return isinstance(schema, str) and "/schema/v" in schema and "/schema/v1." not in schema


def _files(named: Sequence[str]) -> Iterator[Path]:
    for name in named:
        if not os.path.lexists(name):
            raise UsageError(
                f"There is no file or folder “{logged(name)}”.", "Name a file or a cloned repository."
            )
        path = Path(name)
        found = [path / one for one in _NAMES if os.path.lexists(path / one)] if path.is_dir() else [path]
        if not found:
            raise UsageError(
                f"“{logged(name)}” has no file about funding.", f"Looked for {', '.join(_NAMES)}."
            )
        yield from found
