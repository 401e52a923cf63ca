"""Report texts that have nothing to read."""

import re
import unicodedata
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.ignorable import without_ignorable
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.rules.values import texts

_BLANKS = "\u2800"
_SEEN = re.compile("[!-~]")
"""The first character of most texts."""
"""Characters that Unicode does not count as spaces, but that show nothing: the empty Braille pattern."""


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Find texts that consist of spaces, invisible characters and marks without a letter."""
    for leaf in texts(record):
        if not (_SEEN.match(leaf.value) or any(map(_is_seen, without_ignorable(leaf.value)))):
            hint = "Write a value, or leave the key out."
            yield Finding(
                pointer=leaf.pointer, message="This is empty: nothing in it can be seen.", hint=hint
            )


def _is_seen(character: str) -> bool:
    return (
        not character.isspace()
        and character not in _BLANKS
        and unicodedata.category(character)[0] not in "MC"
    )


RULE = Rule(
    id="empty-text",
    severity=Severity.ERROR,
    title="A text that nobody can see",
    why="Spaces and invisible characters look like a value that is missing. A page would show an empty heading or an empty link.",
    check=check,
)
