"""A generated survey of people that passes every check, and changes to it."""

import csv
import hashlib
import random
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec

from dpg.model.pool import Pool

SEED = 18
Rows = list[dict[str, str]]
DISEASES = ("asthma", "diabetes", "malaria", "none")
_GROUP = 40
POOL: Mapping[str, Any] = {
    "id": "survey",
    "name": "Survey",
    "steward": {"name": "Example Statistics Office", "url": "https://example.org"},
    "members": [{"id": "office", "title": {"en": "Office"}, "access": "kept"}],
    "table": {
        "fields": [
            {"name": "district", "type": "string", "title": {"en": "District"}, "role": "quasi"},
            {"name": "age", "type": "string", "title": {"en": "Age group"}, "role": "quasi"},
            {"name": "sex", "type": "string", "title": {"en": "Sex"}, "role": "quasi"},
            {"name": "disease", "type": "string", "title": {"en": "Disease"}, "role": "sensitive"},
            {"name": "income", "type": "integer", "title": {"en": "Income"}, "role": "sensitive"},
            {"name": "weight", "type": "number", "title": {"en": "Weight"}, "role": "weight"},
            {"name": "clinic", "type": "string", "title": {"en": "Clinic"}, "role": "open"},
        ],
        "primary_key": ["district", "age", "sex"],
    },
    "privacy": {"k": 10, "l": 2, "t": 0.3, "min_cell": 10, "global_risk": 0.03, "max_suppressed": 0.1},
    "outputs": [
        {"id": "people", "title": {"en": "People"}, "by": ["district", "age"], "measure": "count"},
        {"id": "incomes", "title": {"en": "Incomes"}, "by": ["district"], "measure": "mean", "of": "income"},
    ],
}


def clean_rows() -> Rows:
    """Return 24 groups of 40 people, each with the same mix of diseases and incomes."""
    chance = random.Random(SEED)
    rows = []
    for district in ("North", "South", "West"):
        for age in ("0–19", "20–39", "40–59", "60+"):
            for sex in ("female", "male"):
                incomes = chance.sample(range(500, 500 + 100 * _GROUP, 100), _GROUP)
                for number, income in enumerate(incomes):
                    rows.append(
                        {
                            "district": district,
                            "age": age,
                            "sex": sex,
                            "disease": DISEASES[number % 4],
                            "income": str(income),
                            "weight": "1.5",
                            "clinic": f"clinic {chance.randint(1, 6)}",
                        }
                    )
    return rows


def changed(rows: Rows, changes: Sequence[Mapping[str, Any]]) -> Rows:
    """Return rows after changes: ``column`` gets ``value``, or ``values`` in turn, in ``rows`` rows that agree with ``where``."""
    rows = [dict(row) for row in rows]
    for change in changes:
        chosen = [row for row in rows if change.get("where", {}).items() <= row.items()]
        chosen = chosen[: change.get("rows", len(chosen))]
        if change.get("remove"):
            rows = [row for row in rows if not any(row is one for one in chosen)]
            continue
        for row in rows:
            row.setdefault(change["column"], "")
        for number, row in enumerate(chosen):
            row[change["column"]] = _value(change, number)
    return rows


def _value(change: Mapping[str, Any], number: int) -> str:
    if "hash" in change:
        return hashlib.new(change["hash"], f"person{number}@example.org".encode()).hexdigest()
    if "values" in change:
        return str(change["values"][number % len(change["values"])])
    return str(change["value"]).replace("{number}", str(number))


def pool(changes: Mapping[str, Any] | None = None, **privacy: Any) -> Pool:
    """Return the pool of the survey, with further ``fields``, other ``outputs`` and thresholds of ``privacy``."""
    data = deepcopy(dict(POOL))
    changes = changes or {}
    data["privacy"] |= {**changes.get("privacy", {}), **privacy}
    data["outputs"] = changes.get("outputs", data["outputs"])
    data["table"]["fields"] += [{"title": {"en": "Column"}, **field} for field in changes.get("fields", [])]
    return msgspec.convert(data, Pool)


def write(rows: Sequence[Mapping[str, str]], path: Path) -> Path:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]])
        writer.writeheader()
        writer.writerows(rows)
    return path
