"""Parse the colors of the site: ``extra.colors`` in mkdocs.yml."""

import re
from collections.abc import Mapping
from typing import Any

from dpg.outputs.site.palette import CONTRAST, NAMES, SCHEMES, Colors, faint_texts
from dpg.project.setting_error import SettingError

_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")


def colors_of(settings: Mapping[str, Any]) -> Colors:
    """Return the colors that differ from the defaults, by scheme and name.

    Args:
        settings: ``extra`` in mkdocs.yml.

    Raises:
        SettingError: If a scheme, a name or a color is invalid, or if text would be hard to read.
    """
    colors = settings.get("colors") or {}
    if not isinstance(colors, Mapping) or not all(map(_is_scheme, colors, colors.values())):
        raise SettingError(
            "/extra/colors",
            "`extra.colors` is not right.",
            f"Write colors as #rrggbb in quotes, under {' and '.join(SCHEMES)}. Their names are {', '.join(NAMES)}.",
        )
    lowered = {
        scheme: {name: color.lower() for name, color in named.items()} for scheme, named in colors.items()
    }
    if faint := faint_texts(lowered):
        scheme, text, background, contrast = faint[0]
        raise SettingError(
            "/extra/colors",
            f"`extra.colors` makes text hard to read: under {scheme}, the contrast of {text} with "
            f"{background} is {contrast:.1f}.",
            f"Choose colors with a contrast of at least {CONTRAST}.",
        )
    return lowered


def _is_scheme(scheme: object, named: object) -> bool:
    return (
        scheme in SCHEMES
        and isinstance(named, Mapping)
        and all(
            name in NAMES and isinstance(color, str) and bool(_COLOR.fullmatch(color))
            for name, color in named.items()
        )
    )
