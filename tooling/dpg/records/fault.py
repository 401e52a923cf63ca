"""What reading a file brings to light: faults with their places."""

from dataclasses import dataclass
from typing import Any

from dpg.model.problem import Rule
from dpg.records.positions import Mark, mark_of


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the text of a file."""

    rule: str
    mark: Mark
    message: str
    hint: str = ""


class Refused(Exception):
    """Reading cannot go on; carries the last fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def refused(rule: Rule, event: Any, message: str, hint: str) -> Refused:
    """Reading ends at an event of the parser."""
    return Refused(Fault(rule.id, mark_of(event), message, hint))
