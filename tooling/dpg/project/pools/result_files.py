"""Write what describes a build: its report, its Data Package, and what its licenses ask for."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dpg.model.pool import Pool
from dpg.pooling.data_package import data_package, table_schema
from dpg.pooling.harmonize import table_of
from dpg.pooling.result import Result
from dpg.project.pools.build_place import DATA, LEFT_OUT
from dpg.project.pools.table_files import WrittenFile, written
from dpg.rules.license_joins import LicenseJoin

ATTRIBUTION = "ATTRIBUTION.txt"
PACKAGE = "datapackage.json"
REPORT = "report.json"
FILES = frozenset((ATTRIBUTION, PACKAGE, REPORT, f"{DATA}.csv", f"{DATA}.parquet", f"{LEFT_OUT}.csv"))
"""Every file of a build."""
_FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def describe(result: Result, pool: Pool, licenses: LicenseJoin, folder: Path) -> None:
    """Write the files that describe a build into its folder."""
    data = [written(folder, f"{DATA}.{format}") for format in ("csv", "parquet")]
    left_out = written(folder, f"{LEFT_OUT}.csv")
    resources = [_resource(file, pool) for file in data] + [_plain_resource(left_out)]
    package = data_package(pool, resources, [licenses.license] if licenses.license else [])
    _write_json(folder / PACKAGE, package, sort=False)
    (folder / ATTRIBUTION).write_text(_attribution(pool, licenses), encoding="utf-8", newline="\n")
    outputs = [*data, left_out, written(folder, PACKAGE), written(folder, ATTRIBUTION)]
    about = as_json(result, outputs)
    more = {"kept": [*result.kept], "pool": pool.id, "rows_in": result.rows_in, "license": licenses.license}
    lookups = [member.id for member in result.members if member.lookup]
    _write_json(folder / REPORT, {**about, **more, "lookups": lookups})


def as_json(result: Result, outputs: Sequence[WrittenFile]) -> dict[str, Any]:
    """Return a result as it is committed for the page of the pool."""
    joins = ("left", "right", "matched", "only_left", "only_right")
    members = ("id", "rows", "quarantined", "sha256")
    return {
        "pool_sha256": result.pool_sha256,
        "engine": result.engine,
        "members": [{name: getattr(member, name) for name in members} for member in result.members],
        "rows": result.rows,
        "merged": result.merged,
        "joins": [{name: getattr(join, name) for name in joins} for join in result.joins],
        "quarantine": [dict(row) for row in result.quarantine],
        "coverage": result.coverage,
        "outputs": [{"path": one.path, "bytes": one.bytes, "sha256": one.sha256} for one in outputs],
    }


def record_result(folder: Path, into: Path) -> None:
    """Copy what the page of a pool shows from the report of a build to the files of the pool."""
    report = json.loads((folder / REPORT).read_bytes())
    left = ("kept", "pool", "rows_in", "license", "lookups")
    into.mkdir(exist_ok=True)
    _write_json(into / "results.json", {name: value for name, value in report.items() if name not in left})


def _resource(file: WrittenFile, pool: Pool) -> dict[str, Any]:
    return {**_plain_resource(file), "schema": table_schema(table_of(pool))}


def _plain_resource(file: WrittenFile) -> dict[str, Any]:
    name, _, format = file.path.partition(".")
    return {
        "name": f"{name}-{format}",
        "type": "table",
        "path": file.path,
        "format": format,
        "mediatype": _FORMATS[format],
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }


def _attribution(pool: Pool, licenses: LicenseJoin) -> str:
    lines = [pool.name, ""]
    if licenses.license:
        lines += [
            f"License of the joined data: {licenses.license}.",
            *(term.label() for term in licenses.duties),
        ]
    else:
        lines += ["No license of the joined data is known. Ask its owners before you publish it."]
    lines += ["", "Sources:", *licenses.credits, "", "This is information, not legal advice."]
    return "\n".join(lines) + "\n"


def _write_json(path: Path, data: Mapping[str, Any], *, sort: bool = True) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=sort)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
