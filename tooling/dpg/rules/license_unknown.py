"""Report license ids unknown to SPDX."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import SpdxExpression
from dpg.rules.license_hints import hint_of
from dpg.rules.spdx import (
    current,
    is_exception,
    is_license,
    is_own_license,
    parse_expression,
)
from dpg.rules.values import values_of_type


def check(record: WholeRecord, catalogue: Catalogue) -> Iterator[Finding]:
    """Parse every license expression and look up its ids."""
    listed = catalogue.vocabularies["licenses"]
    for leaf in values_of_type(record, SpdxExpression):
        if leaf.value in listed:
            continue
        expression = parse_expression(leaf.value)
        if expression is None:
            message = f"“{visible(leaf.value)}” is not formed as an SPDX license expression."
            yield Finding(pointer=leaf.pointer, message=message, hint=hint_of(leaf.value, listed))
            continue
        for id in expression.ids:
            if current(id) not in listed and not is_own_license(id) and not is_license(id):
                message = f"There is no SPDX license “{visible(id)}”."
                yield Finding(pointer=leaf.pointer, message=message, hint=hint_of(id, listed))
        for name in expression.exceptions:
            if not is_exception(name):
                message = f"There is no SPDX license exception “{visible(name)}”."
                yield Finding(
                    pointer=leaf.pointer,
                    message=message,
                    hint="See https://spdx.org/licenses/exceptions-index.html.",
                )


RULE = Rule(
    id="license-unknown",
    severity=Severity.ERROR,
    title="A license that SPDX does not know",
    why="SPDX identifiers say exactly which license text is meant, in every language and program. Several "
    "licenses are joined by AND, OR and WITH.",
    check=check,
)
