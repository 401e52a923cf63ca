"""A published table of counts with its totals, as a flow: what readers can compute about a hidden count.

Rows and columns are nodes. Each cell is an edge from its row to its column, each row total an edge from the source to its row, each
column total an edge from its column to the sink, and the grand total an edge from the sink to the source. Whatever counts are
published, flows that keep the published edges are exactly the tables that readers can't rule out. The range of a hidden count is thus
a maximum flow in the residual network, which is exact for tables with two groupings, and for one grouping too.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

SOURCE, SINK = "source", "sink"
Key = tuple[object, ...]
Node = tuple[str, Key]
_ENDLESS = 1 << 62


class Edge(NamedTuple):
    """A count: of a cell, or a total if a side is ``None``."""

    row: Key | None
    column: Key | None

    @property
    def start(self) -> Node:
        """The node that the flow leaves."""
        if self.row is None:
            return (SINK, ()) if self.column is None else ("column", self.column)
        return (SOURCE, ()) if self.column is None else ("row", self.row)

    @property
    def end(self) -> Node:
        """The node that the flow reaches."""
        if self.row is None:
            return (SOURCE, ()) if self.column is None else (SINK, ())
        return ("row", self.row) if self.column is None else ("column", self.column)

    @property
    def is_total(self) -> bool:
        """Whether it is a total."""
        return self.row is None or self.column is None


@dataclass(frozen=True, kw_only=True)
class TotalsTable:
    """All counts of a table, with its totals."""

    counts: Mapping[Edge, int]

    @cached_property
    def around(self) -> Mapping[Node, tuple[tuple[Edge, Node, bool], ...]]:
        """The edges at each node, with the node on the other side and whether they leave the node."""
        found: dict[Node, list[tuple[Edge, Node, bool]]] = {}
        for edge in self.counts:
            found.setdefault(edge.start, []).append((edge, edge.end, True))
            found.setdefault(edge.end, []).append((edge, edge.start, False))
        return {node: tuple(edges) for node, edges in found.items()}


def totals_table(cells: Mapping[tuple[Key, Key], int]) -> TotalsTable:
    """Return a table with its totals from its cells. A missing cell is a count of zero."""
    rows = sorted({row for row, _ in cells}, key=repr)
    columns = sorted({column for _, column in cells}, key=repr)
    counts = {Edge(row, column): cells.get((row, column), 0) for row in rows for column in columns}
    for row in rows:
        counts[Edge(row, None)] = sum(counts[Edge(row, column)] for column in columns)
    for column in columns:
        counts[Edge(None, column)] = sum(counts[Edge(row, column)] for row in rows)
    counts[Edge(None, None)] = sum(cells.values())
    return TotalsTable(counts=counts)


def small_counts(table: TotalsTable, least: int, hide_zero: bool) -> frozenset[Edge]:
    """Return the counts that are too small to be published."""
    lowest = 0 if hide_zero else 1
    return frozenset(edge for edge, count in table.counts.items() if lowest <= count < least)


def pinned(
    table: TotalsTable, small: Collection[Edge], hidden: frozenset[Edge], least: int
) -> Iterator[Edge]:
    """Yield the small counts that readers can compute to within fewer than ``least``."""
    for edge in sorted(small, key=repr):
        if width(table, edge, hidden, least) < least:
            yield edge


def width(table: TotalsTable, edge: Edge, hidden: frozenset[Edge], enough: int) -> int:
    """Return the size of the range of a hidden count; any number from ``enough`` on if it is at least that."""
    more = _flow(table, edge.end, edge.start, hidden - {edge}, enough)
    if more >= enough:
        return more
    return more + _flow(table, edge.start, edge.end, hidden - {edge}, min(table.counts[edge], enough - more))


def _flow(table: TotalsTable, start: Node, end: Node, hidden: frozenset[Edge], enough: int) -> int:
    """Return how much more can flow through hidden edges, up to ``enough``."""
    changed: dict[Edge, int] = {}
    total = 0
    while total < enough:
        path = _path(table, start, end, hidden, changed)
        if path is None:
            break
        free = min(_ENDLESS if forth else table.counts[edge] + changed.get(edge, 0) for edge, forth in path)
        step = min(free, enough - total)
        for edge, forth in path:
            changed[edge] = changed.get(edge, 0) + (step if forth else -step)
        total += step
    return total


def _path(
    table: TotalsTable, start: Node, end: Node, hidden: frozenset[Edge], changed: Mapping[Edge, int]
) -> list[tuple[Edge, bool]] | None:
    """Return the shortest path whose edges can change: upwards without limit, downwards to zero."""
    came: dict[Node, tuple[Node, Edge, bool]] = {}
    waiting, seen = deque([start]), {start}
    while waiting:
        node = waiting.popleft()
        if node == end:
            return _back(came, start, end)
        for edge, other, forth in table.around.get(node, ()):
            if other in seen or edge not in hidden:
                continue
            if forth or table.counts[edge] + changed.get(edge, 0) > 0:
                seen.add(other)
                came[other] = (node, edge, forth)
                waiting.append(other)
    return None


def _back(came: Mapping[Node, tuple[Node, Edge, bool]], start: Node, end: Node) -> list[tuple[Edge, bool]]:
    path, node = [], end
    while node != start:
        node, edge, forth = came[node]
        path.append((edge, forth))
    return path


def complementary(table: TotalsTable, small: frozenset[Edge], least: int) -> frozenset[Edge]:
    """Return the counts to hide, so that no small one can be computed to within fewer than ``least``.

    Each small count that isn't safe gets a cycle of hidden counts through it, along which ``least`` can be moved. Cells with small
    numbers are taken first, totals last. The cycle over the totals always exists, so every table becomes safe.
    """
    hidden = set(small)
    for edge in sorted(small, key=lambda one: (table.counts[one], repr(one))):
        if width(table, edge, frozenset(hidden), least) < least:
            hidden.update(_cheapest(table, edge, hidden, least))
    return frozenset(hidden)


def _cheapest(table: TotalsTable, edge: Edge, hidden: Collection[Edge], least: int) -> set[Edge]:
    """Return the edges of the cheapest path from the end of an edge to its start."""
    dear = table.counts[Edge(None, None)] + 1
    best: dict[Node, tuple[int, Node | None, Edge | None]] = {edge.end: (0, None, None)}
    heap: list[tuple[int, str, Node]] = [(0, repr(edge.end), edge.end)]
    while heap:
        cost, _, node = heappop(heap)
        if cost > best[node][0]:
            continue
        for one, other, forth in table.around[node]:
            if (
                one == edge
                or (not forth and table.counts[one] < least)
                or (forth and not _may_grow(table, one))
            ):
                continue
            further = cost + _cost(table, one, hidden, dear)
            if other not in best or further < best[other][0]:
                best[other] = (further, node, one)
                heappush(heap, (further, repr(other), other))
    return _edges(best, edge.start)


def _may_grow(table: TotalsTable, edge: Edge) -> bool:
    """Return whether readers must reckon with a larger count: they may know that a combination can't exist."""
    return edge.is_total or table.counts[edge] > 0


def _cost(table: TotalsTable, edge: Edge, hidden: Collection[Edge], dear: int) -> int:
    if edge in hidden:
        return 0
    return dear * 1000 if edge.is_total else table.counts[edge] + 1


def _edges(best: Mapping[Node, tuple[int, Node | None, Edge | None]], node: Node) -> set[Edge]:
    found: set[Edge] = set()
    step: Node | None = node
    while step is not None:
        _, step, edge = best[step]
        if edge is not None:
            found.add(edge)
    return found
