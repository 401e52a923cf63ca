"""What totals reveal about hidden counts, compared with all tables that readers can't rule out."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.pooling.published_totals import (
    Edge,
    complementary,
    pinned,
    small_counts,
    totals_table,
    width,
)

LEAST = 3
CELLS = st.sampled_from([(1, 3), (2, 2), (3, 1), (2, 3)]).flatmap(
    lambda size: st.lists(st.integers(0, 6), min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
        lambda counts: {
            ((f"r{place // size[1]}",), (f"c{place % size[1]}",)): count for place, count in enumerate(counts)
        }
    )
)


def ranges(table, hidden, most=12):
    """Smallest and largest count of each hidden cell over all tables with the published counts."""
    cells = [edge for edge in table.counts if not edge.is_total]
    free = [edge for edge in cells if edge in hidden]
    totals = [edge for edge in table.counts if edge.is_total and edge not in hidden]
    parts = {
        total: [c for c in cells if total.row in (None, c.row) and total.column in (None, c.column)]
        for total in totals
    }
    found = {}
    for counts in product(range(most + 1), repeat=len(free)):
        one = {**{edge: table.counts[edge] for edge in cells}, **dict(zip(free, counts, strict=True))}
        if all(sum(one[c] for c in parts[total]) == table.counts[total] for total in totals):
            for edge in free:
                low, high = found.get(edge, (one[edge], one[edge]))
                found[edge] = (min(low, one[edge]), max(high, one[edge]))
    return found


@settings(max_examples=40)
@given(cells=CELLS, data=st.data())
def test_the_range_of_a_hidden_count_is_that_of_all_possible_tables(cells, data):
    table = totals_table(cells)
    inner = sorted((edge for edge in table.counts if not edge.is_total), key=repr)
    hidden = frozenset(data.draw(st.lists(st.sampled_from(inner), min_size=1, max_size=4, unique=True)))
    hidden |= frozenset(
        data.draw(st.sets(st.sampled_from([e for e in table.counts if e.is_total]), max_size=1))
    )
    for edge, (low, high) in ranges(table, hidden).items():
        assert min(width(table, edge, hidden, 6), 6) == min(high - low, 6)


@settings(max_examples=50)
@given(cells=CELLS)
def test_after_hiding_no_small_count_can_be_computed(cells):
    table = totals_table(cells)
    small = small_counts(table, LEAST, hide_zero=False)
    hidden = complementary(table, small, LEAST)
    assert small <= hidden
    assert list(pinned(table, small, hidden, LEAST)) == []
    safe = [edge for edge in small if not edge.is_total]
    if len([edge for edge in hidden if not edge.is_total]) <= 4:
        found = ranges(table, hidden)
        assert all(found[edge][1] - found[edge][0] >= LEAST for edge in safe)


def test_one_hidden_count_gets_a_cheap_rectangle_of_others():
    table = totals_table(
        {((row,), (column,)): count for row, column, count in (
            ("a", "x", 2), ("a", "y", 20), ("a", "z", 90),
            ("b", "x", 30), ("b", "y", 25), ("b", "z", 80),
        )}
    )  # fmt: skip
    hidden = complementary(table, small_counts(table, LEAST, hide_zero=False), LEAST)
    assert hidden == {Edge((row,), (column,)) for row in "ab" for column in "xy"}
