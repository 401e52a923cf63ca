"""Report addresses that are unsafe to publish as links."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.field_values import FieldValue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.quotes import unquoted
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Prose, Url
from dpg.model.web_addresses import completed, fault_of
from dpg.rules.values import values_of_type

_LINK = re.compile(
    r"\]\(\s{0,3}<?([^)>\s]*)|<([A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]*)>"
    r"|^ {0,3}\[[^\]\n]{1,99}\]:\s{0,3}(\S+)",
    re.M,
)
"""Links in Markdown: inline, in angle brackets, and as definitions."""


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Check every address field, and every link in a text."""
    for leaf in values_of_type(record, Url, Prose):
        if leaf.kind is Url:
            if fault := fault_of(leaf.value):
                yield Finding(pointer=leaf.pointer, message=fault, hint=_hint(leaf.value))
        elif "]" in leaf.value or "<" in leaf.value:
            yield from _check_text(leaf)


def _check_text(leaf: FieldValue) -> Iterator[Finding]:
    for found in _LINK.finditer(leaf.value):
        if fault := fault_of(found[1] or found[2] or found[3] or ""):
            message = f"A link in this text cannot be followed. {fault}"
            yield Finding(
                pointer=leaf.pointer, message=message, hint="Write the whole address, with https://."
            )


def _hint(address: str) -> str:
    if (inner := unquoted(address)) != address and not fault_of(inner):
        return f"Write it without the quotes: `{inner}`."
    if (whole := completed(address)) != address:
        return f"Write `{whole}`." if len(address) <= 100 else "Put https:// before it."
    return "Copy the address from the browser's address bar."


RULE = Rule(
    id="address-unsafe",
    severity=Severity.ERROR,
    title="An address that cannot be published as a link",
    why="Records come from strangers and readers follow the links. Only complete addresses of public hosts,"
    " with https or http and without user name, are published: a list of what is safe, not of what is "
    "known to be bad.",
    check=check,
)
