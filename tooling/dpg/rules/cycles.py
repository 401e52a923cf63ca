"""Circles in a graph, found in time that grows with its size, however long its chains are."""

from collections import deque
from collections.abc import Iterable, Mapping

Graph = Mapping[str, tuple[str, ...]]
Cycle = tuple[str, ...]
"""The way round, from the first member back to it: a, b, a."""


def cycles_by_first(graph: Graph) -> Mapping[str, Cycle]:
    """One shortest circle for each knot of the graph, by the alphabetically first member of the knot."""
    firsts = ((min(knot), knot) for knot in _knots(graph))
    return {
        first: _way_round(graph, first, knot)
        for first, knot in firsts
        if len(knot) > 1 or first in graph[first]
    }


def _way_round(graph: Graph, first: str, knot: frozenset[str]) -> Cycle:
    came_from: dict[str, str] = {}
    waiting = deque([first])
    while waiting and first not in came_from:
        here = waiting.popleft()
        for there in graph[here]:
            if there in knot and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    way = [first, came_from[first]]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _knots(graph: Graph) -> Iterable[frozenset[str]]:
    """The strongly connected parts (Kosaraju), without recursion, since a chain may be very long."""
    back: dict[str, list[str]] = {id: [] for id in graph}
    for here, ahead in graph.items():
        for there in ahead:
            if there in back:
                back[there].append(here)
    seen: set[str] = set()
    for root in reversed(_by_finish(graph)):
        if root not in seen:
            yield _reached(back, root, seen)


def _by_finish(graph: Graph) -> list[str]:
    """All members, each after those that can be reached from it only through it."""
    seen: set[str] = set()
    order: list[str] = []
    for root in graph:
        stack = [] if root in seen else [(root, iter(graph[root]))]
        seen.add(root)
        while stack:
            here, ahead = stack[-1]
            there = next((id for id in ahead if id in graph and id not in seen), None)
            if there is None:
                order.append(here)
                stack.pop()
            else:
                seen.add(there)
                stack.append((there, iter(graph[there])))
    return order


def _reached(back: Mapping[str, list[str]], root: str, seen: set[str]) -> frozenset[str]:
    seen.add(root)
    knot, waiting = {root}, [root]
    while waiting:
        new = [id for id in back[waiting.pop()] if id not in seen]
        seen.update(new)
        knot.update(new)
        waiting += new
    return frozenset(knot)
