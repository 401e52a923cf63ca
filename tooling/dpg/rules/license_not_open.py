"""Report licenses that are not open for what they cover."""

from collections.abc import Collection, Iterator
from functools import partial

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.good import Good, License
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.vocabulary import Vocabulary
from dpg.rules.license_noncommercial import is_noncommercial_content
from dpg.rules.spdx import Expression, current, is_license, is_own_license, parse_expression

_ANY = frozenset(("code", "content", "data"))
_PART_NEEDS = {
    "code": frozenset(("code",)),
    "data": frozenset(("data",)),
    "content": frozenset(("content",)),
    "documentation": frozenset(("content", "code")),
    "model": _ANY,
}
"""Accepted kinds of openness for each part. Manuals often share the license of the code."""
_TYPE_NEEDS = {
    "software": frozenset(("code", "content")),
    "standard": frozenset(("code", "content")),
    "dataset": _ANY,
    "content": frozenset(("content",)),
    "ai-model": _ANY,
}


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Check every license against what it covers."""
    if good.removed:
        return  # A license that is not open may be the reason for the removal.
    listed = catalogue.vocabularies["licenses"]
    for number, license in enumerate(good.licenses):
        expression = parse_expression(license.spdx)
        if is_noncommercial_content(license, good):
            continue
        if expression is None or any(_is_unknown(id, listed) for id in expression.ids):
            continue
        for what in _not_open_for(license, expression, good, listed):
            message = f"The license “{visible(license.spdx)}” is not open for {what}."
            yield Finding(pointer=f"/licenses/{number}/spdx", message=message, hint=_HINT)


_HINT = "Code needs a license that the OSI approves, data and content one that meets the Open Definition."


def _not_open_for(license: License, expression: Expression, good: Good, listed: Vocabulary) -> Iterator[str]:
    if license.covers:
        for part in license.covers:
            if not expression.holds(partial(_is_open, needs=_PART_NEEDS.get(part, _ANY), listed=listed)):
                yield part
    else:
        needs = frozenset[str]().union(*(_TYPE_NEEDS.get(type, _ANY) for type in good.types)) or _ANY
        if not expression.holds(partial(_is_open, needs=needs, listed=listed)):
            yield "a good of this type"


def _is_open(id: str, needs: Collection[str], listed: Vocabulary) -> bool:
    term = listed.by_id.get(id) or listed.by_id.get(current(id))
    open_for = term.extra.get("open_for", ()) if term else ()
    return isinstance(open_for, Collection) and any(kind in needs for kind in open_for)


def _is_unknown(id: str, listed: Vocabulary) -> bool:
    return current(id) not in listed and not is_own_license(id) and not is_license(id)


RULE = Rule(
    id="license-not-open",
    severity=Severity.ERROR,
    title="A license that is not open for what it covers",
    why="A digital public good may be used, changed and shared by everybody, also commercially. A license "
    "that forbids one of these, or a text of one's own that nobody examined, does not make one.",
    check=check,
    applies_to=("good",),
)
