"""Decode obfuscated text: HTML entities, percent-encoding, escapes, non-ASCII digits and invisible characters."""

import html
import re
import unicodedata
from urllib.parse import unquote

from dpg.model.ignorable import without_ignorable

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([!-/:-@\[-`{-~])")
_ROUNDS = 3
"""Number of nested encodings that are decoded, such as ``&amp;#64;``."""


def deobfuscate(text: str) -> str:
    """Decode a text to plain letters and digits, as a reader would understand it."""
    for _ in range(_ROUNDS):
        plain = _decoded(text)
        if plain == text:
            break
        text = plain
    return text


def _decoded(text: str) -> str:
    if "\\" in text:
        text = _ESCAPE.sub(
            lambda found: chr(int(found[1] or found[2], 16)) if not found[3] else found[3], text
        )
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = unquote(text)
    if not text.isascii():
        text = without_ignorable(unicodedata.normalize("NFKC", without_ignorable(text)))
        text = _DASH.sub("-", _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.digit(found.group())), text))
        text = text.replace("\u3002", ".")
    return text


_DASH = re.compile("[\u2010-\u2015\u2212\u2e3a\u2e3b\u30fc\u058a\u05be]")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_PIECE = re.compile(r"&#?\w{1,32};?|(?:%[0-9A-Fa-f]{2})+|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|.", re.S)


def source_offsets(text: str) -> list[int]:
    """Return the offset in the original text for each character of the decoded text."""
    offsets: list[int] = []
    for piece in _PIECE.finditer(text):
        offsets += [piece.start()] * len(deobfuscate(piece.group()))
    return offsets or [0]
