"""``datapackage.json`` (Data Package version 2) and ``checksums.txt`` for the files in ``data/``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.outputs.api import LICENSE, full_dump
from dpg.outputs.download import CHECKSUMS, DESCRIPTION, FOLDER, Described, describe
from dpg.outputs.dumps.csv_files import path_of
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.linked_data.identifiers import CC0
from dpg.outputs.output import OutputFile
from dpg.records.folder import suggest_id
from dpg.tables.cells import SEPARATOR
from dpg.tables.relations import Column, Relation

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORMATS = ("email", "uri")
"""Text formats with the same names in Table Schema."""


def produce(dump: Dump, made: Sequence[Described]) -> Iterator[OutputFile]:
    """Yield the description of all dumps and the list of their checksums, sorted by path."""
    files = sorted((*made, describe(full_dump(dump.edition))), key=lambda file: file.path)
    package = OutputFile(f"{FOLDER}/{DESCRIPTION}", _package(dump, files))
    yield package
    lines = [f"{file.sha256}  {file.path}\n" for file in (*files, describe(package))]
    yield OutputFile(f"{FOLDER}/{CHECKSUMS}", "".join(lines).encode())


def _package(dump: Dump, files: Sequence[Described]) -> bytes:
    about = dump.about
    tables = {path_of(relation): relation for relation in dump.relations.values()}
    content: dict[str, Any] = {
        "$schema": PROFILE,
        "name": suggest_id(about["name"]),
        "title": about["name"],
        "description": (
            "Every record of the catalogue. In CSV a cell that begins with an apostrophe has one apostrophe more than"
            " the text it holds, so that no spreadsheet takes it for a formula. " + about["notice"]
        ),
        "version": about["schema_version"],
        "licenses": [{"name": LICENSE, "path": CC0}],
    }
    if "generated_at" in about:
        content["created"] = about["generated_at"]
    if "commit" in about:
        content["commit"] = about["commit"]
    # A package may only refer to files in its own folder, so the JSON dump of the API is left out.
    inside = [file for file in files if not file.path.startswith("../")]
    content["resources"] = [_resource(file, tables.get(file.path)) for file in inside]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(file: Described, relation: Relation | None) -> Mapping[str, Any]:
    content: dict[str, Any] = {
        "name": relation.name if relation else file.path.replace("/", "-").replace(".", "-").lower(),
        "path": file.path,
        # Frictionless reads any lowercase format it knows as a table, and most need extra libraries.
        "format": file.kind if relation else file.kind.upper(),
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if relation is None:
        return content
    head = {"title": relation.title, "description": relation.description, "type": "table"}
    return {**content, **head, "schema": table_schema(relation)}


def table_schema(relation: Relation) -> Mapping[str, Any]:
    """Return the columns of a table in the format of Table Schema."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in relation.columns],
        "primaryKey": list(relation.primary),
    }
    keys = [(column, table) for column in relation.columns if (table := _table_of(column))]
    if keys:
        schema["foreignKeys"] = [_foreign(column, table, relation) for column, table in keys]
    return schema


def _table_of(column: Column) -> str:
    """Return the table whose ids a column holds; empty if it holds none."""
    return column.refers_to if column.type == "string" else ""


def _foreign(column: Column, table: str, relation: Relation) -> Mapping[str, Any]:
    reference: dict[str, Any] = {"fields": ["id"]}
    if relation.name != table:
        reference["resource"] = table
    return {"fields": [column.name], "reference": reference}


def _field(column: Column) -> Mapping[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, "description": column.description}
    if column.type in ("list", "digest"):
        # The list type of Data Package cannot escape its delimiter, and the published profile does not include the type.
        field |= {"type": "string", "delimiter": SEPARATOR}
    else:
        field["type"] = "string" if column.type == "text" else column.type
        if column.format in _FORMATS and column.type == "string":
            field["format"] = column.format
    if column.vocabulary:
        field["vocabulary"] = column.vocabulary
    if column.required:
        field["constraints"] = {"required": True}
    return field
