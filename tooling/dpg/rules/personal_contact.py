"""Report contact details of a person in any text or address."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.field_values import FieldValue
from dpg.model.personal_data import WHAT, find_contacts
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Prose, Url
from dpg.rules.values import values_of_type

_BETWEEN = "\n\0\n"
_USER_NAME = re.compile(r"://[^/?#\s]*@")
_ROR = re.compile(r"0[a-z0-9]{6}[0-9]{2}\Z")


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Search all texts at once, and each text only after a match, since nearly all records have none."""
    leaves = values_of_type(record, Prose, str, Url)
    if not any(find_contacts(_BETWEEN.join([leaf.value for leaf in leaves]))):
        return
    for leaf in leaves:
        for kind in sorted({contact.kind for contact in find_contacts(_searched(leaf))}):
            # Never repeat the match in the message: logs are public.
            message = f"This holds what looks like {WHAT[kind]}."
            yield Finding(
                pointer=leaf.pointer,
                message=message,
                hint="Delete it, or link a contact page under `contact`.",
            )


def _searched(leaf: FieldValue) -> str:
    text: str = leaf.value
    if leaf.kind is Url:
        return _USER_NAME.sub("://", text)  # A user name in an address is reported by another rule.
    return "" if leaf.pointer.endswith("/ror") and _ROR.match(text) else text


RULE = Rule(
    id="personal-contact",
    severity=Severity.ERROR,
    title="An e-mail address or phone number",
    why="People are not in the catalogue: its files are public and copied, and nobody can take them back. "
    "Only the shared address of a team is allowed, under contact.",
    check=check,
)
