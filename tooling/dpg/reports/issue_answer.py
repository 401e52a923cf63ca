"""Reply to an issue that proposes a good: what to fix, or the record and how each word was understood, as Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpg.reports.as_markdown import neutral

_MOST = 50
"""Maximum number of sentences of each kind."""
_FIX = (
    "**Thank you. This cannot become a record yet.** Fix the points below by editing your text above (the menu “…”, "
    "then *Edit*); this check then runs again."
)
_MOST_LINES = 300
"""Maximum number of lines shown of the record."""
_UNDERSTOOD = "How the words were understood:"
_NEXT = "A person reads it next. If you change your text above, the record changes with it."


@dataclass(frozen=True, kw_only=True)
class IssueAnswer:
    """Outcome of an issue."""

    record: str
    """The file written; empty if none was."""
    to_fix: Sequence[tuple[str, str]]
    """Errors to fix: the label of a question, and the error."""
    to_review: Sequence[tuple[str, str]]
    """Points for a person to review, in the same form."""
    text: str = ""
    """Content of the file."""
    readings: Sequence[tuple[str, str]] = ()
    """How each word of the issue was understood, in the same form."""


def render(answer: IssueAnswer) -> str:
    """Return the reply as a comment, with all markup from the issue escaped."""
    return "\n".join([*_lines(answer), ""])


def _lines(answer: IssueAnswer) -> Iterator[str]:
    if answer.to_fix:
        yield f"{_FIX}\n"
        yield from _listed(answer.to_fix)
        return
    yield f"**Thank you. The record is ready:** {neutral(answer.record)}\n\n{_NEXT}"
    if answer.to_review:
        yield "\nWorth another look:\n"
        yield from _listed(answer.to_review)
    if answer.readings:
        yield f"\n{_UNDERSTOOD}\n"
        yield from _listed(answer.readings)
    if answer.text:
        yield "\nThe record:\n"
        yield from _fenced(answer.text)


def _fenced(text: str) -> Iterator[str]:
    """Yield a text as a code block, in which nothing acts and which nothing in it can close."""
    lines = text.splitlines()
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    yield f"{fence}yaml"
    yield from lines[:_MOST_LINES]
    yield fence
    if len(lines) > _MOST_LINES:
        yield f"and {len(lines) - _MOST_LINES} more lines, which are in the file"


def _listed(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    for label, sentence in entries[:_MOST]:
        yield f"- **{neutral(label)}**: {neutral(sentence)}"
    if len(entries) > _MOST:
        yield f"- and {len(entries) - _MOST} more"
