"""Problems for another program.

One object::

    schema_version   1; grows when a key below changes its meaning or goes away, not when one is added
    files            how many files were checked
    errors, warnings, infos   how many problems there are of each severity
    problems         all of them, by file, line and column:
        rule         the id of the rule; never changes
        severity     "error", "warning" or "info"
        file         the path, relative to the project; hidden characters are named, as in <U+202E>
        line, column counted from 1; columns count characters
        pointer      JSON pointer to the value in the record; "" is the whole record
        message      what is wrong, in one sentence
        hint         how to mend it; "" if there is nothing to say
        docs         address of the rule's page, relative to the site

The text is ASCII, so that no console and no log can damage it.
"""

import json
from collections.abc import Sequence

from dpg.model.problem import Problem, Severity
from dpg.reports.summary import Summary, docs_address, in_order, shown, tally

SCHEMA_VERSION = 1
"""Version of the envelope."""


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """The report as JSON; every problem is in it."""
    counts = tally(problems)
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "files": summary.files,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "infos": counts[Severity.INFO],
        "problems": [_of_problem(problem) for problem in in_order(problems)],
    }
    return json.dumps(envelope, indent=2) + "\n"


def _of_problem(problem: Problem) -> dict[str, str | int]:
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
