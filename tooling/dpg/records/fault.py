"""Faults found while parsing a file."""

from dataclasses import dataclass
from typing import Any

from dpg.model.characters import visible
from dpg.model.problem import Rule
from dpg.records.positions import Mark, mark_of
from dpg.records.source_rules import DUPLICATE_KEY


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in the text of a file, with its position."""

    rule: str
    mark: Mark
    message: str
    hint: str = ""


class Refused(Exception):
    """Parsing cannot continue. Holds the last fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def refused(rule: Rule, event: Any, message: str, hint: str) -> Refused:
    """Return the exception that ends parsing at an event of the parser."""
    return Refused(Fault(rule.id, mark_of(event), message, hint))


def written_twice(first: Any, second: Any) -> Fault:
    """Return the fault of a key that a group has twice.

    Args:
        first: the parser's event of the key.
        second: that of its repetition.
    """
    one, other = mark_of(first)[0], mark_of(second)[0]
    lines = f"line {one}" if one == other else f"lines {one} and {other}"
    message = f"The key `{visible(second.value)}` is written twice, on {lines}."
    return Fault(DUPLICATE_KEY.id, mark_of(second), message, "Keep one of them.")
