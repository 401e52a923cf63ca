"""Finds e-mail addresses and phone numbers in a text, in the disguises in which people write them.

The finder knows nothing of fields: rules, importers and the scan of comments share it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dpg.model.deobfuscation import offsets_of, undisguised
from dpg.model.mail_finder import find_mail
from dpg.model.phone_finder import find_phones


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a text tells how to reach a person; never the address itself, since logs are public."""

    offset: int
    """Where it starts in the text as written, as near as a disguise lets it be told."""
    kind: Literal["email", "phone"]


def find_contacts(text: str) -> Iterator[Contact]:
    """The e-mail addresses and phone numbers in a text, by position.

    Args:
        text: any text: prose, a web address, a comment.

    Yields:
        each contact once; a text without any costs little more than reading it.
    """
    plain = undisguised(text)
    found: set[tuple[int, Literal["email", "phone"]]] = {(place, "email") for place in find_mail(plain)}
    found |= {(place, "phone") for place in find_phones(plain)}
    offsets = offsets_of(text) if found and plain != text else range(len(text))
    for place, kind in sorted(found):
        yield Contact(offsets[min(place, len(offsets) - 1)], kind)
