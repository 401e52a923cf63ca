"""Render SVG as PNG with ``resvg-py``, which is optional: ``pip install dpg[cards]``."""

from importlib.metadata import version
from importlib.util import find_spec

from dpg.outputs.site.font import FAMILY, digest, font_paths


def available() -> bool:
    """Return whether ``resvg-py`` is installed."""
    return find_spec("resvg_py") is not None


def drawn_with() -> str:
    """Return the inputs of an image other than its SVG: the version of the renderer and the fonts."""
    return f"resvg-py {version('resvg-py')}, fonts {digest()}"


def png_of(svg: str) -> bytes:
    """Return the image as PNG. System fonts and other files are ignored."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=font_paths(),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
