"""The review for another program: everything, nothing cut.

One object::

    schema_version   1; grows when a key below changes its meaning or goes away, not when one is added
    base, head       what was compared
    counts           goods by what became of them, risks, and problems that are new, old and mended
    goods            those with the gravest risks first, then by id:
        id, kind, file, name, was_id (of a renamed one, else "")
        risks        kind, title, gone, come: what stood there and what stands there now
        changes      pointer, kind, old, new, words
        like         other records that are likely about the same good: id, reasons
    problems         the new ones: rule, severity, file, line, column, pointer, message, hint
    outside          paths of what else changes; null where only records were compared
    mixed            whether records and other files change together

Contacts of people are not repeated: a text that holds one is "…". The text is ASCII.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from dpg import kinds
from dpg.model.change_text import ChangeWords
from dpg.model.characters import visible
from dpg.model.problem import Problem
from dpg.model.review import RecordChange, Review
from dpg.model.risks import Risk
from dpg.reports.summary import in_order

SCHEMA_VERSION = 1
"""Version of the envelope."""
_WHOLE = 1_000_000
"""Characters of a text: more than a record has."""


def render(review: Review, words: ChangeWords, most: int | None = None) -> str:  # noqa: ARG001 - never cut
    """The review as JSON."""
    news = review.news
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "base": review.base,
        "head": review.head,
        "counts": {
            **_counts(review),
            "risks": sum(len(good.risks) for good in review.goods),
            "new_problems": len(news.new),
            "new_errors": news.errors,
            "old_problems": news.old,
            "mended_problems": news.mended,
        },
        "mixed": review.mixed,
        "outside": None if review.outside is None else list(review.outside),
        **_by_kind(review, words),
        "problems": [_problem(problem) for problem in in_order(news.new)],
    }
    return json.dumps(_safe(envelope), indent=1) + "\n"


def _by_kind(review: Review, words: ChangeWords) -> dict[str, Any]:
    """Return the changes of each kind of record under its plural; that of the main kind is always there."""
    found: dict[str, list[Any]] = {kinds.KINDS[0].plural: []}
    for change in review.goods:
        found.setdefault(change.record_kind.plural, []).append(_good(change, words))
    return found


def _counts(review: Review) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {kinds.KINDS[0].plural: Counter()}
    for change in review.goods:
        found.setdefault(change.record_kind.plural, Counter())[change.kind.value] += 1
    return {plural: dict(sorted(numbers.items())) for plural, numbers in found.items()}


def _good(good: RecordChange, words: ChangeWords) -> dict[str, Any]:
    return {
        "id": good.id,
        "kind": good.kind.value,
        "file": good.path,
        "name": good.name,
        "was_id": good.was_id,
        "risks": [_risk(risk) for risk in good.risks],
        "changes": [
            {
                "pointer": one.pointer,
                "kind": one.kind,
                "old": one.old,
                "new": one.new,
                "words": words.of(good.record_kind.name).tell(one, good.old, good.new),
            }
            for one in good.differences
        ],
        "like": [{"id": one.id, "reasons": list(one.reasons)} for one in good.likenesses],
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {"kind": risk.kind.value, "title": risk.title, "gone": list(risk.gone), "come": list(risk.come)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "pointer": problem.pointer,
        "message": problem.message,
        "hint": problem.hint,
    }


def _safe(value: Any) -> Any:
    """Plain data with hidden characters named, and without texts that tell how to reach a person."""
    if isinstance(value, Mapping):
        return {visible(str(key), _WHOLE): _safe(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_safe(inner) for inner in value]
    return visible(value, _WHOLE) if isinstance(value, str) else value
