"""``docs/api-reference.md``: all documents of the API with their keys, from the declarations of ``openapi.json``."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg import kinds
from dpg.outputs.documents.document_type import DocumentType, RecordFields
from dpg.outputs.documents.document_types import document_types
from dpg.outputs.documents.openapi import ENVELOPE, OF_COMMIT, document_schema
from dpg.outputs.documents.records import record_of
from dpg.records.schema import Schemas

PATH = "docs/api-reference.md"
_TABLE = "| key | type | always | meaning |\n|---|---|---|---|"
_HEAD = """# The documents of the API

This page is made from the same declarations as `openapi.json`; [The API](api.md) explains how to use them and what it promises.
Addresses are below `api/v1/`. “Always” marks the keys that are always present. All other keys are left out where nothing is recorded.

## The envelope
"""
_NAMES: Mapping[str, str] = {"object": "group"}
_AROUND = "The keys of the envelope surround `result` and the keys in the table{}.\n"


def pages(schemas: Schemas) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the page."""
    fields = {kind: RecordFields(schemas.of(kind).published) for kind in kinds.KINDS}
    around = {"properties": {**ENVELOPE, **OF_COMMIT}, "required": [*ENVELOPE]}
    lines = [_HEAD, _TABLE, *_rows(around, fields[kinds.KINDS[0]]), ""]
    for document in document_types():
        lines += _section(document, fields[document.kind])
    yield PATH, "\n".join(lines).rstrip() + "\n"


def _section(kind: DocumentType, fields: RecordFields) -> Iterator[str]:
    yield f"## `{kind.path}`\n"
    yield f"**{kind.title}.** {kind.description}\n"
    for name, text in kind.parameters.items():
        yield f"- `{name}`: {text}"
    if kind.parameters:
        yield ""
    if not kind.envelope:
        return
    yield _AROUND.format("" if kind.of_commit else ", except commit and time")
    schema = document_schema(kind, fields)
    own = {key: part for key, part in schema["properties"].items() if key not in {**ENVELOPE, **OF_COMMIT}}
    yield _TABLE
    yield from _rows({**schema, "properties": own}, fields)
    yield ""


def _rows(node: Mapping[str, Any], fields: RecordFields, path: str = "") -> Iterator[str]:
    always = node.get("required", ())
    for key, written in node.get("properties", {}).items():
        part = _resolved(written, fields)
        yield f"| `{path}{key}` | {_type_of(part)} | {'yes' if key in always else ''} | {_description(part)} |"
        if not _is_record(part):
            yield from _rows(_inner(part, fields), fields, f"{path}{key}{'[]' if 'items' in part else ''}.")


def _is_record(part: Mapping[str, Any]) -> bool:
    return any(part == record_of(kind) for kind in kinds.KINDS)


def _inner(part: Mapping[str, Any], fields: RecordFields) -> Mapping[str, Any]:
    return _resolved(part["items"], fields) if "items" in part else part


def _resolved(part: Mapping[str, Any], fields: RecordFields) -> Mapping[str, Any]:
    """Resolve the reference of a part, except to the record, which has its own page."""
    target = part.get("$ref", "")
    name = target.removeprefix("#/$defs/")
    return {**fields.schema["$defs"][name], **part} if target and not _is_record(part) else part


def _type_of(part: Mapping[str, Any]) -> str:
    if _is_record(part):
        return "[record](record.md)"
    if part.get("type") == "array":
        inner = part["items"]
        return "list of [records](record.md)" if _is_record(inner) else f"list of {_type_of(inner)}"
    if "vocabulary" in part:
        return f"word of `{part['vocabulary']}`"
    if isinstance(part.get("additionalProperties"), Mapping):
        return (
            "numbers by language"
            if part["additionalProperties"].get("type") == "integer"
            else "text by language"
        )
    type_ = part.get("type", "group")
    return " or ".join(
        _NAMES.get(str(one), str(one)) for one in (type_ if isinstance(type_, list) else [type_])
    )


def _description(part: Mapping[str, Any]) -> str:
    text = part.get("description") or part.get("items", {}).get("description", "")
    return str(text).replace("|", "\\|").replace("<", "&lt;")
