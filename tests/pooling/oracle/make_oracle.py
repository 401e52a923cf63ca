"""Compute the figures of small tables with pycanon, which pins its dependencies and so has an environment of its own.

    python3 -m venv pycanon && pycanon/bin/pip install pycanon==1.3.6
    pip download --no-deps palmerpenguins==0.1.6
    pycanon/bin/python tests/pooling/oracle/make_oracle.py PENGUINS.csv ADULT.csv > tests/pooling/oracle/oracle.json

PENGUINS.csv is ``palmerpenguins/data/penguins.csv`` of the wheel (CC0-1.0). ADULT.csv is ``data/raw/adult.csv`` of
https://github.com/IFCA-Advanced-Computing/pycanon, the benchmark table of this field: B. Becker and R. Kohavi, Adult, UCI Machine
Learning Repository, 1996. Of its 32,561 people, the result has only counts by sex, years of education, race and working hours.
"""

import json
import random
import sys
from importlib.metadata import version

import pandas as pd
from pycanon import anonymity

SEED = 18
MOST_ROWS = 1000


def random_table(seed: int) -> pd.DataFrame:
    chance = random.Random(SEED + seed)
    districts, ages, values = chance.randint(1, 4), chance.randint(1, 3), chance.randint(2, 6)
    numbers = chance.choice((3, 10, 200))
    return pd.DataFrame(
        {
            "district": f"d{chance.randint(1, districts)}",
            "age": chance.randint(1, ages) * 10,
            "disease": f"v{min(chance.randint(1, values), chance.randint(1, values))}",
            "income": chance.randint(1, numbers) * 100,
        }
        for _ in range(chance.randint(8, 60))
    )


def penguins(path: str) -> pd.DataFrame:
    table = pd.read_csv(path).dropna().reset_index(drop=True)  # pycanon takes labels for positions
    named = {"species": "district", "sex": "age", "island": "disease", "body_mass_g": "income"}
    return table[[*named]].rename(columns=named).astype({"income": int})


def adult(path: str) -> pd.DataFrame:
    table = pd.read_csv(path, skipinitialspace=True)
    named = {"sex": "district", "education-num": "age", "race": "disease", "hours-per-week": "income"}
    return table[[*named]].rename(columns=named)


def figures(table: pd.DataFrame) -> dict[str, object]:
    quasi = ["district", "age"]
    found: dict[str, object] = {"k": anonymity.k_anonymity(table, quasi)}
    for column in ("disease", "income"):
        found[f"l {column}"] = anonymity.l_diversity(table, quasi, [column])
        found[f"entropy {column}"] = anonymity.entropy_l_diversity(table, quasi, [column])
        found[f"t {column}"] = float(anonymity.t_closeness(table, quasi, [column]))
    return found


def entry(name: str, table: pd.DataFrame) -> dict[str, object]:
    """Return a table with its figures. A large table has each different row once, with its number at the end."""
    texts = table.astype({"age": str})
    if len(texts) > MOST_ROWS:
        texts = texts.value_counts(sort=False).reset_index()
    rows = [list(row) for row in texts.itertuples(index=False)]
    return {"name": name, "rows": rows, "figures": figures(table)}


if __name__ == "__main__":
    tables = {f"random {number}": random_table(number) for number in range(20)}
    tables["penguins"] = penguins(sys.argv[1])
    tables["adult"] = adult(sys.argv[2])
    document = {
        "pycanon": version("pycanon"),
        "columns": ["district", "age", "disease", "income"],
        "tables": [entry(*item) for item in tables.items()],
    }
    print(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"'))
