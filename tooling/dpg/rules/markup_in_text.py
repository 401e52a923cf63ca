"""Report HTML and images in texts."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.rules.values import texts

_TAG = re.compile(r"<(?:[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>|/[A-Za-z][^<>]*>|!--|!\[?[A-Za-z]|\?[A-Za-z])")
_IMAGE = re.compile(r"(?<!<)!\[")


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Find tags, comments and images. A sign as in A < B is not a tag."""
    for leaf in texts(record):
        if "<" in leaf.value and _TAG.search(leaf.value):
            hint = (
                "Write plain words; in a description, *emphasis*, lists and [links](https://…) can be used."
            )
            yield Finding(
                pointer=leaf.pointer, message="This text holds HTML, which is not used here.", hint=hint
            )
        if "![" in leaf.value and _IMAGE.search(leaf.value):
            hint = "Link the page that shows the image."
            yield Finding(
                pointer=leaf.pointer, message="This text holds an image, which is not used here.", hint=hint
            )


RULE = Rule(
    id="markup-in-text",
    severity=Severity.ERROR,
    title="HTML or an image in a text",
    why="Texts are shown on pages, in tables, feeds and on small phones. HTML could break them or run a "
    "script, and images from elsewhere tell that site who reads.",
    check=check,
)
