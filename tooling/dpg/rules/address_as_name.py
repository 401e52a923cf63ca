"""Report names that are web addresses."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.rules.values import values_of_type

_NAMES = re.compile(r"/(?:name|aliases/[0-9]+|organizations/[0-9]+/name|by/name)\Z")
_ADDRESS = re.compile(
    r"(?:https?:|//|www\.)\S*\Z|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]+)?/\S*\Z|mailto:", re.I
)
"""An address. The name of a domain alone, such as data.gov.example, is a name too."""


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Look at the names and aliases of a record and of its organizations."""
    for leaf in values_of_type(record, str):
        if _NAMES.match(leaf.pointer) and _ADDRESS.match(leaf.value.strip()):
            hint = "Write a name; addresses belong into `website`, `repositories` or `links`."
            yield Finding(pointer=leaf.pointer, message="This is an address, not a name.", hint=hint)


RULE = Rule(
    id="address-as-name",
    severity=Severity.ERROR,
    title="An address in place of a name",
    why="Names are searched, sorted and read aloud. An address has fields of its own, where it is checked and becomes a link.",
    check=check,
)
