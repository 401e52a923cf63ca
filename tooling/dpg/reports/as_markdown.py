"""Problems as a comment on a pull request, with mentions, links, images and HTML from records escaped."""

import re
from collections.abc import Iterator, Sequence

from dpg.model.problem import Problem
from dpg.reports.summary import FileProblems, Summary, counted, label_of, limited, shown, summary_line

_BREAK = "\u200b"
"""Zero-width space: invisible to people, a word boundary for programs."""
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ACTING = re.compile(r"[&<>!#$()*+\-:=@\[\\\]^_`{|}~]")
"""Every character with a meaning in Markdown or HTML."""
_AUTOMATIC = re.compile(
    r"(?<=[@#])(?=\S)"  # @name, #12
    r"|(?<=:)(?=[/+\w])"  # https://, :smile:
    r"|(?<=\bwww)(?=\.)"
    r"|(?<=\bgh)(?=-\d)"  # GH-12
    r"|(?<=[0-9a-f]{6})(?=[0-9a-f])",  # the hash of a commit
    re.IGNORECASE,
)
"""Positions where GitHub would turn plain text into a link, mention or emoji."""


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """Return the report as Markdown, with one list per file."""
    read = limited(problems)
    parts = [part for group in read.files for part in _file_lines(group)]
    rest = [f"\n{read.rest}"] if read.rest else []
    return "\n".join([f"**{summary_line(problems, summary)}**", *parts, *rest, ""])


def _file_lines(group: FileProblems) -> Iterator[str]:
    yield f"\n### {neutral(group.file)}\n"
    yield from map(_list_item, group.problems)
    if group.more:
        yield f"- and {counted(group.more, 'more problem', 'more problems')}"


def _list_item(problem: Problem) -> str:
    place = problem.place
    where = f"line {place.line}, column {place.column}"
    description = " ".join(neutral(text) for text in (problem.message, problem.hint) if text)
    return f"- **{label_of(problem.severity)}**, {where}: {description} ({neutral(problem.rule)})"


def neutral(text: str) -> str:
    """Escape a text so that Markdown shows it unchanged."""
    parts = _AUTOMATIC.split(shown(text))
    return _BREAK.join(_ACTING.sub(lambda found: _escaped(found.group()), part) for part in parts)


def _escaped(character: str) -> str:
    return _HTML.get(character, f"\\{character}")
