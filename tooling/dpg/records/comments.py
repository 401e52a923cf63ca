"""Check YAML comments for contact details of a person, since comments are published with the file."""

import re
from collections.abc import Iterator
from itertools import islice

from dpg.model.personal_data import find_contacts
from dpg.model.problem import Finding
from dpg.records.limits import MAX_FAULTS
from dpg.records.text_checks import LINE

PERSONAL_CONTACT = "personal-contact"

_COMMENT = re.compile(r"(?:^|(?<= ))#.*")


def check_comments(text: str) -> Iterator[tuple[str, Finding]]:
    """Yield a finding for each contact detail of a person in a comment."""
    if "#" in text:
        yield from islice(_contacts(text), MAX_FAULTS)


def _contacts(text: str) -> Iterator[tuple[str, Finding]]:
    for number, line in enumerate(LINE.split(text), 1):
        comment = _COMMENT.search(line)
        if comment and any(find_contacts(comment.group())):
            message = (
                f"The comment on line {number} holds what looks like an e-mail address or a phone number."
            )
            yield (
                PERSONAL_CONTACT,
                Finding(pointer="", message=message, hint="Delete it: the file is public."),
            )
