"""Files beside the records that the log covers too: signed statements. A further kind is one entry in ``SIGNED_FILES``."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.outputs.api import API
from dpg.outputs.documents import attestations


class SignedFiles(NamedTuple):
    """One kind of signed files."""

    kind: str
    """Kind of its entries in the log."""
    plural: str
    """Folder of its proofs."""
    document: str
    """Path of the API document with all of them."""
    in_catalogue: Callable[[Catalogue], Iterator[tuple[str, Any]]]
    """Yields the id and the JSON of each file that a site of the catalogue publishes."""
    in_entry: Callable[[Mapping[str, Any]], tuple[str, Any] | None]
    """Returns the id and the JSON of an entry of the document; ``None`` for a file that could not be read."""


def _attestations_of(catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    for good in catalogue.goods:
        for one in catalogue.attestations_of(good.id):
            if one.file.document is not None:
                yield f"{good.id}/{one.file.name}", one.file.document


def _attestation_in(entry: Mapping[str, Any]) -> tuple[str, Any] | None:
    document = entry.get("document")
    return None if document is None else (f"{entry.get('good')}/{entry.get('file')}", document)


ATTESTATIONS = SignedFiles(
    kind="attestation",
    plural="attestations",
    document=f"{API}/{attestations.KIND.path}",
    in_catalogue=_attestations_of,
    in_entry=_attestation_in,
)
SIGNED_FILES = (ATTESTATIONS,)
