"""What a search found, for a person at a terminal: the good, its summary, and where the words stand."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpg.model.characters import without_hidden
from dpg.reports.summary import counted

_TOLD = 4
"""Reasons that are told for a good."""
_AROUND = 40
"""Characters shown before and after the first word that was found in a long text."""
_INDENT = "   "


@dataclass(frozen=True, kw_only=True)
class Found:
    """One good that was found."""

    good: str
    columns: Mapping[str, str]
    """What was searched, by column, with marks around what was found."""
    marks: tuple[str, str]
    """What stands before and after each word that was found."""

    def text(self, column: str) -> str:
        """A column without the marks."""
        return self._plain(self.columns.get(column, ""))

    def reasons(self) -> Iterator[str]:
        """Where the words stand: the column, and the line or the part of it that holds them."""
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
    """The best ones first.

    Args:
        found: in that order.
        most: how many are shown.
        all_words: whether each of them holds all words that were looked for.
    """
    if not found:
        return "No good was found.\n"
    lines = [] if all_words else ["No good has all of these words. These have some of them:", ""]
    for number, one in enumerate(found[:most], 1):
        lines += [f"{number}. {one.text('name')} ({one.good})", *_wrapped(one.text("summary").split("\n")[0])]
        lines += [line for reason in list(one.reasons())[:_TOLD] for line in _wrapped(reason)]
        lines.append("")
    total = counted(len(found), "good", "goods")
    lines.append(f"{total} found." if len(found) <= most else f"{total} found; --most shows more.")
    return without_hidden("\n".join(lines)) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 96, initial_indent=_INDENT, subsequent_indent=_INDENT)
