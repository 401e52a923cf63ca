"""Characters that no reader can see and that change what others see."""

import re
import unicodedata
from collections.abc import Iterator

from dpg.model.personal_data import find_contacts
from dpg.model.secrets import holds_secret

_BAD = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls, line separators, bidirectional overrides and isolates, surrogates and noncharacters."""

_REPLACEMENT = "\ufffd"
_LONGEST_CONTACT = 320
"""Characters of the longest e-mail address: so far beyond the cut one may reach."""


def bad_characters(text: str) -> Iterator[tuple[int, str]]:
    """Offset and character of everything that may not stand in a record."""
    if text.replace("\n", "").isprintable():  # nothing that can be printed is bad
        return
    for found in _BAD.finditer(text):
        if found.group() != _REPLACEMENT and found.group() != "\ufffc":
            yield found.start(), found.group()


def name_of(character: str) -> str:
    """How a character is named to a person: its code point and, where it has one, its name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def visible(text: str, most: int = 60) -> str:
    """The text as it may stand on a terminal and in a public log.

    Hidden characters are named, and it is cut to ``most`` characters. A text that tells how to reach a person
    or holds a secret key is not shown at all.
    """
    if not may_be_repeated(text, most):
        return "…"
    shown = without_hidden(text.replace("\r", "\\r").replace("\n", "\\n"))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def may_be_repeated(text: str, most: int | None = None) -> bool:
    """Whether the first ``most`` characters, or all, tell of no way to reach a person, and the text holds no secret."""
    part = text if most is None else text[: most + _LONGEST_CONTACT]
    return not holds_secret(text) and not any(find_contacts(part))


def without_hidden(text: str) -> str:
    """The text with each hidden character named in its place; ends of lines stay."""
    return _BAD.sub(lambda found: f"<U+{ord(found.group()):04X}>", text.replace("\r", "\\r"))
