"""Find cycles in a graph in linear time."""

from collections import deque
from collections.abc import Iterable, Mapping

Graph = Mapping[str, tuple[str, ...]]
Cycle = tuple[str, ...]
"""The path from the first member back to it: a, b, a."""


def cycles_by_first(graph: Graph) -> Mapping[str, Cycle]:
    """Return a shortest cycle for each strongly connected component.

    Returns:
        Cycles by the alphabetically first member of the component.
    """
    firsts = ((min(component), component) for component in components(graph))
    return {
        first: _shortest_cycle(graph, first, component)
        for first, component in firsts
        if len(component) > 1 or first in graph[first]
    }


def _shortest_cycle(graph: Graph, first: str, component: frozenset[str]) -> Cycle:
    previous: dict[str, str] = {}
    queue = deque([first])
    while queue and first not in previous:
        here = queue.popleft()
        for there in graph[here]:
            if there in component and there not in previous:
                previous[there] = here
                queue.append(there)
    path = [first, previous[first]]
    while path[-1] != first:
        path.append(previous[path[-1]])
    return tuple(reversed(path))


def components(graph: Graph) -> Iterable[frozenset[str]]:
    """Yield the strongly connected components (Kosaraju's algorithm), without recursion, since chains can be very long."""
    back: dict[str, list[str]] = {id: [] for id in graph}
    for here, ahead in graph.items():
        for there in ahead:
            if there in back:
                back[there].append(here)
    seen: set[str] = set()
    for root in reversed(_finish_order(graph)):
        if root not in seen:
            yield _reachable(back, root, seen)


def _finish_order(graph: Graph) -> list[str]:
    """Return the nodes in order of completion of a depth-first search."""
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


def _reachable(back: Mapping[str, list[str]], root: str, seen: set[str]) -> frozenset[str]:
    seen.add(root)
    component, queue = {root}, [root]
    while queue:
        new = [id for id in back[queue.pop()] if id not in seen]
        seen.update(new)
        component.update(new)
        queue += new
    return frozenset(component)
