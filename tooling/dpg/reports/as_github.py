"""Problems as annotations on the changed lines of a pull request: GitHub's workflow commands."""

from collections.abc import Iterator, Sequence

from dpg.model.problem import Problem, Severity
from dpg.reports.summary import OfFile, Summary, closing_words, counted, docs_address, logged, readable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """The report as one workflow command a problem, and a closing line."""
    read = readable(problems)
    lines = [line for group in read.files for line in _of_file(group)]
    rest = [f"::notice::{_data(read.rest)}"] if read.rest else []
    return "\n".join([*lines, *rest, closing_words(problems, summary), ""])


def _of_file(group: OfFile) -> Iterator[str]:
    yield from map(_of_problem, group.problems)
    if group.more:
        more = f"and {counted(group.more, 'more problem', 'more problems')} in this file"
        yield f"::notice file={_property(group.file)}::{_data(more)}"


def _of_problem(problem: Problem) -> str:
    place = problem.place
    said = [problem.message, problem.hint, f"See {docs_address(problem.rule)}"]
    data = "%0A".join(_data(text) for text in said if text)
    where = f"file={_property(place.file)},line={place.line},col={place.column}"
    return f"::{_COMMANDS[problem.severity]} {where},title={_property(problem.rule)}::{data}"


def _data(text: str) -> str:
    return logged(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
