"""Complete review as JSON.

One object::

    schema_version   1; increases if a key below is removed or changes its meaning, not if a key is added
    base, head       the compared states
    counts           goods by kind of change, risks, and new, old and fixed problems
    goods            the changed goods, riskiest first, then sorted by id:
        id, kind, file, name, was_id (for a renamed good, else "")
        risks        kind, title, gone, come: the old and the new values
        changes      pointer, kind, old, new, words
        like         likely duplicates: id, reasons
    attestations     the changed attestations: file, kind, verified, faults: why it does not count, hides_revocation
    problems         the new problems: rule, severity, file, line, column, pointer, message, hint
    outside          paths of other changed files; null if only records were compared
    parts            the same paths by part: links, workflows, program, tests, texts; parts without files are missing
    mixed            whether the change touches both records and other files

A text with a personal contact is replaced by "…". The output is ASCII.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from dpg import kinds
from dpg.model.attestation_changes import AttestationChange, faults_of
from dpg.model.change_text import ChangeWords
from dpg.model.characters import visible
from dpg.model.other_files import by_part
from dpg.model.problem import Problem
from dpg.model.review import RecordChange, Review
from dpg.model.risks import Risk
from dpg.model.web_addresses import without_user_names
from dpg.reports.summary import in_order

SCHEMA_VERSION = 1
"""Version of the JSON layout."""
_WHOLE = 1_000_000
"""Maximum length of a text: longer than any text in a record."""


def render(review: Review, writer: ChangeWords, most: int | None = None) -> str:  # noqa: ARG001 - never cut
    """Return the review as JSON."""
    problems = review.problems
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "base": review.base,
        "head": review.head,
        "counts": {
            **_counts(review),
            "risks": sum(len(good.risks) for good in review.goods),
            "new_problems": len(problems.new),
            "new_errors": problems.errors,
            "old_problems": problems.existing,
            "mended_problems": problems.fixed,
        },
        "mixed": review.mixed,
        "outside": None if review.outside is None else [file.path for file in review.outside],
        "parts": {part.value: list(paths) for part, paths in by_part(review.outside or ()).items()},
        **_by_kind(review, writer),
        "attestations": [_attestation(one) for one in review.attestations],
        "problems": [_problem(problem) for problem in in_order(problems.new)],
    }
    return json.dumps(_safe(envelope), indent=1) + "\n"


def _by_kind(review: Review, writer: ChangeWords) -> dict[str, Any]:
    """Return the changes of each kind of record by its plural; the main kind is always present."""
    found: dict[str, list[Any]] = {kinds.KINDS[0].plural: []}
    for change in review.goods:
        found.setdefault(change.record_kind.plural, []).append(_good(change, writer))
    return found


def _counts(review: Review) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {kinds.KINDS[0].plural: Counter()}
    for change in review.goods:
        found.setdefault(change.record_kind.plural, Counter())[change.kind.value] += 1
    return {plural: dict(sorted(numbers.items())) for plural, numbers in found.items()}


def _good(good: RecordChange, writer: ChangeWords) -> dict[str, Any]:
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
                "words": writer.of(good.record_kind.name).describe(one, good.old, good.new),
            }
            for one in good.differences
        ],
        "like": [{"id": one.id, "reasons": list(one.reasons)} for one in good.duplicates],
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {"kind": risk.kind.value, "title": risk.title, "gone": list(risk.gone), "come": list(risk.come)}


def _attestation(change: AttestationChange) -> dict[str, Any]:
    return {
        "file": change.path,
        "kind": change.kind,
        "verified": change.new is not None and change.new.is_verified,
        "faults": list(faults_of(change.new)) if change.new else [],
        "hides_revocation": change.hides_revocation,
    }


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
    """Escape hidden characters in plain data, and remove texts with personal contacts."""
    if isinstance(value, Mapping):
        return {visible(str(key), _WHOLE): _safe(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_safe(inner) for inner in value]
    return visible(without_user_names(value), _WHOLE) if isinstance(value, str) else value
