"""What a report says beyond its problems, and the small decisions that all formats share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dpg.model.characters import visible
from dpg.model.problem import Problem, Rule, Severity

MOST_IN_A_FILE = 50
"""Problems shown of one file, where a person reads the report."""
MOST_IN_ALL = 500
"""Problems shown of all files, where a person reads the report."""
MOST_OF_A_MESSAGE = 300
"""Characters shown of a message, a hint or a file's name."""

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}
_SINGULARS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What was checked, and by which rules."""

    files: int
    """How many files were checked."""
    rules: Mapping[str, Rule]
    """Every rule by id."""
    site: str = ""
    """The address of the published site with a slash at its end; empty where it is not known."""


@dataclass(frozen=True, kw_only=True)
class OfFile:
    """The problems of one file that are shown, and how many more there are."""

    file: str
    problems: tuple[Problem, ...]
    more: int


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """The problems by file, line and column, so that a report depends on nothing else."""
    return sorted(problems, key=lambda problem: (problem.place, problem.rule, problem.message))


def by_file(problems: Sequence[Problem]) -> Iterator[OfFile]:
    """The problems file by file, as many as a person would read."""
    left = MOST_IN_ALL
    for file, group in groupby(in_order(problems), key=lambda problem: problem.place.file):
        found = tuple(group)
        most = min(left, MOST_IN_A_FILE)
        left -= len(found[:most])
        yield OfFile(file=file, problems=found[:most], more=len(found[most:]))


def shown(text: str) -> str:
    """A text of any origin on one line, with nothing hidden in it."""
    return visible(text, MOST_OF_A_MESSAGE)


def logged(text: str) -> str:
    """A text of any origin for a terminal or a log."""
    # GitHub's runner obeys ##[command] anywhere in a line.
    return shown(text).replace("##[", "##\\[")


def docs_address(rule: str) -> str:
    """The address of a rule's page, relative to the site."""
    return f"docs/rules/{shown(rule)}"


def tally(problems: Sequence[Problem]) -> dict[Severity, int]:
    """How many problems there are of each severity, the heaviest first."""
    return {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}


def counted(number: int, singular: str, plural: str) -> str:
    """A number with its noun."""
    return f"{number:,} {singular if number == 1 else plural}"


def word_for(severity: Severity) -> str:
    """A severity as people call it."""
    return _SINGULARS[severity]


def closing_words(problems: Sequence[Problem], summary: Summary) -> str:
    """The outcome in one sentence."""
    if not summary.files and not problems:
        return "There was no file to check."
    if not problems:
        return f"No problems in {counted(summary.files, 'file', 'files')}."
    files = len({problem.place.file for problem in problems})
    kinds = [counted(n, _SINGULARS[kind], _PLURALS[kind]) for kind, n in tally(problems).items() if n]
    total = counted(len(problems), "problem", "problems")
    return f"{total} in {counted(files, 'file', 'files')}: {', '.join(kinds)}."
