"""``needs.json``: the current needs of all goods."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.good import Good
from dpg.model.needs import current_needs
from dpg.model.value_types import Day
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, group
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

KIND = DocumentType(
    path="needs.json",
    title="What would help the goods",
    description=(
        "The needs that are open or taken up and not past their date on the day of the catalogue; those that end first"
        " come first. `matches.json` has the offers for them."
    ),
    result=lambda fields: group(
        "One need and whose it is.", {"good": GOOD_ID, "name": fields["name"], "need": fields["needs/-"]}
    ),
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file. A need has the same keys as in its record."""
    today = edition.catalogue.as_of.day if edition.catalogue.as_of else None
    found: list[tuple[Day, Good, Mapping[str, Any]]] = []
    for good in edition.catalogue.goods:
        if current := current_needs(good, today):
            written = json.loads(edition.record_json[good.id])["needs"]
            found += [
                (need.until, good, plain)
                for need, plain in zip(good.needs, written, strict=True)
                if need in current
            ]
    found.sort(key=lambda one: (one[0], one[1].id))
    listed = (entry({"good": good.id, "name": good.name, "need": plain}) for _, good, plain in found)
    yield list_document(KIND.path, envelope(edition), listed)
