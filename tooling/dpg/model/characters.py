"""Detect and show control characters, bidirectional overrides and other invisible characters."""

import re
import unicodedata
from collections.abc import Iterator

from dpg.model.ignorable import is_all_seen, needless
from dpg.model.personal_data import find_contacts
from dpg.model.secrets import holds_secret

_BAD = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls, line separators, bidirectional overrides and isolates, surrogates and noncharacters."""

_SHOWN = "\ufffc\ufffd"
"""Signs for what is missing, which the range above contains: accepted in a record, but shown by their code points."""
_LONGEST_CONTACT = 320
"""Maximum length of an e-mail address, which may cross the point where a text is cut."""


def bad_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each character that a record must not contain, and the character.

    These are controls, noncharacters and the like, and default-ignorable characters where no script needs them.
    """
    if is_all_seen(text):
        return
    found = {match.start(): match.group() for match in _BAD.finditer(text) if match.group() not in _SHOWN}
    yield from sorted((found | dict(needless(text))).items())


def name_of(character: str) -> str:
    """Return the code point of a character, with its Unicode name if it has one."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def visible(text: str, most: int = 60) -> str:
    """Return a text that is safe to print in a terminal or a public log.

    Invisible characters are replaced by their code points.

    Args:
        text: Any text.
        most: Maximum length of the result.

    Returns:
        ``…`` if the text holds contact details of a person or a secret key.
    """
    if not is_safe_to_show(text, most):
        return "…"
    shown = without_hidden(text.replace("\r", "\\r").replace("\n", "\\n"))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def is_safe_to_show(text: str, most: int | None = None) -> bool:
    """Return whether a text holds no contact details in its first ``most`` characters, and no secret.

    Args:
        text: Any text.
        most: Number of characters to check for contact details; all by default.
    """
    part = text if most is None else text[: most + _LONGEST_CONTACT]
    return not holds_secret(text) and not any(find_contacts(part))


def without_hidden(text: str) -> str:
    """Replace each invisible character with its code point. Line ends stay."""
    text = text.replace("\r", "\\r")
    hidden = dict(bad_characters(text)) | {
        offset: letter for offset, letter in enumerate(text) if letter in _SHOWN
    }
    if not hidden:
        return text
    return "".join(
        f"<U+{ord(hidden[offset]):04X}>" if offset in hidden else letter for offset, letter in enumerate(text)
    )
