"""Problems for a terminal: the source line, a caret and a hint."""

import unicodedata
from collections.abc import Iterator, Sequence

from dpg.model.characters import visible
from dpg.model.problem import Problem, Severity
from dpg.reports.summary import (
    FileProblems,
    Summary,
    counted,
    docs_address,
    label_of,
    limited,
    logged,
    summary_line,
)

_WIDTH = 100
"""Characters shown of a source line."""
_BEFORE = 60
"""Characters shown before the caret if the line is longer than that."""

_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;34m"}


def render(problems: Sequence[Problem], summary: Summary, color: bool = False) -> str:
    """Return the report as plain text, with colors if requested."""
    read = limited(problems)
    lines = [line for group in read.files for line in _file_lines(group, color)]
    rest = [read.rest, ""] if read.rest else []
    return "\n".join([*lines, *rest, summary_line(problems, summary), ""])


def _file_lines(group: FileProblems, color: bool) -> Iterator[str]:
    for problem in group.problems:
        yield from _problem_lines(problem, color)
        yield ""
    if group.more:
        yield f"and {counted(group.more, 'more problem', 'more problems')} in {logged(group.file)}"
        yield ""


def _problem_lines(problem: Problem, color: bool) -> Iterator[str]:
    place = problem.place
    label = _painted(f"{label_of(problem.severity)}:", _COLORS[problem.severity], color)
    where = _painted(f"{_file_name(place.file)}:{place.line}:{place.column}:", _BOLD, color)
    yield f"{where} {label} {logged(problem.message)}"
    if problem.source_line:
        yield from _excerpt(problem, color)
    if problem.hint:
        yield f"  hint: {logged(problem.hint)}"
    rule = f"  rule: {logged(problem.rule)}, see {docs_address(problem.rule)}"
    yield _painted(rule, _FAINT, color)


def _excerpt(problem: Problem, color: bool) -> Iterator[str]:
    number = str(problem.place.line).rjust(5)
    before, after = _window(problem.source_line, problem.place.column - 1)
    yield f"{number} | {before}{after}".rstrip()
    caret = _painted("^", _COLORS[problem.severity], color)
    yield f"{' ' * len(number)} | {' ' * _columns(before)}{caret}"


def _window(line: str, offset: int) -> tuple[str, str]:
    start = max(0, offset - _BEFORE) if len(line) > _WIDTH else 0
    before, after = line[start:offset], line[offset : start + _WIDTH]
    left = "…" if start else ""
    right = "…" if start + _WIDTH < len(line) else ""
    return left + _safe(before), _safe(after) + right


def _safe(part: str) -> str:
    return visible(part, most=10 * _WIDTH).replace("##[", "##\\[")


def _columns(text: str) -> int:
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _file_name(file: str) -> str:
    # GitHub's runner executes ::command:: at the start of a line.
    name = logged(file)
    return f"./{name}" if name.lstrip().startswith("::") else name


def _painted(text: str, code: str, color: bool) -> str:
    return f"{code}{text}{_PLAIN}" if color else text
