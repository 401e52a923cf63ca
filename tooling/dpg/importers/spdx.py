"""License identifiers of other registries, as the SPDX list has them now."""

import re
from collections.abc import Mapping

from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.model.vocabulary import Vocabularies

IDENTIFIER = re.compile(r"[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+-]+)*\Z")
"""An identifier, or several in a row without brackets."""


def open_licenses(vocabularies: Vocabularies) -> dict[str, frozenset[str]]:
    """For what each open license is open."""
    return {term.id: _words(term.extra.get("open_for")) for term in vocabularies["licenses"].terms}


def _words(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()


def took_license(
    reading: Reading,
    value: Value,
    written: str,
    *,
    replaced_by: Mapping[str, str],
    open_for: Mapping[str, frozenset[str]],
) -> str:
    """The identifier that is used now; the account says what a person has to look at."""
    spdx = replaced_by.get(written, written)
    if spdx != written:
        said = "a deprecated identifier: whether later versions are allowed too is for a person to see"
        reading.took(value, said, written)
    elif spdx in open_for:
        reading.took(value)
    else:
        reading.took(value, "not on our list of open licenses", spdx)
    return spdx
