"""The review for a person at a terminal."""

from dpg.model.change_text import ChangeWords
from dpg.model.review import Review
from dpg.reports.review.composing import headline, sections
from dpg.reports.review.document import Line, Part, Value, fitted, made_safe
from dpg.reports.summary import logged, obeyed_by_none


def render(review: Review, words: ChangeWords, most: int | None = None) -> str:
    """The review as text, of any length unless told otherwise."""
    only = " Only records were compared." if review.outside is None else ""
    parts = [f"{' '.join(headline(review))}\n{review.head} compared with {review.base}.{only}\n"]
    for section, lines in fitted(sections(review, words), most, _size):
        if lines:
            parts.append(f"\n{section.title}\n{''.join(map(_line, lines))}")
    return "".join(parts)


def _size(line: Line) -> int:
    return len(_line(line).encode())


def _line(line: Line) -> str:
    # GitHub's runner obeys a line that starts with ::, whatever spaces stand before it; a dash keeps it from that.
    return f"{'  ' * line.depth}- {''.join(map(_part, line.parts))}\n"


def _part(part: Part) -> str:
    return f"“{obeyed_by_none(part.shown)}”" if isinstance(part, Value) else made_safe(part, logged)
