"""``removed.json``: removed goods with the reasons."""

from collections.abc import Iterator, Mapping

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, group
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

KIND = DocumentType(
    path="removed.json",
    title="Goods that are no longer listed",
    description=(
        "Their ids, which are never used again, with the day, the reason and where to go on. Their names are left out,"
        " since some are gone at their owners' request."
    ),
    result=lambda fields: group(
        "One of them.",
        {"id": GOOD_ID, "on": fields["removed/on"], "reason": fields["removed/reason"]},
        replaced_by=fields["removed/replaced_by"],
    ),
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file, sorted by id."""
    rows = (entry(_removal(good)) for good in edition.catalogue.of(GOOD).removed)
    yield list_document(KIND.path, envelope(edition), rows)


def _removal(good: Good) -> Mapping[str, str]:
    removed = good.removed
    assert removed is not None
    rows = {"id": good.id, "on": str(removed.on), "reason": removed.reason}
    return {**rows, "replaced_by": removed.replaced_by} if removed.replaced_by else rows
