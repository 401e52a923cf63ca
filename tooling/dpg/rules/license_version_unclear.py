"""Report license ids that leave open whether later versions are allowed."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import SpdxExpression
from dpg.rules.spdx import VERSION_UNCLEAR, parse_expression
from dpg.rules.values import values_of_type


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Check every license expression for ids without ``-only`` or ``-or-later``."""
    for leaf in values_of_type(record, SpdxExpression):
        expression = parse_expression(leaf.value)
        for id in expression.ids if expression else ():
            if id in VERSION_UNCLEAR:
                yield Finding(
                    pointer=leaf.pointer,
                    message=f"“{id}” leaves open whether later versions are allowed.",
                    hint=f"Look in the source files. Write `{id}-only` or `{id}-or-later` if they settle it.",
                )


RULE = Rule(
    id="license-version-unclear",
    severity=Severity.INFO,
    title="A license whose later versions are unclear",
    why="A file with the text of the GPL does not show whether later versions are allowed. A record keeps the id "
    "without -only or -or-later until the source files or the makers settle it.",
    check=check,
)
