"""Compare texts and names: without case, accents, vowel marks, signs, punctuation and invisible characters.

``folding.js`` and ``contribute-known.js`` do the same in the browser, from the same tables; a test compares them.
"""

import re
import unicodedata
from functools import lru_cache

from dpg.model.ignorable import IGNORABLE

SIGNS = "©®℠™℗"
"""Signs that say nothing about a name. They are removed first, since ™ decomposes into letters."""
MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
"""Accents of Latin, Greek and Cyrillic, vowel marks of Hebrew and Arabic, and the tatweel, as part of a character class.

Marks of Indic scripts stay, since they are vowels.
"""
LETTERS = {
    **dict(zip("ىیکةہھٱ", "ييكههها", strict=True)),
    **dict(zip("øłđðıς", "olddiσ", strict=True)),
    **dict(zip("ßæœþ", ("ss", "ae", "oe", "th"), strict=True)),
}
"""Small letters that Unicode does not decompose, and what people type for them."""

_SIGNS = re.compile(f"[{SIGNS}]")
_REMOVED = re.compile(f"[{MARKS}{IGNORABLE}]")
_LETTERS = str.maketrans(LETTERS)


class _Spaced(dict[int, int]):
    """What becomes of each character where words are told apart: all but letters, marks, digits and ends of lines become spaces."""

    def __missing__(self, code: int) -> int:
        """Add a character when a text first has it."""
        self[code] = code if unicodedata.category(chr(code))[0] in "LMN" else ord(" ")
        return self[code]


_SPACED = _Spaced({ord("\n"): ord("\n")})
_BRACKETS = re.compile(r"\s*[(（]\s*([^\s()（）]{2,12})\s*[)）]")
_SYMBOLS = re.compile("[+#]")
"""Signs that tell names apart, as in C and C++."""


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Return a text in small letters without accents, vowel marks and invisible characters. Punctuation stays."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", _SIGNS.sub("", text)).lower()
    return _REMOVED.sub("", plain).translate(_LETTERS)


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text: letters, digits and the marks that belong to them."""
    return spaced(folded).split()


def spaced(folded: str) -> str:
    """Return a folded text with spaces for all that is no word; its lines stay lines."""
    return folded.translate(_SPACED)


def folded_words(text: str) -> str:
    """Return the folded words of a text with one space between them."""
    return " ".join(words_of(fold(text)))


@lru_cache(maxsize=50_000)
def folded_name(name: str) -> str:
    """Return what two spellings of one name have in common.

    Spaces, hyphens and an abbreviation in brackets do not count: ``Open Data-Kit (ODK)`` is ``opendatakit``.
    """
    folded = fold(_without_abbreviation(name))
    return "".join(words_of(_SYMBOLS.sub(lambda found: f"x{ord(found.group()):x}", folded))) or folded.strip()


def _without_abbreviation(name: str) -> str:
    for found in _BRACKETS.finditer(name):
        if _abbreviates(found[1], name[: found.start()]):
            return name[: found.start()] + name[found.end() :]
    return name


def _abbreviates(short: str, name: str) -> bool:
    """Return whether capitals abbreviate a name: their letters follow each other in it, from the start of a word."""
    letters = [letter for letter in fold(short) if unicodedata.category(letter)[0] == "L"]
    capitals = [letter for letter in short if unicodedata.category(letter) == "Lu"]
    words = words_of(fold(name))
    return len(capitals) > 1 and any(
        word[:1] == letters[0] and _follow(letters, "".join(words[number:]))
        for number, word in enumerate(words)
    )


def _follow(letters: list[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
