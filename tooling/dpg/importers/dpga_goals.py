"""Map the goals of a nomination, with their evidence."""

import re
from collections.abc import Mapping

from dpg.importers.dpga_nomination import Nomination, evidence_of, own_text
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value

_MOST_TEXT = 1000


def sdgs(nomination: Nomination) -> list[Record]:
    """Return the goals without duplicates, with the addresses of their evidence."""
    found: dict[int, Record] = {}
    for entry in nomination.nominee.at("SDGs").entries():
        value = entry.at("SDGNumber") if isinstance(entry.data, Mapping) else _first(entry)
        goal = _goal(nomination, value)
        if not goal:
            continue
        known = found.setdefault(goal, {"goal": goal, "urls": {}})
        known["urls"].update(dict.fromkeys(nomination.reading.addresses(entry.at("evidenceURL"))))
        if nomination.with_text:
            known.setdefault("how", own_text(nomination, entry.at("evidenceText"), _MOST_TEXT))
    return [_served(nomination, goal) for goal in found.values()]


def _goal(nomination: Nomination, value: Value) -> int:
    written = str(value.data) if isinstance(value.data, float) else value.line
    found = re.fullmatch(r"(?:SDG ?)?0?([0-9]{1,2})(?:\.0)?", written, re.I)
    goal = int(found[1]) if found else 0
    if 1 <= goal <= 17:
        nomination.reading.accept(value)
        return goal
    if written:
        nomination.reading.skip(value, "not a goal from 1 to 17")
    return 0


def _first(entry: Value) -> Value:
    """Return the goal of an entry that is a pair of number and title, as in old files."""
    return next(iter(entry.entries()), entry)


def _served(nomination: Nomination, goal: Record) -> Record:
    evidence = evidence_of(nomination, goal["urls"])
    served = {"goal": goal["goal"], "how": goal.get("how"), "evidence": evidence, "asserted_by": "owner"}
    return {key: value for key, value in served.items() if value}
