"""Pictures drawn from SVG, where ``resvg-py`` is installed: ``pip install dpg[cards]``. The only door to it."""

from importlib.metadata import version
from importlib.util import find_spec

from dpg.outputs.site.font import FAMILY, digest, font_paths


def available() -> bool:
    """Whether this computer can draw."""
    return find_spec("resvg_py") is not None


def drawn_with() -> str:
    """What decides on a picture beside its SVG: the version of what draws, and the fonts."""
    return f"resvg-py {version('resvg-py')}, fonts {digest()}"


def png_of(svg: str) -> bytes:
    """The picture as PNG; no font of the machine and no other file is looked at."""
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
