"""Check the text of a file before it is parsed as YAML."""

import re
from collections.abc import Iterator
from itertools import islice

from dpg.model.characters import bad_characters, name_of
from dpg.records import source_rules as rules
from dpg.records.fault import Fault
from dpg.records.limits import MAX_FAULTS

LINE = re.compile(r"\r\n|\r|\n")
"""Line ends. Other Unicode line breaks are rejected."""


def character_faults(text: str) -> Iterator[Fault]:
    """Yield a fault for each forbidden character."""
    for offset, character in islice(bad_characters(text), MAX_FAULTS):
        before = LINE.split(text[:offset])
        mark = (len(before), len(before[-1]) + 1)
        if character == "\t":
            hint = "Use spaces to indent and between words."
            yield Fault(rules.TAB.id, mark, "There is a tab character here.", hint)
        else:
            yield Fault(rules.HIDDEN_CHARACTER.id, mark, hidden(character), "Delete it.")


def hidden(character: str) -> str:
    """Return the message for a forbidden character."""
    return f"The character {name_of(character)} is not allowed, since a reader cannot see it."


_FOREIGN = (
    (re.compile(r"\s*<(!doctype|html|\?xml)", re.I), "This is a web page, not a record."),
    (re.compile(r"version https://git-lfs"), "This is a Git LFS pointer, not a record."),
)
_CONFLICT_SIGNS = tuple(sign * 7 for sign in "<>=")
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})(?=[ \r\n]|\Z)", re.M)


def foreign_faults(text: str) -> Iterator[Fault]:
    """Yield faults for web pages, Git LFS pointers and conflict markers."""
    hint = "Put the record itself into the file: keys and values, such as `name: Example`."
    for pattern, message in _FOREIGN:
        if pattern.match(text):
            yield Fault(rules.NOT_A_RECORD.id, (1, 1), message, hint)
            return
    if not any(sign in text for sign in _CONFLICT_SIGNS):
        return
    for found in islice(_CONFLICT.finditer(text), MAX_FAULTS):
        line = len(LINE.split(text[: found.start()]))
        message = "This line was left by a merge that is not finished."
        hint = "Keep one of the two versions and delete this line."
        yield Fault(rules.SYNTAX_ERROR.id, (line, 1), message, hint)
