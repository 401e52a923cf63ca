"""Declarations of the documents with records of a kind: the dump, each record, its file, and the schema."""

from collections.abc import Iterator

from dpg.kinds import GOOD, KINDS, AnyKind
from dpg.outputs.documents.document_type import DocumentType, JsonSchema, RecordFields, SchemaOf

_EXAMPLES = {GOOD.name: ", such as `dhis2`"}
"""A well-known id, by the name of the kind."""


def component_of(kind: AnyKind) -> str:
    """Return the name of a kind's record among the components of the API description."""
    return "record" if kind is KINDS[0] else f"{kind.name}-record"


def record_of(kind: AnyKind) -> JsonSchema:
    """Return the reference to the schema of a record in documents."""
    return {"$ref": f"#/$defs/{component_of(kind)}"}


def documents_of(kind: AnyKind) -> Iterator[DocumentType]:
    """Yield the documents of one kind of record."""
    plural, folder = kind.plural, kind.folder
    an_id = f"The id of the {kind.name}{_EXAMPLES.get(kind.name, '')}; `{plural}.json` lists those of the listed ones."
    yield DocumentType(
        kind=kind,
        path=f"{plural}.full.json",
        title="Every record, whole",
        description="The aggregated dump, one record to a line, sorted by id."
        f" {plural.capitalize()} that were taken out are in it with `removed`.",
        result=_result(kind),
    )
    yield DocumentType(
        kind=kind,
        path=f"{plural}/{{id}}.json",
        title="One record",
        description=f"The record of one {kind.name}, also of one that was taken out. It changes only with the record, so it tells"
        " no commit.",
        result=_result(kind),
        parameters={"id": an_id},
        listed=False,
        of_commit=False,
    )
    yield DocumentType(
        kind=kind,
        path=f"{plural}/{{id}}.yaml",
        title="One record as its authors wrote it",
        description=f"The file in `{folder}/`, comments included.",
        result=lambda _: {"type": "string"},
        parameters={"id": an_id},
        envelope=False,
        media_type="application/yaml",
    )


def schema_of(kind: AnyKind) -> DocumentType:
    """Return the document with the schema of a kind."""
    return DocumentType(
        kind=kind,
        path=schema_path(kind),
        title="The JSON Schema of a record",
        description="JSON Schema 2020-12, lists of words written out. Records keep it without their `id`, which is the name of the"
        " file.",
        result=lambda _: {"type": "object", "required": ["$schema", "$id", "properties", "$defs"]},
        envelope=False,
    )


def schema_path(kind: AnyKind) -> str:
    """Return the path of the published schema of a kind, below ``api/v1/``."""
    return f"schema/{kind.name}-1.json"


def _result(kind: AnyKind) -> SchemaOf:
    def result(_: RecordFields) -> JsonSchema:
        return record_of(kind)

    return result
