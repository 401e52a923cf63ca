"""The figures of the privacy checks, computed in plain Python from their definitions."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log

Row = Mapping[str, str | int | None]


def groups(rows: Sequence[Row], quasi: Sequence[str]) -> list[list[Row]]:
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in quasi)].append(row)
    return list(found.values())


def sizes(rows: Sequence[Row], quasi: Sequence[str], k: int) -> Mapping[str, int]:
    all_groups = groups(rows, quasi)
    small = [group for group in all_groups if len(group) < k]
    incomplete = [group for group in all_groups if any(group[0][name] is None for name in quasi)]
    return {
        "rows": len(rows),
        "classes": len(all_groups),
        "smallest": min(map(len, all_groups)),
        "small_classes": len(small),
        "small_rows": sum(map(len, small)),
        "unique_rows": sum(len(group) == 1 for group in all_groups),
        "incomplete_rows": sum(map(len, incomplete)),
    }


def diversity(rows: Sequence[Row], quasi: Sequence[str], column: str) -> tuple[int, float] | None:
    """Fewest values and least entropy, as a number of values."""
    values = [known(group, column) for group in groups(rows, quasi)]
    found = [(len(set(one)), entropy(one)) for one in values if one]
    return (min(one for one, _ in found), exp(min(one for _, one in found))) if found else None


def entropy(values: Sequence[object]) -> float:
    return -sum(count / len(values) * log(count / len(values)) for count in Counter(values).values())


def known(rows: Sequence[Row], column: str) -> list[object]:
    values = [row[column] for row in rows]
    return [
        value.strip().lower() if isinstance(value, str) else value for value in values if value is not None
    ]


def category_t(rows: Sequence[Row], quasi: Sequence[str], column: str) -> float:
    whole = known(rows, column)
    inside = [values for group in groups(rows, quasi) if (values := known(group, column))]
    return max(
        sum(abs(values.count(one) / len(values) - whole.count(one) / len(whole)) for one in set(whole)) / 2
        for values in inside
    )


def ordered_t(rows: Sequence[Row], quasi: Sequence[str], column: str) -> float:
    whole: list[int] = sorted(known(rows, column))  # type: ignore[type-var, assignment]
    ranks = sorted(set(whole))
    if len(ranks) == 1:
        return 0.0
    inside = [values for group in groups(rows, quasi) if (values := known(group, column))]
    return max(
        sum(abs(below(values, rank) - below(whole, rank)) for rank in ranks[:-1]) / (len(ranks) - 1)
        for values in inside
    )


def below(values: Sequence[object], rank: int) -> float:
    return sum(value <= rank for value in values) / len(values)  # type: ignore[operator]
