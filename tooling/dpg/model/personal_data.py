"""Find e-mail addresses and phone numbers in a text, including obfuscated ones.

It knows nothing about fields, so rules, importers and the check of comments share it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dpg.model.deobfuscation import deobfuscate, source_offsets
from dpg.model.mail_finder import find_mail
from dpg.model.phone_finder import find_phones

WHAT: Mapping[str, str] = {"email": "an e-mail address", "phone": "a phone number"}
"""Name of each kind of contact detail in messages."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact detail in a text. It never holds the address or number itself, since logs are public."""

    offset: int
    """Offset in the original text, approximate if the contact is obfuscated."""
    kind: Literal["email", "phone"]


def find_contacts(text: str) -> Iterator[Contact]:
    """Yield the e-mail addresses and phone numbers in a text, in order of position.

    Args:
        text: Any text: prose, a web address, a comment.
    """
    plain = deobfuscate(text)
    found: set[tuple[int, Literal["email", "phone"]]] = {(place, "email") for place in find_mail(plain)}
    found |= {(place, "phone") for place in find_phones(plain)}
    offsets = source_offsets(text) if found and plain != text else range(len(text))
    for place, kind in sorted(found):
        yield Contact(offsets[min(place, len(offsets) - 1)], kind)
