"""The comments of a record: they are published with its YAML, so no personal contact may stand in them."""

from collections.abc import Iterator

from dpg.model.personal_data import find_contacts
from dpg.model.problem import Finding

PERSONAL_CONTACT = "personal-contact"


def check_comments(text: str) -> Iterator[tuple[str, Finding]]:
    """Findings for contacts of persons in comments."""
    if "#" not in text:
        return
    for line in text.splitlines():
        before, mark, comment = line.partition("#")
        if mark and (not before or before[-1] == " ") and any(find_contacts(comment)):
            message = "A comment of this file holds what looks like an e-mail address or a phone number."
            yield PERSONAL_CONTACT, Finding(pointer="", message=message, hint="Delete it: the file is public.")
            return
