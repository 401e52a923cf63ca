"""``goods.json``: a summary of every listed good, for lists and menus."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.good import Good
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import (
    GOOD_ID,
    DocumentType,
    JsonSchema,
    RecordFields,
    group,
    list_of,
)
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile


def _shape(fields: RecordFields) -> JsonSchema:
    return group(
        "One good in short.",
        {"id": GOOD_ID, "name": fields["name"], "types": fields["types"]},
        summary=fields["summary"],
        website=fields["website"],
        licenses=list_of(fields["licenses/-/spdx"], "The SPDX expressions of its licenses."),
        sdgs=list_of(fields["sdgs/-/goal"], "The goals that it serves."),
        sectors=fields["sectors"],
        topics=fields["topics"],
        countries=list_of(fields["deployments/-/country"], "Where it is recorded to be in use."),
        languages=fields["languages"],
        status=fields["status"],
        checked=fields["checked"],
    )


KIND = DocumentType(
    path="goods.json",
    title="Every listed good in short",
    description="What a list or a menu needs, sorted by id. Goods that were taken out are not in it.",
    result=_shape,
)


def short_list_of(kind: AnyKind) -> DocumentType:
    """Return the document that lists the records of another kind than goods."""
    return DocumentType(
        kind=kind,
        path=f"{kind.plural}.json",
        title=f"Every listed {kind.name} in short",
        description=f"Sorted by id. {kind.plural.capitalize()} that were taken out are not in it.",
        result=lambda fields: group(
            f"One {kind.name} in short.",
            {
                "id": {**GOOD_ID, "description": f"The id of the {kind.name}."},
                **{key: fields[key] for key in _required(fields.schema)},
            },
            **{key: fields[key] for key in kind.short},
        ),
    )


def _required(schema: JsonSchema) -> Sequence[str]:
    """Return the fields that a listed record must have."""
    found: Sequence[str] = schema.get("else", schema).get("required", ())
    return found


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the short list of each kind of record. Fields that are not recorded are left out."""
    yield list_document(
        KIND.path, envelope(edition), (entry(summary_of(good)) for good in edition.catalogue.goods)
    )
    for kind in kinds.KINDS[1:]:
        found = edition.of(kind)
        keys = ("id", *_required(found.schema), *kind.short)
        records = (json.loads(found.record_json[one.id]) for one in edition.catalogue.of(kind).listed)
        rows = (entry({key: record[key] for key in keys if key in record}) for record in records)
        yield list_document(f"{kind.plural}.json", envelope(edition), rows)


def summary_of(good: Good) -> Mapping[str, Any]:
    """Return the summary of a good as plain data."""
    known: dict[str, Any] = {
        "id": good.id,
        "name": good.name,
        "types": good.types,
        "summary": good.summary,
        "website": good.website,
        "licenses": [license.spdx for license in good.licenses],
        "sdgs": [served.goal for served in good.sdgs],
        "sectors": good.sectors,
        "topics": good.topics,
        "countries": list(dict.fromkeys(use.country for use in good.deployments)),
        "languages": good.languages,
        "status": good.status,
        "checked": good.checked,
    }
    return {key: value for key, value in known.items() if value}
