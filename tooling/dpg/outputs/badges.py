"""Badges: an SVG image for each good."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple
from unicodedata import east_asian_width

from dpg.kinds import GOOD
from dpg.model.characters import without_hidden
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.palette import accent_of

_HEIGHT, _PAD, _WIDE, _NARROW = 20, 7, 11, 6.4
"""In pixels: badge height, padding, and the width of East Asian and other characters."""


class BadgeText(NamedTuple):
    """The content of a badge."""

    label: str
    message: str
    color: str
    """Six hexadecimal digits. White text on it has a contrast of at least 4.5."""
    title: str
    """Tooltip and accessible name."""


def badge_files(edition: Edition, good: Good) -> Iterator[OutputFile]:
    """Yield the badge of a good."""
    yield OutputFile(f"{GOOD.page_of(good.id)}badge.svg", svg_of(badge_text(edition, good)).encode())


def badge_text(edition: Edition, good: Good) -> BadgeText:
    """Return the content of a good's badge, listed or removed."""
    if good.removed:
        title = f"{good.id}: no longer listed in {edition.site_name}"
        return BadgeText(edition.site_name, "no longer listed", "6a3a3a", title)
    title = f"{good.name}: listed in {edition.site_name}. Listed is not endorsed."
    return BadgeText(edition.site_name, "listed", _digits(accent_of(edition.colors)), title)


def _digits(color: str) -> str:
    digits = color.removeprefix("#")
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def svg_of(words: BadgeText) -> str:
    """Render the badge as a self-contained SVG image without web fonts."""
    title = _plain(words.title)
    width, picture = _picture(words.label, words.message, words.color)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}" role="img" '
        f'aria-label="{title}"><title>{title}</title>{picture}</svg>\n'
    )


@lru_cache(maxsize=8)
def _picture(label: str, message: str, color: str) -> tuple[int, str]:
    """Return the width of a badge and what it shows. It is the same for all listed goods."""
    left, right = (round(_width(text) + 2 * _PAD) for text in (label, message))
    shown = (
        f'<path fill="#3b4744" d="M3 0h{left - 3}v{_HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/>'
        f'<path fill="#{color}" d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v{_HEIGHT - 6}a3 3 0 0 1-3 3h-{right - 3}z"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">'
        f"{_text(label, _PAD, left)}{_text(message, left + _PAD, right)}</g>"
    )
    return left + right, shown


def _text(words: str, x: int, width: int) -> str:
    # textLength gives the text the same width in any font.
    return f'<text x="{x}" y="14" textLength="{width - 2 * _PAD}" lengthAdjust="spacingAndGlyphs">{_plain(words)}</text>'


def _width(text: str) -> float:
    return sum(_WIDE if east_asian_width(letter) in "WF" else _NARROW for letter in text)


def _plain(text: str) -> str:
    return escape(without_hidden(text))
