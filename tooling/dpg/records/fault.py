"""Faults found while parsing a file."""

from dataclasses import dataclass
from typing import Any

from dpg.model.problem import Rule
from dpg.records.positions import Mark, mark_of


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
