"""Decide whether licenses are open for what they cover."""

from collections.abc import Collection, Iterator
from functools import partial

from dpg.model.good import Good, License
from dpg.model.vocabulary import Vocabulary
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


def parts_not_open(license: License, good: Good, listed: Vocabulary) -> tuple[str, ...] | None:
    """Return the parts for which a license is not open.

    Args:
        license: one license of the good.
        good: the good; its types decide if the license names no parts.
        listed: the vocabulary ``licenses``.

    Returns:
        Terms of the vocabulary ``covers``, or one empty text for the whole good; nothing if the license is open; ``None`` if
        it is unknown.
    """
    expression = parse_expression(license.spdx)
    if expression is None or any(_is_unknown(id, listed) for id in expression.ids):
        return None
    return tuple(_not_open_for(license, expression, good, listed))


def _not_open_for(license: License, expression: Expression, good: Good, listed: Vocabulary) -> Iterator[str]:
    if license.covers:
        for part in license.covers:
            if not expression.holds(partial(_is_open, needs=_PART_NEEDS.get(part, _ANY), listed=listed)):
                yield part
    else:
        needs = frozenset[str]().union(*(_TYPE_NEEDS.get(type, _ANY) for type in good.types)) or _ANY
        if set(good.types) == {"software"}:
            needs = _PART_NEEDS["code"]  # as if it said so
        if not expression.holds(partial(_is_open, needs=needs, listed=listed)):
            yield ""


def _is_open(id: str, needs: Collection[str], listed: Vocabulary) -> bool:
    term = listed.by_id.get(id) or listed.by_id.get(current(id))
    open_for = term.extra.get("open_for", ()) if term else ()
    return isinstance(open_for, Collection) and any(kind in needs for kind in open_for)


def _is_unknown(id: str, listed: Vocabulary) -> bool:
    return current(id) not in listed and not is_own_license(id) and not is_license(id)
