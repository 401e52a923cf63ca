"""Characters that Unicode calls default-ignorable, and where a script needs one of them.

Ranges: property ``Default_Ignorable_Code_Point`` of DerivedCoreProperties.txt, Unicode 17.0,
https://www.unicode.org/Public/17.0.0/ucd/DerivedCoreProperties.txt
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""All default-ignorable characters, as part of a character class."""
_ANY = re.compile(f"[{IGNORABLE}]")
_ASCII = bytes(range(0x80))
_PRINTED = b"\n" + bytes(range(0x20, 0x7F))

_JOINING = (
    "\u0600-\u0605\u0610-\u061a\u0620-\u06ff\u0700-\u074f\u0750-\u077f\u07c0-\u07ff\u0840-\u085f\u0860-\u08ff"
)
"""Letters and marks of scripts that join letters: Arabic, Syriac, N'Ko, Mandaic."""
_INDIC = "\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1700-\u17b3\u17b6-\u17ff\u1b00-\u1b7f\ua980-\ua9df\U00011000-\U000114ff"
"""Letters and marks of Indic scripts and of those that share their conjuncts."""
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
_NO_SPACES = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff"
)
"""Scripts without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Tai."""
_MONGOLIAN = "\u1820-\u18aa"
_JAMO = "\u1100-\u115e\u1161-\u11ff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
"""Emoji and signs that a variation selector can turn into one."""
_RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u05f4\u0620-\u085f\u0860-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class _Need(NamedTuple):
    """Marks that a script needs between two kinds of characters; an empty class is any text, also none."""

    marks: str
    before: str
    after: str


_WORD = r"\w" + _JOINING + _INDIC
_NEEDS = (
    _Need("\u200c", _WORD, _JOINING + _INDIC),  # Persian endings, Indic letters side by side
    _Need("\u200c", _JOINING + _INDIC, _WORD),
    _Need("\u200c", _VIRAMA, ""),  # a virama that is seen
    _Need("\u200d", _JOINING + _INDIC, ""),  # joined forms and half letters
    _Need("\u200d", "", _JOINING),
    _Need("\u200d", _EMOJI + "\ufe0f", _EMOJI),  # emoji of several parts
    _Need("\ufe0e\ufe0f", _EMOJI + "0-9#*", ""),
    _Need("\ufe00-\ufe02", _HAN + "\u1000-\u109f\ua840-\ua877\u2200-\u22ff\u2a00-\u2aff", ""),
    _Need("\U000e0100-\U000e01ef", _HAN, ""),  # variants of ideographs, as in Japanese names
    _Need("\u200b", _NO_SPACES, _NO_SPACES),
    _Need("\u180b-\u180f", _MONGOLIAN, ""),
    _Need("\u115f\u1160", "", _JAMO + "\u1160"),
    _Need("\u1160", _JAMO + "\u115f", ""),
)
_NEEDED = re.compile(
    "|".join(
        (f"(?<=[{need.before}])" if need.before else "")
        + f"[{need.marks}]"
        + (f"(?=[{need.after}])" if need.after else "")
        for need in _NEEDS
    )
)
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,16}\U000e007f")
"""The flag of a region, such as Scotland: a black flag with its code."""
_DIRECTIONS = frozenset("\u061c\u200e\u200f")


def needless(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each default-ignorable character that no script needs there, and the character."""
    if text.isascii():
        return
    flags = [found.span() for found in _FLAG.finditer(text)]
    for found in _ANY.finditer(text):
        if not _is_needed(text, found.start()) and not any(
            start < found.start() < end for start, end in flags
        ):
            yield found.start(), found.group()


def _is_needed(text: str, offset: int) -> bool:
    if text[offset] in _DIRECTIONS:
        end = text.find("\n", offset)
        line = text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]
        return bool(_RIGHT_TO_LEFT.search(line))
    return _NEEDED.match(text, offset) is not None


def holds_ignorable(text: str) -> bool:
    """Return whether a text has a default-ignorable character, needed or not."""
    # Most letters are ASCII, and searching the others is faster, since the pattern has many ranges.
    return not text.isascii() and _ANY.search(without_ascii(text)) is not None


def is_all_seen(text: str) -> bool:
    """Return whether a text has only characters that are seen, spaces and ends of lines."""
    rest = _without(text, _PRINTED)
    return rest.isprintable() and not _ANY.search(rest)


def without_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII."""
    return _without(text, _ASCII)


def _without(text: str, ascii: bytes) -> str:
    return text.encode("utf-8", "surrogatepass").translate(None, ascii).decode("utf-8", "surrogatepass")


def without_needless(text: str) -> str:
    """Return a text without the default-ignorable characters that no script needs, often copied from web pages."""
    bad = dict(needless(text))
    return "".join(letter for offset, letter in enumerate(text) if offset not in bad) if bad else text


def without_ignorable(text: str) -> str:
    """Return a text without default-ignorable characters."""
    return text if text.isascii() else _ANY.sub("", text)
