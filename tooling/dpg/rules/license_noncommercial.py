"""Report content licenses that forbid commercial use."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.good import Good, License
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.vocabulary import Vocabulary
from dpg.rules.license_openness import parts_not_open
from dpg.rules.spdx import parse_expression

_NONCOMMERCIAL = re.compile(r"CC-BY-NC(-SA)?-[1-4]\.[05](-[A-Z]+)?\Z")


def is_noncommercial_content(license: License, good: Good, listed: Vocabulary) -> bool:
    """Return whether a license forbids commercial use but covers only content, which the DPG Standard accepts.

    Args:
        license: one license of the good.
        good: the good.
        listed: the vocabulary ``licenses``. Where an expression leaves the choice of a license that is open, nothing is forbidden.
    """
    expression = parse_expression(license.spdx)
    if expression is None or not any(_NONCOMMERCIAL.match(id) for id in expression.ids):
        return False
    if not parts_not_open(license, good, listed):
        return False
    return set(license.covers) <= {"content", "documentation"} if license.covers else "content" in good.types


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Find the noncommercial licenses of content."""
    for number, license in enumerate(good.licenses):
        if not good.removed and is_noncommercial_content(license, good, catalogue.vocabularies["licenses"]):
            message = f"The license “{visible(license.spdx)}” forbids commercial use."
            hint = "If the makers can choose, CC-BY-4.0 or CC-BY-SA-4.0 let everybody use it."
            yield Finding(pointer=f"/licenses/{number}/spdx", message=message, hint=hint)


RULE = Rule(
    id="license-noncommercial",
    severity=Severity.WARNING,
    title="A license of content that forbids commercial use",
    why="The DPG Standard recognizes content under CC-BY-NC and CC-BY-NC-SA, the Open Definition does not."
    " Such content is listed with a warning.",
    check=check,
    applies_to=("good",),
)
