"""Many random rows of three members join as plain Python joins them, row by row."""

from collections import defaultdict
from random import Random

import pytest

from pools.making import build, column, member, pool

FIELDS = (column("place"), column("year", "year"), column("a", "integer"), column("b", "integer"), column("c", "integer"))  # fmt: skip
COLUMNS = {"one": "ab", "two": "bc", "three": "c"}


def random_rows(chance, columns):
    """Rows with few keys and few values, so that much is equal, empty, different, or no number."""
    for _ in range(400):
        values = [chance.choice(["1", "1", "1", "", "2", "x"]) for _ in columns]
        yield (
            chance.choice("PQRSTUVWXYZ") + chance.choice("0123456789"),
            str(chance.randint(2000, 2004)),
            *values,
        )


def expected(rows):
    """The table, and for each member the rows that are left out."""
    left_out, keys = defaultdict(set), defaultdict(list)
    for id, listed in rows.items():
        for number, (place, year, *texts) in enumerate(listed, 1):
            if "x" in texts:
                left_out[id].add(number)
            else:
                values = {name: int(text) for name, text in zip(COLUMNS[id], texts, strict=True) if text}
                keys[place, int(year)].append((id, number, values))
    table = []
    for (place, year), found in sorted(keys.items()):
        values = {name: {one[name] for _, _, one in found if name in one} for name in "abc"}
        if any(len(one) > 1 for one in values.values()):
            for id, number, _ in found:
                left_out[id].add(number)
        else:
            table.append(
                {
                    "place": place,
                    "year": year,
                    **{name: next(iter(one), None) for name, one in values.items()},
                }
            )
    return table, left_out


@pytest.mark.parametrize("seed", [18, 19])
def test_random_rows_join_as_in_plain_python(seed, tmp_path):
    chance = Random(seed)
    rows = {id: list(random_rows(chance, columns)) for id, columns in COLUMNS.items()}
    files = {
        id: "\n".join([",".join(["place", "year", *COLUMNS[id]]), *map(",".join, listed), ""])
        for id, listed in rows.items()
    }
    made = pool(
        FIELDS, ("place", "year"), *(member(id, "place", "year", *columns) for id, columns in COLUMNS.items())
    )
    built = build(tmp_path, made, files)
    table, left_out = expected(rows)
    assert built.rows == table
    assert len(table) > 50
    found = defaultdict(set)
    for id, number, *_ in built.left_out:
        found[id].add(number)
    assert found == left_out
    assert {one.id: one.quarantined for one in built.result.members} == {
        id: len(listed) for id, listed in left_out.items()
    }
    assert built.result.merged == 1200 - len(table) - built.result.quarantined
