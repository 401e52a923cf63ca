"""Problems as GitHub workflow commands, shown as annotations on a pull request."""

from collections.abc import Iterator, Sequence

from dpg.model.problem import Problem, Severity
from dpg.reports.summary import FileProblems, Summary, counted, docs_address, limited, logged, summary_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """Return one workflow command per problem, and a summary line."""
    read = limited(problems)
    lines = [line for group in read.files for line in _file_lines(group)]
    rest = [f"::notice::{_data(read.rest)}"] if read.rest else []
    return "\n".join([*lines, *rest, summary_line(problems, summary), ""])


def _file_lines(group: FileProblems) -> Iterator[str]:
    yield from map(_annotation, group.problems)
    if group.more:
        more = f"and {counted(group.more, 'more problem', 'more problems')} in this file"
        yield f"::notice file={_property(group.file)}::{_data(more)}"


def _annotation(problem: Problem) -> str:
    place = problem.place
    texts = [problem.message, problem.hint, f"See {docs_address(problem.rule)}"]
    data = "%0A".join(_data(text) for text in texts if text)
    where = f"file={_property(place.file)},line={place.line},col={place.column}"
    return f"::{_COMMANDS[problem.severity]} {where},title={_property(problem.rule)}::{data}"


def _data(text: str) -> str:
    return logged(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
