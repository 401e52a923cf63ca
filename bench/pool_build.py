"""Measures `dpg pool build` on made rows, beside pandas doing the same, and on both engines.

    .venv/bin/python bench/pool_build.py                      ten million rows, DuckDB and pandas
    .venv/bin/python bench/pool_build.py --rows 100000 --spark

The rows are made with a fixed seed: daily counts of clinics from two sources that overlap, and a list of the clinics with
their countries. One row in a thousand doesn't fit. Nothing is read from the network: the files lie in the cache of the project.
"""

import argparse
import hashlib
import os
import shutil
import sys
from pathlib import Path

import numpy as np
import pandas
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from measure import Command, CommandFailed, Measured, measure_once

REPOSITORY = Path(__file__).resolve().parents[1]
SEED = 18
DAYS = 500
"""Days for each clinic; so many clinics that the rows are as many as wanted."""
_PART = 500_000
_COUNTRIES = np.array(["KE", "UG", "TZ", "RW", "ET", "NG", "GH", "SN", "IN", "NP"])
_MEMBERS = ("clinics", "registry", "survey")


def main() -> int:
    """Make the rows, build, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--spark", action="store_true", help="build on Spark too, and compare the bytes")
    parser.add_argument("--work", type=Path, default=REPOSITORY / "bench" / "work" / "pools")
    parser.add_argument("--pandas", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.pandas:
        build_with_pandas(arguments.pandas)
        return 0
    folder = make_project(arguments.work, arguments.rows)
    engines = ["duckdb", *(["spark"] if arguments.spark else [])]
    print(
        f"{arguments.rows:,} rows, {os.cpu_count()} cores\n  {'':<28}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}"
    )
    for command in (*(dpg(folder, engine) for engine in engines), pandas_of(folder)):
        try:
            show(measure_once(command))
        except CommandFailed as error:
            print(f"  {error}")
    return compare(folder, engines)


def make_project(work: Path, rows: int) -> Path:
    """A project with one pool, whose files are in its cache."""
    folder = work / str(rows)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "goods").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "schema", folder / "schema")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    files = folder / ".cache" / "pools" / "files"
    files.mkdir(parents=True)
    clinics = max(1, rows // DAYS)
    write_clinics(files / "clinics", clinics)
    write_counts(files / "registry", clinics, 0, DAYS * 3 // 5)
    write_counts(files / "survey", clinics, DAYS // 2, DAYS)
    (folder / "pools").mkdir()
    (folder / "pools" / "clinic-counts.yaml").write_text(record([package(files / name) for name in _MEMBERS]))
    return folder


def write_clinics(path: Path, clinics: int) -> None:
    """The list of clinics with their countries."""
    number = np.arange(clinics)
    table = pa.table(
        {"id": [f"C{one:07}" for one in number], "country": _COUNTRIES[number % len(_COUNTRIES)]}
    )
    pa.csv.write_csv(table, path)


def write_counts(path: Path, clinics: int, first: int, last: int) -> None:
    """Counts of each clinic for some days, the same in all files; a file has gaps and rows that don't fit."""
    chance = np.random.default_rng(SEED + first)
    days = np.array([str(np.datetime64("2024-01-01") + day) for day in range(first, last)])
    step = max(1, _PART // len(days))
    names = ["clinic", "day", "visits", "beds"]
    with pa.csv.CSVWriter(path, pa.schema([(name, pa.string()) for name in names])) as writer:
        for start in range(0, clinics, step):
            number = np.repeat(np.arange(start, min(start + step, clinics)), len(days))
            day = np.tile(np.arange(first, last), len(number) // len(days))
            visits = ((number * 7919 + day * 104729) % 400).astype(str)
            visits[chance.random(len(number)) < 0.001] = "closed"
            clinic = np.char.add("C", np.char.zfill(number.astype(str), 7))
            beds = (number % 90).astype(str)
            writer.write_table(
                pa.table([clinic, np.tile(days, len(number) // len(days)), visits, beds], names=names)
            )


def package(path: Path) -> dict[str, str]:
    """The package entry of a file, which gets the name that the cache looks for."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    about = {"id": path.name, "bytes": str(path.stat().st_size), "sha256": digest}
    path.rename(path.with_name(digest))
    return about


def record(packages: list[dict[str, str]]) -> str:
    """The record of the pool."""
    columns = {
        "clinics": "[{column: clinic, read: id}, {column: country, read: country}]",
        "registry": "[{column: clinic, read: clinic}, {column: day, read: day}, {column: visits, read: visits}]",
        "survey": "[{column: clinic, read: clinic}, {column: day, read: day}, {column: visits, read: visits},"
        " {column: beds, read: beds}]",
    }
    members = "".join(
        f"""  - id: {one["id"]}
    title: {{en: {one["id"]}}}
    access: open
    package: {{registry: npm, name: made, version: 1.0.0, path: package/{one["id"]}.csv, bytes: {one["bytes"]}, sha256: {one["sha256"]}}}
    media_type: text/csv
    lookup: {"true" if one["id"] == "clinics" else "false"}
    license: CC0-1.0
    license_url: https://creativecommons.org/publicdomain/zero/1.0/
    columns: {columns[one["id"]]}
"""
        for one in packages
    )
    return f"""name: Clinic counts
question: {{en: "How many people visit clinics on each day?"}}
example: true
steward: {{name: Bench, url: "https://example.org/"}}
members:
{members.replace("    lookup: false" + chr(10), "")}table:
  fields:
    - {{name: country, type: string, title: {{en: Country}}, role: open, key: iso3166-1, constraints: {{required: true}}}}
    - {{name: clinic, type: string, title: {{en: Clinic}}, role: open, constraints: {{required: true}}}}
    - {{name: day, type: date, title: {{en: Day}}, role: open, constraints: {{required: true}}}}
    - {{name: visits, type: integer, title: {{en: Visits}}, role: open, constraints: {{minimum: 0}}}}
    - {{name: beds, type: integer, title: {{en: Beds}}, role: open, constraints: {{minimum: 0}}}}
  primary_key: [country, clinic, day]
sources: [{{url: "https://example.org/"}}]
checked: 2026-11-29
"""


def dpg(folder: Path, engine: str) -> Command:
    """The real command."""
    words = ("-m", "dpg", "pool", "build", "clinic-counts", "--into", f"built-{engine}", "--engine", engine)
    environment = {"PYTHONPATH": str(REPOSITORY / "tooling")}
    return Command(
        name=f"dpg pool build, {engine}",
        words=(sys.executable, *words),
        folder=folder,
        environment=environment,
    )


def pandas_of(folder: Path) -> Command:
    """The same by pandas, as an analyst would write it."""
    words = (sys.executable, __file__, "--pandas", str(folder))
    return Command(name="pandas", words=words, folder=folder)


def build_with_pandas(folder: Path) -> None:
    """Read, check, join and write the same rows."""
    files = {path.name: path for path in (folder / ".cache" / "pools" / "files").iterdir()}
    digests = [
        line.split("sha256: ")[1].rstrip("}\n")
        for line in (folder / "pools/clinic-counts.yaml").open()
        if "sha256" in line
    ]
    clinics, registry, survey = (
        pandas.read_csv(files[digest], dtype=str, keep_default_na=False) for digest in digests
    )
    clinics = clinics.rename(columns={"id": "clinic"})
    parts = []
    for name, part in (("registry", registry), ("survey", survey)):
        part["day"] = pandas.to_datetime(part["day"], format="%Y-%m-%d", errors="coerce")
        part["beds"] = part["beds"] if name == "survey" else None  # The pool takes them from one source.
        for column in ("visits", "beds"):
            part[column] = pandas.to_numeric(part[column], errors="coerce").astype("Int64")
        bad = part["visits"].isna() | part["day"].isna()
        part[bad].to_csv(folder / f"pandas-{name}-quarantine.csv", index=False)
        parts.append(part[~bad].merge(clinics, on="clinic", how="left", validate="many_to_one"))
    both = pandas.concat(parts, ignore_index=True)
    del parts, registry, survey
    grouped = both.groupby(["country", "clinic", "day"], sort=True)
    table = grouped[["visits", "beds"]].max()
    differs = (grouped["visits"].min() < table["visits"]).fillna(False)
    table = table[~differs].reset_index()
    table.to_parquet(folder / "pandas.parquet", index=False)
    table.to_csv(folder / "pandas.csv", index=False)


def show(measured: Measured) -> None:
    """Print a line of the table."""
    peak = f"{measured.peak / 1e6:,.0f}" if measured.peak else "?"
    print(f"  {measured.name:<28}{measured.wall:>9.1f}{measured.cpu:>9.1f}{peak:>9}", flush=True)


def compare(folder: Path, engines: list[str]) -> int:
    """Say whether all gave the same rows. Returns 1 if they did not."""
    columns = ["country", "clinic", "day", "visits", "beds"]
    ours = pa.parquet.read_table(folder / "built-duckdb" / "data.parquet", columns=columns)
    theirs = pa.parquet.read_table(folder / "pandas.parquet", columns=columns).cast(ours.schema)
    same = [ours.equals(theirs)]
    print(f"  {ours.num_rows:,} rows; pandas {'gives the same' if same[0] else 'gives others'}")
    for engine in engines[1:]:
        data = [(folder / f"built-{one}" / "data.csv").read_bytes() for one in ("duckdb", engine)]
        same.append(data[0] == data[1])
        print(f"  {engine} {'gives the same bytes' if same[-1] else 'gives other bytes'}")
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
