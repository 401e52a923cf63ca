"""``needs.json``: the current needs of all goods."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.needs import current_needs
from dpg.model.sectors import sectors_of
from dpg.model.value_types import Day
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, group, list_of
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

KIND = DocumentType(
    path="needs.json",
    title="What would help the goods",
    description=(
        "The needs that are open or taken up and not past their date on the day of the catalogue; those that end first"
        " come first. Each has the facts about its good that lists of needs are filtered by. `matches.json` has the offers"
        " for them."
    ),
    result=lambda fields: group(
        "One need and its good.",
        {"good": GOOD_ID, "name": fields["name"], "need": fields["needs/-"]},
        sectors=list_of(fields["sectors/-"], "The sectors of the good, including those of its topics."),
        sdgs=list_of(fields["sdgs/-/goal"], "The goals that the good serves."),
        countries=list_of(
            fields["deployments/-/country"],
            "Where the good is recorded to be in use. A need may have `countries` of its own.",
        ),
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
    listed = (entry({**_about(good, edition.catalogue), "need": plain}) for _, good, plain in found)
    yield list_document(KIND.path, envelope(edition), listed)


def _about(good: Good, catalogue: Catalogue) -> Mapping[str, Any]:
    """Return the facts about the good of a need. What is not recorded is left out."""
    known: dict[str, Any] = {
        "good": good.id,
        "name": good.name,
        "sectors": sectors_of(good, catalogue),
        "sdgs": list(dict.fromkeys(served.goal for served in good.sdgs)),
        "countries": list(dict.fromkeys(use.country for use in good.deployments)),
    }
    return {key: value for key, value in known.items() if value}
