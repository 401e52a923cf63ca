"""Search results for a terminal: the good, its summary, and where the words occur."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpg.kinds import GOOD
from dpg.model.characters import without_hidden
from dpg.reports.summary import counted

_MOST_REASONS = 4
"""Maximum number of matches shown for a good."""
_AROUND = 40
"""Characters shown before and after the first match in a long text."""
_INDENT = "   "


@dataclass(frozen=True, kw_only=True)
class Found:
    """One search result."""

    good: str
    columns: Mapping[str, str]
    """The searched text by column, with marks around each match."""
    marks: tuple[str, str]
    """Text before and after each match."""

    def text(self, column: str) -> str:
        """Return the text of a column without the marks."""
        return self._plain(self.columns.get(column, ""))

    def reasons(self) -> Iterator[str]:
        """Yield each column with a match, and the line or excerpt around it."""
        for column, marked in self.columns.items():
            lines = [line for line in marked.split("\n") if self.marks[0] in line]
            if lines:
                yield f"{column}: {self._part(lines[0])}"

    def _part(self, line: str) -> str:
        start = max(0, line.index(self.marks[0]) - _AROUND)
        end = line.index(self.marks[1], start) + _AROUND
        part = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
        return part.replace(self.marks[0], "[").replace(self.marks[1], "]")

    def _plain(self, text: str) -> str:
        return text.replace(self.marks[0], "").replace(self.marks[1], "")


def render(found: Sequence[Found], most: int, *, all_words: bool) -> str:
    """Return the search results as text.

    Args:
        found: the results, best match first.
        most: maximum number of results to show.
        all_words: whether each result contains all words of the query.
    """
    if not found:
        return "No good was found.\n"
    lines = [] if all_words else ["No good has all of these words. These have some of them:", ""]
    for number, one in enumerate(found[:most], 1):
        lines += [f"{number}. {one.text('name')} ({one.good})", *_wrapped(one.text("summary").split("\n")[0])]
        lines += [line for reason in list(one.reasons())[:_MOST_REASONS] for line in _wrapped(reason)]
        lines.append("")
    total = counted(len(found), GOOD.name, GOOD.plural)
    lines.append(f"{total} found." if len(found) <= most else f"{total} found; --most shows more.")
    return without_hidden("\n".join(lines)) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 96, initial_indent=_INDENT, subsequent_indent=_INDENT)
