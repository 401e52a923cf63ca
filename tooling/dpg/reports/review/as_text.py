"""The review for a person at a terminal."""

from dpg.model.change_words import ChangeWords
from dpg.model.review import Review
from dpg.reports.review.composing import headline, sections
from dpg.reports.review.document import Line, Part, Value, fitted
from dpg.reports.summary import logged


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
    return f"{'  ' * (line.depth + 1)}{''.join(map(_part, line.parts))}\n"


def _part(part: Part) -> str:
    if isinstance(part, Value):
        return f"“{part.shown}”"
    return f"{part[: len(part) - len(part.lstrip())]}{logged(part.strip())}{part[len(part.rstrip()) :] if part.strip() else ''}"
