"""``openapi.json``: the API as OpenAPI 3.1, from the schema of a record and the declarations of documents."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.outputs.api import API, LICENSE
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, JsonSchema, RecordFields
from dpg.outputs.documents.document_types import OPENAPI, document_types
from dpg.outputs.documents.records import component_of
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

VERSION = "1.3.0"
"""Version of the API. The second number increases with each new kind of document or key."""

ENVELOPE: Mapping[str, JsonSchema] = {
    "schema_version": {"type": "string", "description": "The version of the record's schema."},
    "license": {"type": "string", "description": "The license of the data, as an SPDX identifier."},
    "source": {
        "type": ["string", "null"],
        "description": "The address of the site, else of the repository in which records are edited.",
    },
    "notice": {"type": "string", "description": "That listed is not endorsed."},
}
"""Keys of every document."""
OF_COMMIT: Mapping[str, JsonSchema] = {
    "generated_at": {"type": ["string", "null"], "description": "The time of the commit, UTC (RFC 3339)."},
    "commit": {"type": ["string", "null"], "description": "The full hash of the commit."},
}
"""Keys of documents about the whole catalogue."""
_TOTAL: JsonSchema = {"type": "integer", "minimum": 0, "description": "How many entries `result` has."}
_ABOUT = (
    "Static JSON documents about digital public goods, made anew with each change of the records. Within version 1 new"
    " documents, keys and words of lists may appear; nothing is removed and nothing changes its meaning. So a program"
    " should let pass what it does not know. A key that is left out means that nothing is recorded, which is something"
    " else than no. Listed is not endorsed."
)
_AS_WRITTEN = ("examples", "enum", "const", "required")
"""Keywords whose values are data rather than schemas."""


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    schemas = {kind.name: edition.of(kind).schema for kind in kinds.KINDS}
    document = openapi_of(schemas, edition.site_name)
    yield OutputFile(f"{API}/{OPENAPI.path}", (json.dumps(document, ensure_ascii=False) + "\n").encode())


def openapi_of(schemas: Mapping[str, JsonSchema], title: str, *, closed: bool = False) -> Mapping[str, Any]:
    """Return the OpenAPI description.

    Args:
        schemas: Published schemas of records, by the name of the kind.
        title: Name of the site.
        closed: Whether undeclared keys and terms are invalid. The published description allows them, since version 1 may
            add some; tests validate the current documents against the closed description.
    """
    known = {kind: _own_components(schemas[kind.name], kind) for kind in kinds.KINDS}
    components = {
        name: node
        for schema, kind in zip(known.values(), known, strict=True)
        for name, node in _components(schema, kind)
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": "The data: CC0 1.0 Universal", "identifier": LICENSE},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        # Relative to this document, so that it works on mirrors and under any base path.
        "servers": [{"url": "../v1", "description": "Where this document lies."}],
        "paths": {
            f"/{one.path}": {"get": _operation(one, RecordFields(known[one.kind]), closed)}
            for one in document_types()
        },
        "components": {"schemas": _published(components, closed)},
    }


def document_schema(kind: DocumentType, fields: RecordFields) -> JsonSchema:
    """Return the schema of a document of this kind, including the envelope."""
    if not kind.envelope:
        return kind.result(fields)
    found = kind.result(fields)
    keys = {
        **ENVELOPE,
        **(OF_COMMIT if kind.of_commit else {}),
        **kind.more(fields),
        **({"total": _TOTAL} if kind.listed else {}),
        "result": {"type": "array", "items": found} if kind.listed else found,
    }
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def _operation(kind: DocumentType, fields: RecordFields, closed: bool) -> Mapping[str, Any]:
    content = {kind.media_type: {"schema": _published(document_schema(kind, fields), closed)}}
    operation: dict[str, Any] = {
        "operationId": re.sub("[^a-z0-9]+", "_", kind.path).strip("_"),
        "summary": kind.title,
        "description": kind.description,
        "responses": {"200": {"description": kind.title + ".", "content": content}},
    }
    if kind.parameters:
        operation["parameters"] = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": meaning,
                "schema": {"type": "string"},
            }
            for name, meaning in kind.parameters.items()
        ]
        operation["responses"]["404"] = {"description": "There is no such document."}
    return operation


def _components(schema: JsonSchema, kind: AnyKind) -> Iterator[tuple[str, JsonSchema]]:
    """Yield the schema of a kind's record in documents, where it includes its id, and what it refers to."""
    left = {key: value for key, value in schema.items() if key not in ("$schema", "$id", "$defs")}
    an_id = {**GOOD_ID, "description": f"The id of the {kind.name}."}
    yield (
        component_of(kind),
        {**left, "required": ["id"], "properties": {"id": an_id, **schema["properties"]}},
    )
    yield from schema["$defs"].items()


def _own_components(schema: JsonSchema, kind: AnyKind) -> JsonSchema:
    """Return the schema with definitions under names that no other kind has; lists of terms are shared."""
    if kind is kinds.KINDS[0]:
        return schema

    def renamed(name: str) -> str:
        return name if name.startswith("term-") else f"{kind.name}-{name}"

    def walked(node: Any) -> Any:
        if isinstance(node, list):
            return [walked(entry) for entry in node]
        if not isinstance(node, Mapping):
            return node
        found = {key: value if key in _AS_WRITTEN else walked(value) for key, value in node.items()}
        if isinstance(target := node.get("$ref"), str):
            found["$ref"] = f"#/$defs/{renamed(target.removeprefix('#/$defs/'))}"
        return found

    whole: dict[str, Any] = walked(schema)
    return {**whole, "$defs": {renamed(name): node for name, node in whole["$defs"].items()}}


def _published(node: Any, closed: bool) -> Any:
    """Point references into this document, and allow additional keys and terms unless ``closed``."""
    if isinstance(node, list):
        return [_published(entry, closed) for entry in node]
    if not isinstance(node, Mapping):
        return node
    published = {
        key: value if key in _AS_WRITTEN else _published(value, closed) for key, value in node.items()
    }
    if isinstance(target := node.get("$ref"), str):
        published["$ref"] = target.replace("#/$defs/", "#/components/schemas/")
    if closed:
        return published
    if node.get("additionalProperties") is False:
        del published["additionalProperties"]
    if isinstance(node.get("enum"), list):
        published["anyOf"] = [{"enum": published.pop("enum")}, {"type": "string"}]
    return published
