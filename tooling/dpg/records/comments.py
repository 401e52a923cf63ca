"""Check YAML comments for contact details of a person, since comments are published with the file."""

import re
from collections.abc import Iterator
from itertools import islice

from dpg.model.personal_data import WHAT, find_contacts
from dpg.records.fault import Fault
from dpg.records.limits import MAX_FAULTS
from dpg.records.text_checks import LINE

PERSONAL_CONTACT = "personal-contact"

_START = re.compile(r"#(?<=[ \n\r]#)")
_COMMENT = re.compile(r"(?:^|(?<= ))#.*")


def check_comments(text: str) -> Iterator[Fault]:
    """Yield a fault for each contact detail of a person in a comment."""
    if text.startswith("#") or _START.search(text):
        yield from islice(_contacts(text), MAX_FAULTS)


def _contacts(text: str) -> Iterator[Fault]:
    for number, line in enumerate(LINE.split(text), 1):
        for comment in _COMMENT.finditer(line):
            for contact in islice(find_contacts(comment.group()), 1):
                mark = (number, comment.start() + contact.offset + 1)
                message = f"This comment holds what looks like {WHAT[contact.kind]}."
                yield Fault(PERSONAL_CONTACT, mark, message, "Delete it: the file is public.")
