"""Review as a comment on a pull request, with mentions, links, images and HTML from records escaped."""

import re

from dpg.model.change_text import ChangeWords
from dpg.model.review import Review
from dpg.reports.as_markdown import neutral
from dpg.reports.review.document import Line, Part, Value, fit, made_safe
from dpg.reports.review.sections import headline, sections

MOST = 60_000
"""Maximum length in bytes: GitHub allows 65,536 in a comment, and the poster may add a line."""
_TICKS = re.compile("`+")


def render(review: Review, writer: ChangeWords, most: int | None = None) -> str:
    """Return the review as Markdown of limited length."""
    head = f"**{neutral(' '.join(headline(review)))}**\n\n{_compared(review)}\n"
    limit = (most or MOST) - len(head.encode()) - 2_000
    parts = [head]
    for section, lines in fit(sections(review, writer), max(limit, 0), _size):
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
    """Return a text as a code span, which GitHub shows unchanged and people can copy."""
    if not text.strip():
        return "(empty)"
    fence = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
