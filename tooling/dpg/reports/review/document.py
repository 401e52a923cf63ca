"""The parts that a report for reviewers is made of, before it becomes Markdown or text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dpg.model.characters import visible

_MOST_OF_A_VALUE = 3000
"""Characters shown of a value that has to be seen in full: more than any address or account has."""


@dataclass(frozen=True, slots=True)
class Value:
    """A text of any origin that is shown letter by letter, so that it can be compared and copied."""

    text: str

    @property
    def shown(self) -> str:
        """It on one line, with hidden characters named; contacts of people are not repeated."""
        shown = visible(self.text, _MOST_OF_A_VALUE)
        return "not repeated: it looks like a contact" if shown == "…" else shown


Part = str | Value
"""Words of ours or of anybody, or a value."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list."""

    parts: tuple[Part, ...]
    depth: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Lines that belong together and are shown or left out as one."""

    lines: tuple[Line, ...]
    brief: Line | None = None
    """What stands in for them where room is scarce."""
    weight: int = 1
    """How many things it tells, to count what is left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Blocks under a title, the most important ones first."""

    title: str
    blocks: tuple[Block, ...]
    share: float = 1.0
    """How much of the room that is left it may take."""
    noun: tuple[str, str] = ("more", "more")
    """What a block tells, singular and plural, to count what is left out."""


def made_safe(text: str, safe: Callable[[str], str]) -> str:
    """Words made safe for their format, with the spaces at their ends."""
    inner = text.strip(" ")
    start = text.find(inner) if inner else len(text)
    return text[:start] + (safe(inner) if inner else "") + text[start + len(inner) :]


def fitted(
    sections: Iterable[Section], room: int | None, size_of: Callable[[Line], int]
) -> Iterator[tuple[Section, list[Line]]]:
    """As many lines of each section as there is room for; what is left out is counted in its last line.

    Args:
        sections: in the order in which they are shown.
        room: bytes; ``None`` for as many as it takes.
        size_of: how many bytes a line takes.
    """
    for section in sections:
        limit = None if room is None else int(room * section.share)
        lines = list(_lines(section, limit, size_of))
        if room is not None:
            room -= sum(map(size_of, lines))
        yield section, lines


def _lines(section: Section, limit: int | None, size_of: Callable[[Line], int]) -> Iterator[Line]:
    left_out = 0
    for block in section.blocks:
        for lines in (block.lines, (block.brief,) if block.brief else ()):
            size = sum(map(size_of, lines))
            if lines and (limit is None or size <= limit):
                limit = None if limit is None else limit - size
                yield from lines
                break
        else:
            left_out += block.weight
    if left_out:
        noun = section.noun[left_out != 1]
        yield Line((f"and {left_out:,} {noun} for which there is no room here; --format json holds all",))
