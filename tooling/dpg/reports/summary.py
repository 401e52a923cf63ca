"""Summary of a check, and the helpers that all report formats share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dpg.model.characters import visible
from dpg.model.counted import counted as counted
from dpg.model.problem import Problem, Rule, Severity

MOST_IN_A_FILE = 50
"""Maximum number of problems of one file in reports for people."""
MOST_IN_ALL = 500
"""Maximum number of problems in reports for people."""
MOST_OF_A_MESSAGE = 300
"""Maximum length of a message, hint or file name."""

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}
_SINGULARS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Number of checked files, and the rules used."""

    files: int
    """Number of checked files."""
    rules: Mapping[str, Rule]
    """Every rule by id."""
    site: str = ""
    """Address of the published site, ending in a slash; empty if unknown."""


@dataclass(frozen=True, kw_only=True)
class FileProblems:
    """Problems shown of one file, and the number of the others."""

    file: str
    problems: tuple[Problem, ...]
    more: int


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Sort problems by file, line and column, so that reports are deterministic."""
    return sorted(problems, key=lambda problem: (problem.place, problem.rule, problem.message))


@dataclass(frozen=True, kw_only=True)
class LimitedProblems:
    """Problems limited to what a person reads, and the number of the others."""

    files: tuple[FileProblems, ...]
    """Files with at least one problem shown, sorted by name."""
    more: int
    """Number of problems in files without any problem shown."""
    more_files: int
    """Number of files without any problem shown."""

    @property
    def rest(self) -> str:
        """Summary of the files not shown; empty if all are."""
        if not self.more:
            return ""
        problems = counted(self.more, "more problem", "more problems")
        return f"and {problems} in {counted(self.more_files, 'other file', 'other files')}"


def limited(problems: Sequence[Problem]) -> LimitedProblems:
    """Group problems by file and limit their number; errors come before the rest."""
    ordered = in_order(problems)
    chosen = _most_severe(ordered)
    files: list[FileProblems] = []
    more = more_files = 0
    for file, group in groupby(ordered, key=lambda problem: problem.place.file):
        found = tuple(group)
        if chosen_here := tuple(problem for problem in found if id(problem) in chosen):
            files.append(FileProblems(file=file, problems=chosen_here, more=len(found) - len(chosen_here)))
        else:
            more, more_files = more + len(found), more_files + 1
    return LimitedProblems(files=tuple(files), more=more, more_files=more_files)


def _most_severe(ordered: Sequence[Problem]) -> set[int]:
    """Return the ``id()`` of each problem to show: the most severe, limited per file and in total."""
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
    """Return an untrusted text on one line, with hidden characters escaped."""
    return visible(text, MOST_OF_A_MESSAGE)


def logged(text: str) -> str:
    """Return an untrusted text made safe for a terminal or log."""
    return without_runner_commands(shown(text))


def without_runner_commands(text: str) -> str:
    """Escape ``##[command]``, which GitHub's runner executes anywhere in a line."""
    return text.replace("##[", "##\\[")


def docs_address(rule: str) -> str:
    """Return the address of a rule's page, relative to the site."""
    return f"docs/rules/{shown(rule)}"


def tally(problems: Sequence[Problem]) -> dict[Severity, int]:
    """Count the problems of each severity, the most severe first."""
    return {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}


def label_of(severity: Severity) -> str:
    """Return the label of a severity."""
    return _SINGULARS[severity]


def summary_line(problems: Sequence[Problem], summary: Summary) -> str:
    """Return the outcome in one sentence."""
    if not summary.files and not problems:
        return "There was no file to check."
    if not problems:
        return f"No problems in {counted(summary.files, 'file', 'files')}."
    files = len({problem.place.file for problem in problems})
    kinds = [counted(n, _SINGULARS[kind], _PLURALS[kind]) for kind, n in tally(problems).items() if n]
    total = counted(len(problems), "problem", "problems")
    return f"{total} in {counted(files, 'file', 'files')}: {', '.join(kinds)}."
