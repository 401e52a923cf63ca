"""``index.json``: the entry point of the API."""

from collections.abc import Iterator

from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_types import INDEX, document_types
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    listed = (
        entry(
            {
                "path": kind.path,
                "title": kind.title,
                "description": kind.description,
                "media_type": kind.media_type,
            }
        )
        for kind in document_types()
    )
    yield list_document(INDEX.path, envelope(edition), listed)
