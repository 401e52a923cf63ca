"""Social cards: the preview image of a good as SVG, with the shipped fonts."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple
from unicodedata import bidirectional, normalize

from dpg.model.characters import without_hidden
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site import font
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.line_breaks import lines_of
from dpg.outputs.site.palette import accent_of
from dpg.outputs.site.words import Words, capital

WIDTH, HEIGHT = 1200, 630
"""Size of the drawing, in its own units."""
PIXELS = 800, 420
"""Width and height of the image, in the proportions that social networks recommend. Text on it stays sharp at half the bytes."""
FILE = "card.png"
"""File name in the folder of a good's page."""
COLORS = (
    *("#e5243b", "#dda63a", "#4c9f38", "#c5192d", "#ff3a21", "#26bde2", "#fcc30b", "#a21942", "#fd6925"),
    *("#dd1367", "#fd9d24", "#bf8b2e", "#3f7e44", "#0a97d9", "#56c02b", "#00689d", "#19486a"),
)
"""Colors of the goals 1 to 17, as in ``colors.css`` and ``catalogue.css``."""
_SIDE = 72
_TEXT_WIDTH = WIDTH - 2 * _SIDE
_NAME_SIZES = (84, 68, 56)
_SUMMARY_SIZE, _SUMMARY_LINES = 36, 4
_LEADING = 1.32
"""Line height in em."""
_ISOLATE, _END = "\u2067", "\u2069"
"""Direction marks around a line from right to left. Without them, its words are in left-to-right order."""


class Line(NamedTuple):
    """One line of text."""

    text: str
    x: int
    y: int
    anchor: str
    size: int
    kind: str


class SocialCards:
    """Render social cards, in English only because all languages share them."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        """Prepare the texts, which must be in the language of the pages at the root."""
        self._words = words
        self._template = templates.get("social_card.svg")
        self._phrases = words.phrases(edition.catalogue.vocabularies)
        self._site_name = edition.site_name
        self._accent = accent_of(edition.colors)
        self._notice = words.gettext("Listed is not endorsed.")

    def svg(self, good: Good) -> str:
        """Return the card of a listed good.

        Texts that the fonts cannot render are omitted; the id replaces such a name.
        """
        top = 128
        types = " · ".join([capital(self._phrases[type]) for type in good.types])
        lines = list(_placed([types], 30, top, "soft"))
        name, size = _name_of(good)
        lines += _placed(name, size, top + 16 + size, "name")
        below = lines[-1].y + 66
        summary = _plain(self._words.pick(good.summary)[1]) if good.summary else ""
        if font.regular().covers(summary):
            most = _SUMMARY_LINES - (len(name) > 1)
            short = lines_of(summary, partial(_fits, font.regular(), _SUMMARY_SIZE), most)
            lines += _placed(short, _SUMMARY_SIZE, below, "ink")
        foot = " · ".join(
            part for part in (_plain(self._site_name), self._notice) if font.regular().covers(part)
        )
        lines += _placed([foot], 28, HEIGHT - 52, "soft")
        goals = sorted({served.goal for served in good.sdgs})
        return self._template.render(
            width=WIDTH,
            height=HEIGHT,
            pixels=PIXELS,
            family=font.FAMILY,
            accent=self._accent,
            lines=lines,
            goals=_goals(goals),
        )


def _goals(goals: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return number, x position and color of each goal."""
    step = min(74, (_TEXT_WIDTH - 90) // max(1, len(goals)))
    return [(goal, _SIDE + 90 + step * place, COLORS[goal - 1]) for place, goal in enumerate(goals)]


def _name_of(good: Good) -> tuple[list[str], int]:
    """Return the lines of the name and their font size. The font shrinks before the name wraps."""
    name = _plain(good.name)
    name = name if font.bold().covers(name) and name.strip() else good.id
    for size in _NAME_SIZES:
        lines = lines_of(name, partial(_fits, font.bold(), size), 2)
        if len(lines) == 1:
            break
    return lines, size


def _fits(script: font.Script, size: int, line: str) -> bool:
    return script.width(line) * size <= _TEXT_WIDTH


def _placed(lines: Sequence[str], size: int, top: int, kind: str) -> Iterator[Line]:
    for number, text in enumerate(lines):
        y = top + round(number * size * _LEADING)
        if _is_right_to_left(text):
            yield Line(f"{_ISOLATE}{text}{_END}", WIDTH - _SIDE, y, "end", size, kind)
        else:
            yield Line(text, _SIDE, y, "start", size, kind)


def _is_right_to_left(text: str) -> bool:
    """Return whether the first character with a direction is right-to-left."""
    directions = (bidirectional(letter) for letter in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


def _plain(text: str) -> str:
    """Return a text on one line, without hidden characters and direction marks."""
    return " ".join(normalize("NFC", without_hidden(text)).split())
