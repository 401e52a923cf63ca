"""Compare the problems before and after a change."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.model.problem import Problem, Severity

_NUMBER = re.compile(r"/[0-9]+(?=/|\Z)")
_ProblemKey = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class ProblemChanges:
    """The problems after a change, compared with those before."""

    new: tuple[Problem, ...]
    existing: int
    """Number of problems that existed before."""
    fixed: int
    """Number of problems that were fixed."""

    @property
    def errors(self) -> int:
        """Number of new errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.new)


def compare_problems(
    before: Iterable[Problem], after: Iterable[Problem], moved: Mapping[str, str]
) -> ProblemChanges:
    """Find the new problems.

    Problems match by rule, file, key and message, since lines and list positions shift.

    Args:
        before: Problems of the older state.
        after: Problems of the newer state.
        moved: New path by old path, for files that moved.
    """
    known = Counter(_problem_key(problem, moved) for problem in before)
    total = known.total()
    new = []
    for problem in after:
        if known[key := _problem_key(problem, {})] > 0:
            known[key] -= 1
        else:
            new.append(problem)
    return ProblemChanges(new=tuple(new), existing=total - known.total(), fixed=known.total())


def _problem_key(problem: Problem, moved: Mapping[str, str]) -> _ProblemKey:
    file = problem.place.file
    return problem.rule, moved.get(file, file), _NUMBER.sub("/*", problem.pointer), problem.message
