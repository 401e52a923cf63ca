"""Money that flows from goods to the goods that they build on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from dpg.model.cycles import Graph, components

DEEPEST = 8
"""Number of steps that money is passed on."""


class Gift(NamedTuple):
    """Money that a good receives from goods that build on it."""

    givers: tuple[str, ...]
    part: Fraction
    """Part of the whole amount."""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """What one good has in the end, as parts of the whole amount."""

    kept: Fraction
    start: Fraction
    """What its circle received because its members were selected."""
    gifts: tuple[Gift, ...]
    """What its circle received from others."""
    passed: Fraction
    """What its circle passed on."""
    receivers: tuple[str, ...]
    """Goods to which its circle passed money on."""
    circle: tuple[str, ...]
    """Goods that build on each other and share equally, with this one; only this one if there is no cycle."""


@dataclass
class _Group:
    members: tuple[str, ...]
    targets: Mapping[str, tuple[str, ...]]
    """Members that build on a good outside of the group, by that good."""
    start: Fraction = Fraction(0)
    kept: Fraction = Fraction(0)
    passed: Fraction = Fraction(0)
    received: dict[tuple[str, ...], Fraction] = field(default_factory=lambda: defaultdict(Fraction))


def flows(start: Collection[str], builds_on: Graph, passed_on: Fraction) -> Mapping[str, Flow]:
    """Return what each good has in the end. Goods that no money reaches are left out.

    Each selected good starts with an equal part of the amount, keeps ``1 - passed_on`` of what it receives, and passes the rest
    on in equal parts. Goods in a cycle form one group that shares equally.

    Args:
        start: The selected goods.
        builds_on: What each good builds on.
        passed_on: From 0 to 1.
    """
    groups = _groups(_reachable(start, builds_on))
    arriving: dict[str, Fraction] = defaultdict(Fraction)
    for id in start:
        groups[id].start += Fraction(1, len(start))
        arriving[groups[id].members[0]] += Fraction(1, len(start))
    for step in range(DEEPEST + 1):
        arriving = _step(arriving, groups, passed_on if step < DEEPEST else Fraction(0))
    return {id: _flow(group) for id, group in sorted(groups.items()) if group.start or group.received}


def _step(
    arriving: Mapping[str, Fraction], groups: Mapping[str, _Group], part: Fraction
) -> dict[str, Fraction]:
    """Keep a part of what arrived at each group. Return what arrives at the next ones, by their first member."""
    following: dict[str, Fraction] = defaultdict(Fraction)
    for first, amount in arriving.items():
        group = groups[first]
        passed = amount * part if group.targets else Fraction(0)
        group.kept += amount - passed
        group.passed += passed
        for target, givers in group.targets.items() if passed else ():
            each = passed / len(group.targets)
            groups[target].received[givers] += each
            following[groups[target].members[0]] += each
    return following


def _flow(group: _Group) -> Flow:
    return Flow(
        kept=group.kept / len(group.members),
        start=group.start,
        gifts=tuple(Gift(givers, part) for givers, part in sorted(group.received.items())),
        passed=group.passed,
        receivers=tuple(group.targets) if group.passed else (),
        circle=group.members,
    )


def _groups(graph: Graph) -> dict[str, _Group]:
    """Return the group of each good."""
    groups: dict[str, _Group] = {}
    for component in components(graph):
        members = tuple(sorted(component))
        group = _Group(members, _targets(members, graph))
        groups.update(dict.fromkeys(members, group))
    return groups


def _targets(members: Iterable[str], graph: Graph) -> Mapping[str, tuple[str, ...]]:
    inside = frozenset(members)
    found: dict[str, list[str]] = defaultdict(list)
    for member in members:
        for target in graph[member]:
            if target not in inside:
                found[target].append(member)
    return {target: tuple(found[target]) for target in sorted(found)}


def _reachable(start: Iterable[str], builds_on: Graph) -> Graph:
    """Return the part of a graph within reach, sorted, without repeated edges."""
    found: dict[str, tuple[str, ...]] = {}
    waiting = sorted(set(start))
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = tuple(sorted({*builds_on.get(id, ())} - {id}))
            waiting += found[id]
    return dict(sorted(found.items()))
