"""The answer to somebody who proposed a good in an issue: what to mend, or that the record is ready. Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpg.reports.as_markdown import neutral

_MOST = 50
"""Sentences that one answer has, of each kind."""
_MEND = (
    "**Thank you. This cannot be made a record yet.** Mend what is said below by editing your text above (the menu “…”, "
    "then *Edit*); the answer then comes anew."
)
_NEXT = "A person reads it next. If you change your text above, the record changes with it."


@dataclass(frozen=True, kw_only=True)
class IssueAnswer:
    """What became of an issue."""

    record: str
    """The file that was written; empty if none was."""
    mend: Sequence[tuple[str, str]]
    """What must be mended: the label of a question, and what is wrong."""
    look: Sequence[tuple[str, str]]
    """What a person should look at, in the same way."""


def render(answer: IssueAnswer) -> str:
    """The answer as a comment. Nothing that was written in the issue acts in it."""
    return "\n".join([*_lines(answer), ""])


def _lines(answer: IssueAnswer) -> Iterator[str]:
    if answer.mend:
        yield f"{_MEND}\n"
        yield from _listed(answer.mend)
        return
    yield f"**Thank you. The record is ready:** {neutral(answer.record)}\n\n{_NEXT}"
    if answer.look:
        yield "\nWorth another look:\n"
        yield from _listed(answer.look)


def _listed(said: Sequence[tuple[str, str]]) -> Iterator[str]:
    for label, sentence in said[:_MOST]:
        yield f"- **{neutral(label)}**: {neutral(sentence)}"
    if len(said) > _MOST:
        yield f"- and {len(said) - _MOST} more"
