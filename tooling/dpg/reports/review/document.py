"""Parts of a report for reviewers, independent of Markdown or text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dpg.model.characters import visible
from dpg.model.web_addresses import hosts_after_user_names, without_user_names

_MOST_OF_A_VALUE = 3000
"""Maximum length of a value: longer than any address or account."""


@dataclass(frozen=True, slots=True)
class Value:
    """An untrusted text, shown character by character so that people can compare and copy it."""

    text: str

    @property
    def shown(self) -> str:
        """The text on one line, with hidden characters escaped, and user names and personal contacts left out."""
        shown = visible(without_user_names(self.text), _MOST_OF_A_VALUE)
        if shown == "…":
            return "not repeated: it looks like a contact"
        hosts = ", ".join(map(visible, hosts_after_user_names(self.text)))
        return f"{shown} (host: {hosts}; the user name before @ is left out)" if hosts else shown


Part = str | Value
"""Text, trusted or not, or a value."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list."""

    parts: tuple[Part, ...]
    depth: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Lines that are shown or left out together."""

    lines: tuple[Line, ...]
    brief: Line | None = None
    """Short form, used if the block is too long."""
    weight: int = 1
    """Number of items in the block, to count what is left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Blocks under a title, the most important first."""

    title: str
    blocks: tuple[Block, ...]
    share: float = 1.0
    """Maximum share of the remaining space."""
    noun: tuple[str, str] = ("more", "more")
    """Noun for the items, singular and plural, to count what is left out."""


def made_safe(text: str, safe: Callable[[str], str]) -> str:
    """Escape a text and keep its leading and trailing spaces."""
    inner = text.strip(" ")
    start = text.find(inner) if inner else len(text)
    return text[:start] + (safe(inner) if inner else "") + text[start + len(inner) :]


def fit(
    sections: Iterable[Section], limit: int | None, size_of: Callable[[Line], int]
) -> Iterator[tuple[Section, list[Line]]]:
    """Yield each section with as many lines as fit; its last line counts what is left out.

    Args:
        sections: the sections in display order.
        limit: maximum length in bytes; ``None`` for no limit.
        size_of: returns the length of a line in bytes.
    """
    for section in sections:
        share = None if limit is None else int(limit * section.share)
        lines = list(_lines(section, share, size_of))
        if limit is not None:
            limit -= sum(map(size_of, lines))
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
