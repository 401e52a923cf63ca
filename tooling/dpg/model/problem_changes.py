"""What a change does to the problems of the records: which are new, which were there before, which are mended."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.model.problem import Problem, Severity

_NUMBER = re.compile(r"/[0-9]+(?=/|\Z)")
_Likeness = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class ProblemChanges:
    """Problems after a change, held against those before it."""

    new: tuple[Problem, ...]
    old: int
    """How many of the problems were there before."""
    mended: int
    """How many of those before are there no more."""

    @property
    def errors(self) -> int:
        """How many of the new ones are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.new)


def news(before: Iterable[Problem], after: Iterable[Problem], moved: Mapping[str, str]) -> ProblemChanges:
    """Tells new problems from old ones: by rule, file, key and message, as lines and list positions shift.

    Args:
        before: the problems of the older state.
        after: those of the newer one.
        moved: for files that lie elsewhere now, their new paths by the old ones.
    """
    known = Counter(_likeness(problem, moved) for problem in before)
    total = known.total()
    new = []
    for problem in after:
        if known[likeness := _likeness(problem, {})] > 0:
            known[likeness] -= 1
        else:
            new.append(problem)
    return ProblemChanges(new=tuple(new), old=total - known.total(), mended=known.total())


def _likeness(problem: Problem, moved: Mapping[str, str]) -> _Likeness:
    file = problem.place.file
    return problem.rule, moved.get(file, file), _NUMBER.sub("/*", problem.pointer), problem.message
