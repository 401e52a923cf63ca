"""Decode obfuscated text: HTML entities, percent-encoding, escapes, non-ASCII digits and invisible characters."""

import html
import re
import unicodedata
from urllib.parse import unquote

from dpg.model.ignorable import IGNORABLE, holds_ignorable, without_ascii, without_ignorable

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([!-/:-@\[-`{-~])")
_PERCENT = re.compile("%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
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
        text = _PERCENT.sub(lambda found: unquote(found[0]), text)  # Faster than to split all of a long text.
    return text if text.isascii() else _with_plain_letters(text)


def _with_plain_letters(text: str) -> str:
    if holds_ignorable(text):
        text = without_ignorable(text)
    text = unicodedata.normalize("NFKC", text)
    for letter in set(_REPLACED.findall(without_ascii(text))):
        text = text.replace(letter, _plain_letter(letter))
    return text


_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\u30fc\u058a\u05be"
_REPLACED = re.compile(rf"[\d\u3002{_DASHES}{IGNORABLE}]")
"""Letters beside ASCII that mean a plain one."""


def _plain_letter(letter: str) -> str:
    if letter in _DASHES:
        return "-"
    if letter.isdecimal():
        return str(unicodedata.digit(letter))
    return "." if letter == "\u3002" else without_ignorable(letter)


_PIECE = re.compile(r"&#?\w{1,32};?|(?:%[0-9A-Fa-f]{2})+|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|.", re.S)


def source_offsets(text: str) -> list[int]:
    """Return the offset in the original text for each character of the decoded text."""
    offsets: list[int] = []
    for piece in _PIECE.finditer(text):
        offsets += [piece.start()] * len(deobfuscate(piece.group()))
    return offsets or [0]
