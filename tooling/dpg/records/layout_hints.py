"""Recognize layout that word processors and web pages change: bullets in place of hyphens, and unusual spaces."""

import re
from typing import Any

from dpg.model.characters import name_of, visible

_BULLET = re.compile(
    r"\s*[\u2010-\u2015\u2022\u2023\u2043\u2212\u25aa\u25cf\u25e6\u00b7]\s*(\S.*)|\s*(?:\*\s+|-(?=[^\W\d]))(\S.*)"
)
_SPACES = re.compile("[ ]*([\u00a0\u2000-\u200a\u202f\u205f\u3000])")
"""Spaces that YAML reads as part of a text, at the start of a line."""


def layout_hint(written: str) -> str:
    """Return one sentence on what is wrong at the start of a line, key or value; empty if nothing is."""
    if spaces := _SPACES.match(written):
        return f"Indent with plain spaces instead of {name_of(spaces[1])}."
    if bullet := _BULLET.match(written):
        return f"Start each entry with a hyphen and a space: `- {visible(bullet[1] or bullet[2], 40)}`."
    return ""


def starts_of(value: Any) -> list[str]:
    """Return the text that starts a value: a text itself, or the first key of a group."""
    return (
        [value]
        if isinstance(value, str)
        else [f"{key}:" for key in value][:1]
        if isinstance(value, dict)
        else []
    )
