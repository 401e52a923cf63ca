"""The review as a comment on a pull request. Nothing from a record acts in it: mention, link, image or HTML."""

import re

from dpg.model.change_text import ChangeWords
from dpg.model.review import Review
from dpg.reports.as_markdown import neutral
from dpg.reports.review.composing import headline, sections
from dpg.reports.review.document import Line, Part, Value, fitted, made_safe

MOST = 60_000
"""Bytes: GitHub takes 65,536 in a comment; whoever posts it may add a line of its own."""
_TICKS = re.compile("`+")


def render(review: Review, words: ChangeWords, most: int | None = None) -> str:
    """The review as Markdown of a bounded length."""
    head = f"**{neutral(' '.join(headline(review)))}**\n\n{_compared(review)}\n"
    room = (most or MOST) - len(head.encode()) - 2_000
    parts = [head]
    for section, lines in fitted(sections(review, words), max(room, 0), _size):
        if lines:
            parts.append(f"\n### {neutral(section.title)}\n\n{''.join(map(_line, lines))}")
    return "".join(parts)


def _compared(review: Review) -> str:
    only = " Only records were compared." if review.outside is None else ""
    return f"{_code(review.head)} compared with {_code(review.base)}.{only}"


def _size(line: Line) -> int:
    return len(_line(line).encode())


def _line(line: Line) -> str:
    return f"{'  ' * line.depth}- {''.join(map(_part, line.parts))}\n"


def _part(part: Part) -> str:
    return _code(part.shown) if isinstance(part, Value) else made_safe(part, neutral)


def _code(text: str) -> str:
    """A text letter by letter: in a code span GitHub makes nothing of it, and it can be copied."""
    if not text.strip():
        return "(empty)"
    fence = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
