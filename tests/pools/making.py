"""Small pools, built in a folder of their own."""

import csv
from argparse import Namespace
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pyarrow.parquet

from dpg.model.pool import ColumnSource, Constraints, Member, Pool, PoolField, PoolTable, Recoding
from dpg.pooling.result import Result
from dpg.project.pools.build_place import Inputs
from dpg.project.pools.builder import write_pool
from dpg.project.progress import Progress
from dpg.rules.license_joins import JoinState, LicenseJoin

NO_LICENSE = LicenseJoin(state=JoinState.UNKNOWN)


def column(name, type="string", *, key=None, **limits):
    """A column of a pool's table."""
    constraints = Constraints(**limits) if limits else None
    return PoolField(name=name, type=type, title={"en": name}, role="open", key=key, constraints=constraints)


def source(name, read="", **how):
    """How a member fills a column; from the one with the same name if nothing else is said."""
    recode = tuple(Recoding(value=value, becomes=becomes) for value, becomes in how.pop("recode", {}).items())
    read = None if "constant" in how else read or name
    return ColumnSource(column=name, read=read, recode=recode, **how)


def member(id, *columns, **about):
    """An open member; a column that is only a name is read from the column of that name."""
    sources = tuple(source(one) if isinstance(one, str) else one for one in columns)
    return Member(**{"id": id, "title": {"en": id}, "access": "open", "columns": sources, **about})


def pool(fields, key, *members, **about):
    """A pool."""
    table = PoolTable(fields=tuple(fields), primary_key=tuple(key), missing_values=about.pop("missing", ()))
    return Pool(id="made", name="Made", table=table, members=members, **{"max_quarantine": 1, **about})


@dataclass(frozen=True)
class Built:
    """What a build wrote."""

    folder: Path
    result: Result

    @property
    def rows(self):
        """The rows of the table."""
        return pyarrow.parquet.read_table(self.folder / "data.parquet").to_pylist()

    @property
    def left_out(self):
        """Member, row, column, rule and value of what doesn't fit."""
        with (self.folder / "quarantine.csv").open(newline="", encoding="utf-8") as file:
            return [
                (row["member"], int(row["row"]), row["column"], row["rule"], row["value"])
                for row in csv.DictReader(file)
            ]


def build(folder, made, files, *, engine="duckdb", types=None, into="built"):
    """Builds a pool from the texts of its members' files."""
    paths = {}
    for id, content in files.items():
        paths[id] = folder / f"{id}.file"
        paths[id].write_bytes(content if isinstance(content, bytes) else content.encode())
    inputs = Inputs(
        pool=made,
        record=b"made",
        files=paths,
        media_types={**dict.fromkeys(files, "text/csv"), **(types or {})},
    )
    options = Namespace(engine=engine, memory="500MB")
    result = write_pool(inputs, NO_LICENSE, folder / into, options, Progress(StringIO()))
    return Built(folder / into, result)
