"""Review for a terminal."""

from dpg.model.change_text import ChangeWords
from dpg.model.review import Review
from dpg.reports.review.document import Line, Part, Value, fit, made_safe
from dpg.reports.review.sections import headline, sections
from dpg.reports.summary import logged, without_runner_commands


def render(review: Review, writer: ChangeWords, most: int | None = None) -> str:
    """Return the review as text, limited in length only on request."""
    only = " Only records were compared." if review.outside is None else ""
    parts = [f"{' '.join(headline(review))}\n{review.head} compared with {review.base}.{only}\n"]
    for section, lines in fit(sections(review, writer), most, _size):
        if lines:
            parts.append(f"\n{section.title}\n{''.join(map(_line, lines))}")
    return "".join(parts)


def _size(line: Line) -> int:
    return len(_line(line).encode())


def _line(line: Line) -> str:
    # GitHub's runner executes a line that starts with ::, even after spaces; the dash prevents that.
    return f"{'  ' * line.depth}- {''.join(map(_part, line.parts))}\n"


def _part(part: Part) -> str:
    return f"“{without_runner_commands(part.shown)}”" if isinstance(part, Value) else made_safe(part, logged)
