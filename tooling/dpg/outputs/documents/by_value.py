"""``by/<facet>/<value>.json``: the goods of each value of a facet, as on the pages below ``by/``."""

from collections.abc import Iterator

from dpg.outputs.api import entry, lasting_envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, group, text
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.lists import entries_by_value

KIND = DocumentType(
    path="by/{facet}/{value}.json",
    title="The goods under one value of a facet",
    description=(
        "Ids and names, sorted by name. A value without a good has no document; `facets.json` names those that have one."
        " The document changes only when its goods do, so it names no commit."
    ),
    result=lambda fields: group("One good.", {"id": GOOD_ID, "name": fields["name"]}),
    more=lambda _: {"facet": text("The facet."), "value": text("The value.")},
    parameters={
        "facet": "The id of a facet, such as `sdg`.",
        "value": "One of its values, such as `3`.",
    },
    of_commit=False,
)


def path_of(facet: str, value: str) -> str:
    """Return the path of the list of a value, below the folder of the API."""
    return f"by/{facet}/{value}.json"


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield one file for each value that has goods. Joining rows is cheaper than checking whether a file is up to date."""
    rows = {good.id: entry({"id": good.id, "name": good.name}) for good in edition.catalogue.goods}
    head = lasting_envelope(edition)
    for facet, values in entries_by_value(edition.catalogue, "good").items():
        for value, goods in values.items():
            listed = [rows[good.id] for good in goods]
            yield list_document(path_of(facet, value), {**head, "facet": facet, "value": value}, listed)
