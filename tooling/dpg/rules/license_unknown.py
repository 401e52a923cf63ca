"""Report license ids unknown to SPDX."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.spelling import nearest
from dpg.model.value_types import SpdxExpression
from dpg.rules.spdx import (
    current,
    is_exception,
    is_license,
    is_own_license,
    listed_licenses,
    parse_expression,
)
from dpg.rules.values import values_of_type

_COMMON_NAMES = {
    "agpl": "AGPL-3.0-or-later",
    "agpl3": "AGPL-3.0-only",
    "apache": "Apache-2.0",
    "apache2": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd2": "BSD-2-Clause",
    "bsd3": "BSD-3-Clause",
    "cc0": "CC0-1.0",
    "ccby": "CC-BY-4.0",
    "ccby4": "CC-BY-4.0",
    "ccbysa": "CC-BY-SA-4.0",
    "ccbysa4": "CC-BY-SA-4.0",
    "creativecommonsattribution": "CC-BY-4.0",
    "eupl": "EUPL-1.2",
    "gpl": "GPL-3.0-or-later",
    "gpl2": "GPL-2.0-only",
    "gpl3": "GPL-3.0-only",
    "lgpl": "LGPL-3.0-or-later",
    "lgpl3": "LGPL-3.0-only",
    "mozilla": "MPL-2.0",
    "mpl": "MPL-2.0",
    "mpl2": "MPL-2.0",
    "odbl": "ODbL-1.0",
    "publicdomain": "CC0-1.0",
}
"""Common names of licenses, in lowercase without spaces, punctuation and noise words."""
_NOISE = re.compile(r"gnu|licen[cs]e|version|the|v(?=[0-9])|international|\.0|[^a-z0-9]")


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Parse every license expression and look up its ids."""
    listed = catalogue.vocabularies["licenses"]
    for leaf in values_of_type(record, SpdxExpression):
        if leaf.value in listed:
            continue
        expression = parse_expression(leaf.value)
        if expression is None:
            message = f"“{visible(leaf.value)}” is not formed as an SPDX license expression."
            yield Finding(pointer=leaf.pointer, message=message, hint=_rewritten(leaf.value))
            continue
        for id in expression.ids:
            if current(id) not in listed and not is_own_license(id) and not is_license(id):
                message = f"There is no SPDX license “{visible(id)}”."
                yield Finding(pointer=leaf.pointer, message=message, hint=_suggestion(id))
        for name in expression.exceptions:
            if not is_exception(name):
                message = f"There is no SPDX license exception “{visible(name)}”."
                yield Finding(
                    pointer=leaf.pointer,
                    message=message,
                    hint="See https://spdx.org/licenses/exceptions-index.html.",
                )


def _rewritten(text: str) -> str:
    joined = re.sub(r"\s*[/|,;]\s*|\s+or\s+", " OR ", text) if len(text) <= 100 else ""
    joined = re.sub(r"\s+(and|&|\+)\s+", " AND ", joined)
    if joined != text and parse_expression(joined):
        return f"Did you mean `{joined}`?"
    return _suggestion(text)


def _suggestion(id: str) -> str:
    name = _NOISE.sub("", id.lower())
    near = _COMMON_NAMES.get(name) or nearest(id, listed_licenses()) or nearest(name, listed_licenses())
    return f"Did you mean `{near}`?" if near else "Take the short identifier from https://spdx.org/licenses/."


RULE = Rule(
    id="license-unknown",
    severity=Severity.ERROR,
    title="A license that SPDX does not know",
    why="SPDX identifiers say exactly which license text is meant, in every language and program. Several "
    "licenses are joined by AND, OR and WITH.",
    check=check,
)
