"""``goods.json``: a summary of every listed good, for lists and menus."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.good import Good
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, JsonSchema, Kind, RecordFields, group, list_of
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


KIND = Kind(
    path="goods.json",
    title="Every listed good in short",
    description="What a list or a menu needs, sorted by id. Goods that were taken out are not in it.",
    result=_shape,
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file. Entries have no keys for missing values."""
    rows = (entry(summary_of(good)) for good in edition.catalogue.goods)
    yield list_document(KIND.path, envelope(edition), rows)


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
