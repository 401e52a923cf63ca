"""Map the goals of an entry of the Alliance's registry, with targets and addresses found in its prose."""

import re
from collections.abc import Iterator

from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.registry_entry import Entry, cited
from dpg.importers.urls_in_text import find_addresses

_GOAL = re.compile(r"SDG ?([0-9]{1,2})\b", re.I)
_TARGET = re.compile(
    r"""(?:\A|\n|[(;:,&]|\band\b|\b(?:targets?|indicators?|goals?|SDGs?)\b[^\n]{0,40}?[^\w.-]|\bSDG(?=[0-9]))\s*
    ([0-9]{1,2})\.([1-9][0-9]?|[a-d])(?:\.[1-9][0-9]?)?
    (?![\w%]|\.[0-9]|\s?(?:million|billion|percent|per\ cent|times|years|crore|lakh)\b)""",
    re.I | re.X,
)
"""A target, or an indicator of it, after a word that announces one, in parentheses, in a list, or at the start of a line."""
_NAMED = re.compile(r"\b(?:SDG|Goal)s?[ #:]*([0-9]{1,2})\b", re.I)


def sdgs(entry: Entry) -> list[Record]:
    """Return the goals without duplicates, with targets that the prose names and addresses next to a goal's name."""
    goals = list(dict.fromkeys(_goals(entry)))
    prose = entry.root.at("sdgs", "relevance")
    urls = _addresses(entry, prose, goals)
    written = prose.data if isinstance(prose.data, str) else ""
    targets = [target for target in _targets(written) if target in entry.lists.targets]
    if goals and (any(urls.values()) or targets):
        entry.reading.accept(prose, "only its targets and web addresses; prose does not come along")
    return [_served(entry, goal, targets, urls[goal]) for goal in goals]


def _goals(entry: Entry) -> Iterator[int]:
    for value in entry.root.at("sdgs", "sdg").entries():
        found = _GOAL.match(value.line)
        if found and 1 <= int(found[1]) <= 17:
            entry.reading.accept(value)
            yield int(found[1])
        elif value.line:
            entry.reading.skip(value, "not a goal from 1 to 17")


def _targets(text: str) -> list[str]:
    """Return the targets that a text names."""
    found = (f"{int(target[1])}.{target[2].lower()}" for target in _TARGET.finditer(text))
    return list(dict.fromkeys(found))


def _addresses(entry: Entry, prose: Value, goals: list[int]) -> dict[int, list[str]]:
    """Return the addresses by goal: the one named last before an address, or the only goal."""
    found: dict[int, list[str]] = {goal: [] for goal in goals}
    for url in entry.reading.addresses(prose):
        before = prose.line[: prose.line.find(url)]
        named = [int(goal[1]) for goal in _NAMED.finditer(before)]
        goal = goals[0] if len(goals) == 1 else named[-1] if named else 0
        if goal in found:
            found[goal].append(url)
    if find_addresses(prose.line).urls and not any(found.values()):
        entry.reading.revoke(prose, "web addresses that belong to no goal for certain")
    return found


def _served(entry: Entry, goal: int, targets: list[str], urls: list[str]) -> Record:
    own = [target for target in targets if target.partition(".")[0] == str(goal)]
    served = {"goal": goal, "targets": own, "evidence": cited(entry, urls), "asserted_by": "owner"}
    return {key: value for key, value in served.items() if value}
