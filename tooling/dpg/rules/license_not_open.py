"""Report licenses that are not open for what they cover."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.license_noncommercial import is_noncommercial_content
from dpg.rules.license_openness import parts_not_open


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Check every license against what it covers."""
    if good.removed:
        return  # A license that is not open may be the reason for the removal.
    listed = catalogue.vocabularies["licenses"]
    for number, license in enumerate(good.licenses):
        parts = parts_not_open(license, good, listed)
        if not parts or is_noncommercial_content(license, good, listed):
            continue
        for part in parts:
            message = (
                f"The license “{visible(license.spdx)}” is not open for {part or 'a good of this type'}."
            )
            yield Finding(
                pointer=f"/licenses/{number}/spdx",
                message=message,
                hint=_HINT if part else f"{_HINT} {_PART}",
            )


_HINT = "Code needs a license that the OSI approves, data and content one that meets the Open Definition."
_PART = "If it is the license of a part only, such as images or manuals, write `covers`."


RULE = Rule(
    id="license-not-open",
    severity=Severity.ERROR,
    title="A license that is not open for what it covers",
    why="A digital public good may be used, changed and shared by everybody, also commercially. A license "
    "that forbids one of these, or a text of one's own that nobody examined, does not make one.",
    check=check,
    applies_to=("good",),
)
