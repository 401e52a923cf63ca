"""Render SVG as PNG with ``resvg-py``, which is optional: ``pip install dpg[cards]``."""

import re
from importlib.metadata import version
from importlib.util import find_spec

from dpg.outputs.site.font import FAMILY, digest, font_paths
from dpg.outputs.site.small_png import SHADES, with_few_colors

_INK = re.compile(r'fill="#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})"')


def available() -> bool:
    """Return whether ``resvg-py`` is installed."""
    return find_spec("resvg_py") is not None


def drawn_with() -> str:
    """Return the inputs of an image other than its SVG: the version of the renderer, the fonts and the number of shades."""
    return f"resvg-py {version('resvg-py')}, fonts {digest()}, {SHADES} shades"


def png_of(svg: str) -> bytes:
    """Return the image as PNG in shades of the colors that it fills with. System fonts and other files are ignored."""
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#fff",
        skip_system_fonts=True,
        font_files=font_paths(),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    inks = dict.fromkeys(map(_six_digits, _INK.findall(svg)))
    return with_few_colors(bytes(drawn), list(inks))


def _six_digits(color: str) -> str:
    return color if len(color) == 6 else "".join(digit * 2 for digit in color)
