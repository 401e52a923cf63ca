"""Every file of one record that is no page of the site's frame."""

from collections.abc import Iterator

from dpg.model.good import Good
from dpg.outputs import publiccode
from dpg.outputs.api import good_document, good_text
from dpg.outputs.badges import badge_files
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data import codemeta
from dpg.outputs.output import OutputFile


def good_files(edition: Edition, good: Good) -> Iterator[OutputFile]:
    """Its JSON document, its text as written, and its badge; of a removed record too. Of software, what other registries read."""
    yield good_document(edition, good.id)
    yield good_text(edition, good.id)
    yield from badge_files(edition, good)
    if not good.removed:
        yield from codemeta.files_of(edition, good)
        yield from publiccode.files_of(edition, good)
