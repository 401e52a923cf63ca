"""Computes the figures of one engine and writes them as JSON: pool_figures.py ENGINE POOL DATA RESULT."""

import json
import sys
from math import exp
from pathlib import Path
from tempfile import TemporaryDirectory

QUASI = ["district", "age", "sex"]


def with_expressions(engine_name: str, pool_path: Path, data: Path) -> dict[str, float]:
    """Return the figures by the expressions of the checks."""
    from dpg.pooling.anonymity import class_figures, classes_of
    from dpg.pooling.diversity import (
        category_distance,
        diversity_figures,
        ordered_counts,
        ordered_distance,
        value_counts,
    )
    from dpg.pooling.engine import open_engine
    from dpg.project.pools.data_file import open_data
    from dpg.project.pools.opening import open_pool

    pool = open_pool(str(pool_path)).pool
    with TemporaryDirectory() as folder, open_engine(engine_name, folder=Path(folder)) as engine:
        subject, _ = open_data([data], pool, "", engine)
        table, quasi = subject.table, subject.columns("quasi")
        disease, income = subject.column("disease"), subject.column("income")
        sizes = subject.one(class_figures(classes_of(table, quasi), quasi, 10))
        values = value_counts(table, quasi, disease)
        varied = subject.one(diversity_figures(values, quasi, 2))
        numbers = ordered_counts(table, quasi, income, "integer")
        return figures(
            sizes["smallest"],
            sizes["classes"],
            sizes["unique_rows"],
            varied["distinct"],
            exp(varied["entropy"]),
            subject.one(category_distance(values, quasi))["t"],
            subject.one(ordered_distance(numbers, quasi))["t"],
        )


def with_pandas(data: Path) -> dict[str, float]:
    """Return the figures as an analyst would compute them with pandas."""
    import numpy as np
    import pandas as pd

    table = pd.read_csv(data)
    groups = table.groupby(QUASI, dropna=False, sort=False)
    sizes = groups.size()
    counts = table.groupby([*QUASI, "disease"], dropna=False, sort=False).size().rename("n").reset_index()
    counts["p"] = counts["n"] / counts.groupby(QUASI, sort=False)["n"].transform("sum")
    counts["h"] = -counts["p"] * np.log(counts["p"])
    counts["q"] = counts["disease"].map(table["disease"].value_counts(normalize=True))
    counts["apart"] = (counts["p"] - counts["q"]).abs()
    by_group = counts.groupby(QUASI, sort=False)
    spread = (by_group["apart"].sum() + 1 - by_group["q"].sum()) / 2
    incomes, ranks = np.unique(table["income"], return_inverse=True)
    whole = np.cumsum(np.bincount(ranks, minlength=len(incomes))) / len(table)
    farthest = max(
        np.abs(np.cumsum(np.bincount(ranks[rows], minlength=len(incomes))) / len(rows) - whole)[:-1].sum()
        for rows in groups.indices.values()
    )
    return figures(
        int(sizes.min()),
        len(sizes),
        int((sizes == 1).sum()),
        int(by_group.size().min()),
        float(np.exp(by_group["h"].sum().min())),
        float(spread.max()),
        float(farthest / (len(incomes) - 1)),
    )


def figures(*values: float) -> dict[str, float]:
    """Return the figures by name, rounded, as sums of shares differ in the last digits."""
    names = ("smallest", "groups", "unique", "l", "entropy", "t disease", "t income")
    return {name: round(value, 6) for name, value in zip(names, values, strict=True)}


if __name__ == "__main__":
    chosen, pool_file, data_file, result = sys.argv[1:]
    found = (
        with_pandas(Path(data_file))
        if chosen == "pandas"
        else with_expressions(chosen, Path(pool_file), Path(data_file))
    )
    Path(result).write_text(json.dumps(found), "utf-8")
