"""All kinds of API documents."""

from dpg.outputs.documents import (
    by_value,
    changes,
    completeness,
    facets,
    needs,
    organizations,
    records,
    removed,
    summaries,
)
from dpg.outputs.documents.document_type import Kind, group, text

INDEX = Kind(
    path="index.json",
    title="What there is",
    description="Every kind of document with its address.",
    result=lambda _: group(
        "One kind of document.",
        {
            "path": text("Its address, below the folder of this document; names in braces stand for values."),
            "title": text("What it is."),
            "description": text("What it holds."),
            "media_type": text("Its media type."),
        },
    ),
)
OPENAPI = Kind(
    path="openapi.json",
    title="The description of the API",
    description="OpenAPI 3.1: every kind of document with the JSON Schema of what it holds.",
    result=lambda _: {"type": "object", "required": ["openapi", "info", "paths", "components"]},
    envelope=False,
)

KINDS: tuple[Kind, ...] = (
    INDEX,
    summaries.KIND,
    records.DUMP,
    records.GOOD,
    records.FILE,
    facets.KIND,
    by_value.KIND,
    organizations.KIND,
    needs.KIND,
    changes.KIND,
    removed.KIND,
    completeness.KIND,
    records.SCHEMA,
    OPENAPI,
)
"""In the order of the API documentation."""
