"""Problems as JSON.

One object::

    schema_version   1; increases if a key below is removed or changes its meaning, not if a key is added
    files            number of checked files
    errors, warnings, infos   number of problems of each severity
    problems         all problems, sorted by file, line and column:
        rule         id of the rule; never changes
        severity     "error", "warning" or "info"
        file         path relative to the project; hidden characters are escaped, as in <U+202E>
        line, column counted from 1; columns count characters
        pointer      JSON pointer to the value in the record; "" is the whole record
        message      what is wrong, in one sentence
        hint         how to fix it; "" if there is no hint
        docs         address of the rule's page, relative to the site

The text is ASCII, so that no console or log can garble it.
"""

import json
from collections.abc import Sequence

from dpg.model.problem import Problem, Severity
from dpg.reports.summary import Summary, docs_address, in_order, shown, tally

SCHEMA_VERSION = 1
"""Version of the JSON layout."""


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """Return the report as JSON, with every problem."""
    counts = tally(problems)
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "files": summary.files,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "infos": counts[Severity.INFO],
        "problems": [_problem(problem) for problem in in_order(problems)],
    }
    return json.dumps(envelope, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, str | int]:
    return {
        "rule": shown(problem.rule),
        "severity": problem.severity.value,
        "file": shown(problem.place.file),
        "line": problem.place.line,
        "column": problem.place.column,
        "pointer": shown(problem.pointer),
        "message": shown(problem.message),
        "hint": shown(problem.hint),
        "docs": docs_address(problem.rule),
    }
