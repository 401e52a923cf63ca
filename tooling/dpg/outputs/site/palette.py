"""Colors of the site: the stylesheet declares them, and the settings of a catalogue may replace them."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SCHEMES = ("light", "dark")
NAMES = ("paper", "ink", "soft", "line", "tint", "accent", "on-accent", "need", "need-tint")
CONTRAST = 4.5
"""Minimum contrast of text, from WCAG 2.2."""
_TEXTS = (
    *(("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("need", "paper")),
    *(("ink", "tint"), ("soft", "tint"), ("on-accent", "accent"), ("need", "need-tint")),
)
"""Text colors with their backgrounds."""
_COLOR = re.compile(rf"--({'|'.join(NAMES)}): (#[0-9a-f]{{6}}|#[0-9a-f]{{3}});")

Colors = Mapping[str, Mapping[str, str]]
"""Colors as ``#rrggbb`` or ``#rgb``, by scheme and name."""


class Faint(NamedTuple):
    """A text color that is hard to read."""

    scheme: str
    text: str
    background: str
    contrast: float


@cache
def default_colors() -> Colors:
    """Return the colors of ``colors.css``."""
    css = (files("dpg.outputs.site") / "assets" / "colors.css").read_text("utf-8")
    found: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
    for name, color in _COLOR.findall(css):
        scheme = next((scheme for scheme in SCHEMES if name not in found[scheme]), None)
        if scheme:
            found[scheme][name] = color
    return found


def colors_with(changed: Colors) -> Colors:
    """Return all colors, with some replaced."""
    return {scheme: {**colors, **changed.get(scheme, {})} for scheme, colors in default_colors().items()}


def recolored(css: str, changed: Colors) -> str:
    """Return a stylesheet in the colors of the site.

    Args:
        css: Declares colors for light, then for dark, once or twice.
        changed: Colors that differ from those of ``colors.css``.
    """
    light, dark = colors_with(changed).values()
    left = {name: [light[name], dark[name], dark[name]] for name in NAMES}

    def declared(found: re.Match[str]) -> str:
        name, color = found.groups()
        return f"--{name}: {left[name].pop(0) if left.get(name) else color};"

    return _COLOR.sub(declared, css)


def accent_of(changed: Colors) -> str:
    """Return the color of badges and social cards, which are always light."""
    return colors_with(changed)["light"]["accent"]


def faint_texts(changed: Colors) -> list[Faint]:
    """Return the text colors with too little contrast, also the white text of badges on the accent."""
    found = [
        Faint(scheme, text, background, contrast(colors[text], colors[background]))
        for scheme, colors in colors_with(changed).items()
        for text, background in _TEXTS
    ]
    found.append(Faint("light", "accent", "white", contrast(accent_of(changed), "#fff")))
    return [faint for faint in found if faint.contrast < CONTRAST]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors as WCAG 2.2 defines it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    red, green, blue = (_linear(int(digits[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
