"""What the shipped fonts can write and how wide it gets, read from the font files themselves."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

FAMILY = "Noto Sans"
_NAMES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf")
_INVISIBLE = "\u200c\u200d\u200e\u200f"
"""Joiners and marks of direction: fonts need no picture of them."""


@dataclass(frozen=True)
class Font:
    """The letters of one font file."""

    advances: Mapping[str, float]
    """How far each letter moves the pen, as a share of the font's size."""


@dataclass(frozen=True)
class Script:
    """Fonts that stand in for each other, the one that is asked first at the head."""

    fonts: tuple[Font, ...]

    def covers(self, text: str) -> bool:
        """Whether every letter of a text can be written."""
        return all(letter in _INVISIBLE or self._advance(letter) is not None for letter in text)

    def width(self, text: str) -> float:
        """How wide a text gets, as a share of the font's size; joined letters get narrower, never wider."""
        return sum(self._advance(letter) or 0.0 for letter in text)

    def _advance(self, letter: str) -> float | None:
        return next((font.advances[letter] for font in self.fonts if letter in font.advances), None)


@cache
def regular() -> Script:
    """For running text."""
    text, _, arabic = (parse_font(content) for content in _contents())
    return Script((text, arabic))


@cache
def bold() -> Script:
    """For names."""
    _, name, arabic = (parse_font(content) for content in _contents())
    return Script((name, arabic))


def font_paths() -> list[str]:
    """Where the font files lie, for what draws with them."""
    return [str(files("dpg.outputs.site") / "fonts" / name) for name in _NAMES]


def digest() -> str:
    """Tells one set of font files from another."""
    return sha256(b"".join(_contents())).hexdigest()


def _contents() -> Iterator[bytes]:
    folder = files("dpg.outputs.site") / "fonts"
    return ((folder / name).read_bytes() for name in _NAMES)


def parse_font(content: bytes) -> Font:
    """Reads a TrueType font: https://learn.microsoft.com/typography/opentype/spec/ (head, hhea, hmtx, cmap format 4)."""
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
    """Code point and number of the glyph of every letter that has one."""
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
