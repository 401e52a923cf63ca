"""Exit codes of commands that check records."""

from collections.abc import Sequence

from dpg.model.problem import Problem, Severity


def exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    """Return 1 if there is an error, or with ``strict`` a warning; otherwise 0."""
    counting = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return int(any(problem.severity in counting for problem in problems))
