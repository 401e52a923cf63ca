"""Report deprecated SPDX license ids."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.value_types import SpdxExpression
from dpg.rules.spdx import REPLACED_BY, parse_expression
from dpg.rules.values import values_of_type


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Check every license expression for deprecated ids."""
    listed = catalogue.vocabularies["licenses"]
    for leaf in values_of_type(record, SpdxExpression):
        expression = None if leaf.value in listed else parse_expression(leaf.value)
        for id in expression.ids if expression else ():
            if id in REPLACED_BY:
                message = f"SPDX no longer uses the license id “{id}”."
                yield Finding(pointer=leaf.pointer, message=message, hint=_hint(id))


def _hint(id: str) -> str:
    new = REPLACED_BY[id]
    if not new.endswith("-only"):
        return f"Write `{new}`."
    return f"Write `{new}`, or `{new.removesuffix('-only')}-or-later` if the source allows later versions."


RULE = Rule(
    id="license-deprecated",
    severity=Severity.ERROR,
    title="A license id that SPDX withdrew",
    why="GPL-3.0 alone leaves open whether later versions may be used. The new ids end in -only or "
    "-or-later and say so.",
    check=check,
)
