"""``api/v1/completeness.json``: how complete the records are."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.completeness import Completeness, completeness_of
from dpg.outputs.api import API, envelope
from dpg.outputs.documents.document_type import (
    GOOD_ID,
    DocumentType,
    JsonSchema,
    RecordFields,
    group,
    list_of,
    number,
    text,
)
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile


def _shape(fields: RecordFields) -> JsonSchema:
    field = text("A key of the record.")
    return group(
        "The report.",
        {
            "goods": number("How many goods are listed."),
            "fields": list_of(
                group(
                    "One field.",
                    {
                        "field": field,
                        "have": number("How many goods have it."),
                        "asked": number("The number of goods that the field suits."),
                        "lacking": list_of(GOOD_ID, "The goods that lack it."),
                    },
                ),
                "The fields that readers miss where they are absent, the most needed first.",
            ),
            "records": list_of(
                group("One good.", {"id": GOOD_ID, "lacks": list_of(field, "What it lacks.")}),
                "The goods that lack something, those that lack most first.",
            ),
            "checked": list_of(
                group("One good.", {"id": GOOD_ID, "checked": fields["checked"]}),
                "When records were checked against their sources, the oldest first.",
            ),
            "summaries": {
                "type": "object",
                "description": "How many goods have a summary in a language, by its tag.",
                "additionalProperties": {"type": "integer"},
            },
        },
    )


KIND = DocumentType(
    path="completeness.json",
    title="How much the records say",
    description="Of each field how many records have it, and of each record what it lacks.",
    result=_shape,
    listed=False,
)
PATH = f"{API}/{KIND.path}"


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    found = completeness_of(edition.catalogue.goods, edition.annotations.expected)
    document = {**envelope(edition), "result": as_data(found)}
    yield OutputFile(PATH, (json.dumps(document, ensure_ascii=False) + "\n").encode())


def as_data(found: Completeness) -> Mapping[str, Any]:
    """Return the report as plain data."""
    return {
        "goods": found.goods,
        "fields": [
            {"field": field.id, "have": field.have, "asked": field.asked, "lacking": list(field.lacking)}
            for field in found.fields
        ],
        "records": [{"id": lack.id, "lacks": list(lack.fields)} for lack in found.records],
        "checked": [{"id": id, "checked": day} for day, id, _ in found.checked],
        "summaries": dict(found.summaries),
    }
