"""Convert license identifiers to current SPDX identifiers."""

import re
from collections.abc import Mapping

from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.model.vocabulary import Vocabularies

IDENTIFIER = re.compile(r"[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+-]+)*\Z")
"""One identifier, or an expression without parentheses."""


def open_licenses(vocabularies: Vocabularies) -> dict[str, frozenset[str]]:
    """Return the kinds of content for which each open license is open."""
    return {term.id: _texts(term.extra.get("open_for")) for term in vocabularies["licenses"].terms}


def _texts(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()


def accept_license(
    reading: Reading,
    value: Value,
    written: str,
    *,
    replaced_by: Mapping[str, str],
    open_for: Mapping[str, frozenset[str]],
) -> str:
    """Return the current identifier, and record what a person has to check.

    An identifier that leaves later versions open stays as it is, since its successors settle the question.
    """
    spdx = replaced_by.get(written, written)
    if spdx == f"{written}-only":
        reading.accept(value, "whether later versions are allowed is for a person to look up", written)
        return written
    if spdx != written:
        reading.accept(value, "a deprecated identifier, written as its successor", written)
    elif spdx in open_for:
        reading.accept(value)
    else:
        reading.accept(value, "not on our list of open licenses", spdx)
    return spdx
