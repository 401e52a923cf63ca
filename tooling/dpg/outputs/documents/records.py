"""Declarations of the documents with records: the dump, each good, its file, and the schema."""

from dpg.outputs.documents.document_type import JsonSchema, Kind, RecordFields

_ID = {"id": "The id of a good, such as `dhis2`; `goods.json` lists those of the listed ones."}
RECORD: JsonSchema = {"$ref": "#/$defs/record"}


def _record(_: RecordFields) -> JsonSchema:
    return RECORD


DUMP = Kind(
    path="goods.full.json",
    title="Every record, whole",
    description="The aggregated dump, one record to a line, sorted by id. Goods that were taken out are in it with `removed`.",
    result=_record,
)
GOOD = Kind(
    path="goods/{id}.json",
    title="One record",
    description="The record of one good, also of one that was taken out. It changes only with the record, so it tells no commit.",
    result=_record,
    parameters=_ID,
    listed=False,
    of_commit=False,
)
FILE = Kind(
    path="goods/{id}.yaml",
    title="One record as its authors wrote it",
    description="The file in `goods/`, comments included.",
    result=lambda _: {"type": "string"},
    parameters=_ID,
    envelope=False,
    media_type="application/yaml",
)
SCHEMA = Kind(
    path="schema/good-1.json",
    title="The JSON Schema of a record",
    description="JSON Schema 2020-12, lists of words written out. Records keep it without their `id`, which is the name of the file.",
    result=lambda _: {"type": "object", "required": ["$schema", "$id", "properties", "$defs"]},
    envelope=False,
)
