"""A small dump whose Parquet tables are folders of files, and the documented query on them."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from data_pages import snippets
from dpg.outputs.dumps.dump import Dump, dump_of
from dpg.outputs.dumps.parquet import produce
from dpg.records.structure import to_json
from help_editions import edition_of
from pairs import good_of

MOST_ROWS = 10
COUNTRIES = ("KE", "NA", "BR", "IN", "FR")
_, IN_DUCKDB, IN_SPARK, QUERY = snippets("Parquet")


def record(number: int) -> dict[str, Any]:
    """Return a record that shares its sectors and countries with some others."""
    used = COUNTRIES[: number % len(COUNTRIES) + 1]
    gone = {"removed": {"on": "2026-01-01", "reason": "duplicate"}} if number % 6 == 5 else {}
    return {
        "name": f"Good {number}",
        "sectors": ["health", "education"] if number % 3 else ["education"],
        "deployments": [{"country": country, "note": {"en": "x" * number}} for country in used],
        **gone,
    }


RECORDS = {f"good-{number:02}": record(number) for number in range(26)}


def parted_dump() -> Dump:
    """Return the dump of all records."""
    record_json = {id: to_json(id, one) for id, one in RECORDS.items()}
    goods = [good_of(one, id=id) for id, one in RECORDS.items()]
    return dump_of(replace(edition_of(*goods), record_json=record_json))


def write_parts(folder: Path) -> None:
    """Write the tables of the query into ``data/parquet`` below a folder."""
    for file in produce(parted_dump(), large=len(RECORDS) - 1, most_rows=MOST_ROWS):
        path = folder / file.path
        if path.parent.name in ("goods", "deployments"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)


def expected_answer() -> list[tuple[str, int]]:
    """Return the answer to the query, from the records."""
    counts = Counter(
        used["country"]
        for one in RECORDS.values()
        if "health" in one["sectors"] and "removed" not in one
        for used in one["deployments"]
    )
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def at(snippet: str, folder: Path) -> str:
    """Return a snippet that reads the files below a folder."""
    return snippet.replace("data/parquet", f"{folder}/data/parquet")
