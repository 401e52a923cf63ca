"""``needs.json``: the current needs of all goods."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.needs import needs_by_end
from dpg.model.sectors import sectors_of
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
    catalogue = edition.catalogue
    needs = needs_by_end(catalogue)
    goods = {good.id: _about(good, catalogue) for good in catalogue.goods if good.needs}
    rows = (entry({**goods[one.good.id], "need": _plain(one.need)}) for one in needs)
    yield list_document(KIND.path, envelope(edition), rows)


def _plain(value: Any) -> Any:
    """Return a part of a typed record as its JSON has it: in the same order, and without what is empty."""
    if is_dataclass(value):
        known = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in known if part is not None and part != ()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


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
