"""What a report says beyond its problems, and the small decisions that all formats share."""

from collections import Counter
from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, kw_only=True)
class Readable:
    """As many problems as a person would read, and how many there are beyond them."""

    files: tuple[OfFile, ...]
    """The files of which something is shown, by name."""
    more: int
    """Problems in files of which nothing is shown."""
    more_files: int
    """How many files those are."""

    @property
    def rest(self) -> str:
        """What is not shown of other files, in words; empty if all files are shown."""
        if not self.more:
            return ""
        problems = counted(self.more, "more problem", "more problems")
        return f"and {problems} in {counted(self.more_files, 'other file', 'other files')}"


def readable(problems: Sequence[Problem]) -> Readable:
    """The problems file by file; where there are too many for a person, errors come before the rest."""
    ordered = in_order(problems)
    chosen = _weightiest(ordered)
    files: list[OfFile] = []
    more = more_files = 0
    for file, group in groupby(ordered, key=lambda problem: problem.place.file):
        found = tuple(group)
        if told := tuple(problem for problem in found if id(problem) in chosen):
            files.append(OfFile(file=file, problems=told, more=len(found) - len(told)))
        else:
            more, more_files = more + len(found), more_files + 1
    return Readable(files=tuple(files), more=more, more_files=more_files)


def _weightiest(ordered: Sequence[Problem]) -> set[int]:
    """Which problems to show, as identities: the gravest, a bounded number of each file and in all."""
    weight = {severity: number for number, severity in enumerate(Severity)}
    in_file: Counter[str] = Counter()
    chosen: set[int] = set()
    for problem in sorted(ordered, key=lambda problem: weight[problem.severity]):
        if len(chosen) == MOST_IN_ALL:
            break
        if in_file[problem.place.file] < MOST_IN_A_FILE:
            in_file[problem.place.file] += 1
            chosen.add(id(problem))
    return chosen


def shown(text: str) -> str:
    """A text of any origin on one line, with nothing hidden in it."""
    return visible(text, MOST_OF_A_MESSAGE)


def logged(text: str) -> str:
    """A text of any origin for a terminal or a log."""
    return obeyed_by_none(shown(text))


def obeyed_by_none(text: str) -> str:
    """A text without what GitHub's runner obeys anywhere in a line: ``##[command]``."""
    return text.replace("##[", "##\\[")


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
