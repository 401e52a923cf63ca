"""Problems as a comment on a pull request. Nothing from a record acts in it: mention, link, image or HTML."""

import re
from collections.abc import Iterator, Sequence

from dpg.model.problem import Problem
from dpg.reports.summary import OfFile, Summary, closing_words, counted, readable, shown, word_for

_BREAK = "\u200b"
"""A space of no width: invisible to people, the end of a word to programs."""
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ACTING = re.compile(r"[&<>!#$()*+\-:=@\[\\\]^_`{|}~]")
"""Every character that means something in Markdown or HTML."""
_AUTOMATIC = re.compile(
    r"(?<=[@#])(?=\S)"  # @name, #12
    r"|(?<=:)(?=[/+\w])"  # https://, :smile:
    r"|(?<=\bwww)(?=\.)"
    r"|(?<=\bgh)(?=-\d)"  # GH-12
    r"|(?<=[0-9a-f]{6})(?=[0-9a-f])",  # the hash of a commit
    re.IGNORECASE,
)
"""Where GitHub would make a link, a mention or a picture of plain text."""


def render(problems: Sequence[Problem], summary: Summary) -> str:
    """The report as Markdown: a list for each file."""
    read = readable(problems)
    parts = [part for group in read.files for part in _of_file(group)]
    rest = [f"\n{read.rest}"] if read.rest else []
    return "\n".join([f"**{closing_words(problems, summary)}**", *parts, *rest, ""])


def _of_file(group: OfFile) -> Iterator[str]:
    yield f"\n### {neutral(group.file)}\n"
    yield from map(_of_problem, group.problems)
    if group.more:
        yield f"- and {counted(group.more, 'more problem', 'more problems')}"


def _of_problem(problem: Problem) -> str:
    place = problem.place
    where = f"line {place.line}, column {place.column}"
    said = " ".join(neutral(text) for text in (problem.message, problem.hint) if text)
    return f"- **{word_for(problem.severity)}**, {where}: {said} ({neutral(problem.rule)})"


def neutral(text: str) -> str:
    """A text that Markdown shows as it is, letter by letter."""
    parts = _AUTOMATIC.split(shown(text))
    return _BREAK.join(_ACTING.sub(lambda found: _escaped(found.group()), part) for part in parts)


def _escaped(character: str) -> str:
    return _HTML.get(character, f"\\{character}")
