"""Problems for code scanning, in the Static Analysis Results Interchange Format (SARIF) 2.1.0."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dpg.model.problem import Problem, Rule, Severity
from dpg.reports.summary import Summary, docs_address, in_order, shown

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """Return a SARIF log of one run, with every problem."""
    ids = sorted({problem.rule for problem in problems})
    run = {
        "tool": {"driver": {"name": "dpg", "rules": [_rule(id_, summary) for id_ in ids]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, ids.index(problem.rule)) for problem in in_order(problems)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(id_: str, summary: Summary) -> dict[str, Any]:
    address = docs_address(quote(id_))
    # SARIF requires an absolute address, so a page is linked only if the site's address is known.
    link = {"helpUri": f"{summary.site}{address}"} if summary.site else {}
    return {"id": shown(id_), **link, **_rule_texts(summary.rules.get(id_), address)}


def _rule_texts(rule: Rule | None, address: str) -> dict[str, Any]:
    if rule is None:
        return {"help": {"text": f"See {address}."}}
    return {
        "shortDescription": {"text": _text(rule.title)},
        "fullDescription": {"text": _text(rule.why)},
        "help": {"text": f"{_text(rule.why)} See {address}."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, rule_index: int) -> dict[str, Any]:
    texts = [_text(text) for text in (problem.message, problem.hint) if text]
    return {
        "ruleId": shown(problem.rule),
        "ruleIndex": rule_index,
        "level": _LEVELS[problem.severity],
        "message": {"text": "\n".join(texts)},
        "locations": [{"physicalLocation": _location(problem)}],
    }


def _location(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "artifactLocation": {"uri": quote(place.file, errors="surrogateescape")},
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _text(text: str) -> str:
    # In a SARIF message [text](address) is a link and {0} is a placeholder, so both are escaped.
    return shown(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")
