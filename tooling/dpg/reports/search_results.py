"""Search results for a terminal: the good, its summary, and where the words occur."""

import re
import shlex
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpg.kinds import GOOD
from dpg.model.characters import without_hidden
from dpg.model.folding import fold
from dpg.reports.summary import counted
from dpg.searching.answer import Answer
from dpg.searching.lookup import SAME_STEM, likeness
from dpg.searching.words import split

_MOST_REASONS = 4
"""Maximum number of matches shown for a good."""
_AROUND = 40
"""Characters shown before and after the first match in a long text."""
_INDENT = "   "
_WORD = re.compile(r"(?:\.(?=net\b))?[^\W_]+(?:\+\+|#|\.js\b)?", re.I)


@dataclass(frozen=True, kw_only=True)
class Found:
    """One search result."""

    good: str
    columns: Mapping[str, str]
    """The searched text by column; a column may have several lines."""

    def reasons(self, words: Sequence[str]) -> Iterator[str]:
        """Yield each column with a match, and the line or excerpt around it, with brackets around the matches."""
        for column, text in self.columns.items():
            for line in text.split("\n"):
                if matches := [found.span() for found in _WORD.finditer(line) if _is_match(found[0], words)]:
                    yield f"{column}: {_excerpt(line, matches)}"
                    break


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a search gives."""

    found: Sequence[Found]
    """The results to show, best match first."""
    total: int
    """Number of results."""
    filters: Sequence[tuple[str, str, str]]
    """Facet, value and words of each filter that the query asks for."""
    answer: Answer


def render(outcome: Outcome) -> str:
    """Return the search results as text."""
    lines = list(_said(outcome))
    words = [*outcome.answer.words, *(word for *_, phrase in outcome.filters for word in phrase.split())]
    for number, one in enumerate(outcome.found, 1):
        lines += [
            f"{number}. {one.columns['name']} ({one.good})",
            *_wrapped(one.columns["summary"].split("\n")[0]),
        ]
        lines += [line for reason in list(one.reasons(words))[:_MOST_REASONS] for line in _wrapped(reason)]
        lines.append("")
    if not outcome.total:
        return "No good was found.\n"
    total = counted(outcome.total, GOOD.name, GOOD.plural)
    lines.append(
        f"{total} found." if outcome.total <= len(outcome.found) else f"{total} found; --most shows more."
    )
    return without_hidden("\n".join(lines)) + "\n"


def _said(outcome: Outcome) -> Iterator[str]:
    """Yield how the query was understood."""
    answer = outcome.answer
    lines = [
        f"Filter: {facet} {value}. Without it: --plain {shlex.quote(words)}"
        for facet, value, words in outcome.filters
    ]
    lines += [
        f"Showing results for “{meant}”. Search instead for “{typed}”: --plain {shlex.quote(typed)}"
        for typed, meant in answer.corrected.items()
    ]
    if answer.lost:
        lines.append(
            f"No good has {', '.join(f'“{word}”' for word in answer.lost)}. The list is for the other words."
        )
    elif answer.partly and answer.whole:
        lines.append("Few goods have all these words. Goods with some of them follow.")
    elif answer.partly:
        lines.append("No good has all these words. These have some of them.")
    if lines:
        yield from (*lines, "")


def _is_match(written: str, words: Sequence[str]) -> bool:
    return any(likeness(folded, word) >= SAME_STEM for folded in split(fold(written)) for word in words)


def _excerpt(line: str, matches: Sequence[tuple[int, int]]) -> str:
    start, end = max(0, matches[0][0] - _AROUND), matches[0][1] + _AROUND
    parts, at = ["…" if start else ""], start
    for first, last in matches:
        if last <= end:
            parts += [line[at:first], f"[{line[first:last]}]"]
            at = last
    return "".join((*parts, line[at:end], "…" if end < len(line) else ""))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 96, initial_indent=_INDENT, subsequent_indent=_INDENT)
