"""Problems for a person at a terminal: the line of the file, a caret, how to mend it."""

import unicodedata
from collections.abc import Iterator, Sequence

from dpg.model.characters import visible
from dpg.model.problem import Problem, Severity
from dpg.reports.summary import (
    OfFile,
    Summary,
    closing_words,
    counted,
    docs_address,
    logged,
    readable,
    word_for,
)

_WIDTH = 100
"""Characters shown of a line of the file."""
_BEFORE = 60
"""Characters shown before the caret where the line is longer than that."""

_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;34m"}


def render(problems: Sequence[Problem], summary: Summary, colour: bool = False) -> str:
    """The report as plain text, with colours only where asked for."""
    read = readable(problems)
    lines = [line for group in read.files for line in _of_file(group, colour)]
    rest = [read.rest, ""] if read.rest else []
    return "\n".join([*lines, *rest, closing_words(problems, summary), ""])


def _of_file(group: OfFile, colour: bool) -> Iterator[str]:
    for problem in group.problems:
        yield from _of_problem(problem, colour)
        yield ""
    if group.more:
        yield f"and {counted(group.more, 'more problem', 'more problems')} in {logged(group.file)}"
        yield ""


def _of_problem(problem: Problem, colour: bool) -> Iterator[str]:
    place = problem.place
    word = _painted(f"{word_for(problem.severity)}:", _COLOURS[problem.severity], colour)
    where = _painted(f"{_file_name(place.file)}:{place.line}:{place.column}:", _BOLD, colour)
    yield f"{where} {word} {logged(problem.message)}"
    if problem.source_line:
        yield from _excerpt(problem, colour)
    if problem.hint:
        yield f"  hint: {logged(problem.hint)}"
    rule = f"  rule: {logged(problem.rule)}, see {docs_address(problem.rule)}"
    yield _painted(rule, _FAINT, colour)


def _excerpt(problem: Problem, colour: bool) -> Iterator[str]:
    number = str(problem.place.line).rjust(5)
    before, after = _window(problem.source_line, problem.place.column - 1)
    yield f"{number} | {before}{after}".rstrip()
    caret = _painted("^", _COLOURS[problem.severity], colour)
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
    # GitHub's runner obeys ::command:: at the start of a line.
    name = logged(file)
    return f"./{name}" if name.lstrip().startswith("::") else name


def _painted(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_PLAIN}" if colour else text
