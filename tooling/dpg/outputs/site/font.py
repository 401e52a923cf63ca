"""Glyph coverage and text width of the shipped fonts, read from the font files."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

FAMILY = "Noto Sans"
_NAMES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf")
_INVISIBLE = "\u200c\u200d\u200e\u200f"
"""Joiners and direction marks, which need no glyph."""


@dataclass(frozen=True)
class Font:
    """The glyphs of one font file."""

    advances: Mapping[str, float]
    """Advance width by character, in em."""


@dataclass(frozen=True)
class Script:
    """A font with its fallbacks, in order of preference."""

    fonts: tuple[Font, ...]

    def covers(self, text: str) -> bool:
        """Return whether the fonts have a glyph for every character of a text."""
        return all(letter in _INVISIBLE or self._advance(letter) is not None for letter in text)

    def width(self, text: str) -> float:
        """Return the maximum width of a text in em. Ligatures can only make it narrower."""
        return sum(self._advance(letter) or 0.0 for letter in text)

    def _advance(self, letter: str) -> float | None:
        return next((font.advances[letter] for font in self.fonts if letter in font.advances), None)


@cache
def regular() -> Script:
    """Return the fonts for running text."""
    text, _, arabic = (parse_font(content) for content in _contents())
    return Script((text, arabic))


@cache
def bold() -> Script:
    """Return the fonts for names."""
    _, name, arabic = (parse_font(content) for content in _contents())
    return Script((name, arabic))


def font_paths() -> list[str]:
    """Return the paths of the font files, for the renderer."""
    return [str(files("dpg.outputs.site") / "fonts" / name) for name in _NAMES]


def digest() -> str:
    """Return a digest of the font files."""
    return sha256(b"".join(_contents())).hexdigest()


def _contents() -> Iterator[bytes]:
    folder = files("dpg.outputs.site") / "fonts"
    return ((folder / name).read_bytes() for name in _NAMES)


def parse_font(content: bytes) -> Font:
    """Parse a TrueType font: https://learn.microsoft.com/typography/opentype/spec/ (head, hhea, hmtx, cmap format 4)."""
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4sIII", content, 12 + 16 * number) for number in range(count))
    tables = {tag: content[start : start + length] for tag, _, start, length in entries}
    (per_em,) = struct.unpack_from(">H", tables[b"head"], 18)
    (measured,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    widths = [struct.unpack_from(">H", tables[b"hmtx"], 4 * glyph)[0] for glyph in range(measured)]
    return Font(
        {
            chr(code): widths[min(glyph, measured - 1)] / per_em
            for code, glyph in _glyphs(_format_4(tables[b"cmap"]))
        }
    )


def _format_4(cmap: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = (struct.unpack_from(">HHI", cmap, 4 + 8 * number)[2] for number in range(count))
    return next(cmap[start:] for start in starts if cmap[start : start + 2] == b"\0\4")


def _glyphs(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield the code point and glyph number of every character with a glyph."""
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, 14 + twice * part + (2 if part else 0)) for part in range(4)
    )
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                at = 16 + 3 * twice + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", table, at)
                if not glyph:
                    continue
            if glyph := (glyph + deltas[segment]) % 65536:
                yield code, glyph
