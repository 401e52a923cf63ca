"""Report deprecated SPDX license ids."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import SpdxExpression
from dpg.rules.spdx import REPLACED_BY, VERSION_UNCLEAR, parse_expression
from dpg.rules.values import values_of_type


def check(record: WholeRecord, catalogue: Catalogue) -> Iterator[Finding]:
    """Check every license expression for deprecated ids."""
    listed = catalogue.vocabularies["licenses"]
    for leaf in values_of_type(record, SpdxExpression):
        expression = None if leaf.value in listed else parse_expression(leaf.value)
        for id in expression.ids if expression else ():
            if id in REPLACED_BY and id not in VERSION_UNCLEAR:
                message = f"SPDX no longer uses the license id “{id}”."
                yield Finding(pointer=leaf.pointer, message=message, hint=f"Write `{REPLACED_BY[id]}`.")


RULE = Rule(
    id="license-deprecated",
    severity=Severity.ERROR,
    title="A license id that SPDX withdrew",
    why="Programs that read SPDX ids may not know the old one. The new id has the same meaning.",
    check=check,
)
