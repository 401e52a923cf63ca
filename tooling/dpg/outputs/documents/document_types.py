"""All kinds of API documents."""

from collections.abc import Iterator

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.outputs.documents import (
    accounts,
    attestations,
    by_value,
    changes,
    completeness,
    facets,
    matches,
    needs,
    organizations,
    records,
    removed,
    summaries,
)
from dpg.outputs.documents.document_type import DocumentType, group, text

INDEX = DocumentType(
    path="index.json",
    title="What there is",
    description="Every kind of document with its address.",
    result=lambda _: group(
        "One kind of document.",
        {
            "path": text("Its address, below the folder of this document; names in braces are placeholders."),
            "title": text("What it is."),
            "description": text("What it holds."),
            "media_type": text("Its media type."),
        },
    ),
)
OPENAPI = DocumentType(
    path="openapi.json",
    title="The description of the API",
    description="OpenAPI 3.1: every kind of document with the JSON Schema of what it holds.",
    result=lambda _: {"type": "object", "required": ["openapi", "info", "paths", "components"]},
    envelope=False,
)


def document_types() -> tuple[DocumentType, ...]:
    """Return every kind of document, in the order of the API documentation."""
    main, *others = kinds.KINDS
    return (
        INDEX,
        summaries.KIND,
        *records.documents_of(main),
        facets.KIND,
        by_value.KIND,
        organizations.KIND,
        needs.KIND,
        matches.KIND,
        accounts.KIND,
        attestations.KIND,
        changes.KIND,
        removed.KIND,
        completeness.KIND,
        records.schema_of(main),
        *(document for kind in others for document in _of_other(kind)),
        OPENAPI,
    )


def _of_other(kind: AnyKind) -> Iterator[DocumentType]:
    yield summaries.short_list_of(kind)
    yield from records.documents_of(kind)
    yield records.schema_of(kind)
