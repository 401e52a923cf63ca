"""New problems of a review: similar problems in many places are one entry with their number."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dpg.model.problem import Problem, Severity
from dpg.reports.review.document import Block, Line, Value
from dpg.reports.review.naming import MANY, MOST_NAMED, values_of
from dpg.reports.summary import in_order, label_of

_OWN = re.compile(r"“[^”]*”|[0-9][0-9,.]*(?<![,.])")
"""Matches the parts of a message that are about one record: quoted values and numbers."""


def problem_blocks(problems: Sequence[Problem]) -> Iterator[Block]:
    """Yield the problems, most severe first; similar problems in many places are one entry."""
    groups: dict[tuple[Severity, str, str], list[Problem]] = defaultdict(list)
    for problem in in_order(problems):
        groups[problem.severity, problem.rule, _OWN.sub("…", problem.message)].append(problem)
    weight = {severity: number for number, severity in enumerate(Severity)}
    for key, found in sorted(groups.items(), key=lambda group: weight[group[0][0]]):
        if len(found) < MANY:
            yield from map(_problem, found)
        else:
            yield _in_many_places(key, found)


def _problem(problem: Problem) -> Block:
    head = (f"{label_of(problem.severity)}, ", Value(problem.place.file), f", line {problem.place.line}: ")
    hint = (" ", problem.hint) if problem.hint else ()
    return Block(lines=(Line((*head, problem.message, *hint, f" ({problem.rule})")),))


def _in_many_places(key: tuple[Severity, str, str], found: Sequence[Problem]) -> Block:
    severity, rule, pattern = key
    messages = {problem.message for problem in found}
    message = messages.pop() if len(messages) == 1 else pattern
    files = sorted({problem.place.file for problem in found})
    head = f"{label_of(severity)} in {len(found):,} places: "
    line = Line((head, message, f" ({rule}): ", *values_of(files, MOST_NAMED)))
    return Block(lines=(line,), weight=len(found))
