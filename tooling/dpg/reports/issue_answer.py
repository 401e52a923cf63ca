"""Reply to an issue that proposes a good: what to fix, or that the record is ready, as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpg.reports.as_markdown import neutral

_MOST = 50
"""Maximum number of sentences of each kind."""
_FIX = (
    "**Thank you. This cannot be made a record yet.** Fix what is said below by editing your text above (the menu “…”, "
    "then *Edit*); the answer then comes anew."
)
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


def _listed(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    for label, sentence in entries[:_MOST]:
        yield f"- **{neutral(label)}**: {neutral(sentence)}"
    if len(entries) > _MOST:
        yield f"- and {len(entries) - _MOST} more"
