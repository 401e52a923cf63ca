"""Write the attestation of a check: results and keyed digests, no data."""

import hashlib
import hmac
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.folder_exchange import sync
from dpg.project.pools.opening import OpenPool
from dpg.reports.pool_check import PoolCheck, as_data

_PART = 1 << 22
_BYTES = 32
_PACKAGES = {"duckdb": "duckdb", "spark": "pyspark"}


def write_attestation(path: Path, report: PoolCheck, opened: OpenPool, files: Sequence[Path]) -> None:
    """Write an attestation, and print where its salt is.

    The digests of the files are keyed with a salt that stays with the data: the plain digest of a small table can be found by trying
    tables. With the same salt, the same files and pool give the same bytes.
    """
    salt_path = files[0].with_name(f"{files[0].name}.salt")
    salt = _salt(salt_path)
    as_of = opened.catalogue.as_of
    document = {
        "pool": report.pool,
        "pool_sha256": hashlib.sha256(opened.path.read_bytes()).hexdigest(),
        "member": report.member,
        "files": sorted(_digest(file, salt) for file in files),
        "rows_band": report.rows_band,
        "as_of": as_of.day.isoformat() if as_of else None,
        "engine": {"name": report.engine, "version": _version(_PACKAGES[report.engine])},
        "version": _version("dpg"),
        **{key: as_data(report)[key] for key in ("passed", "results")},
    }
    write_whole(path, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
    print(
        f"{path}: results without data. Propose it for the folder pools/{opened.files.name}/checks/.\n"
        f"{salt_path}: the salt of the digests. Keep it with the data; never commit it.",
        file=sys.stderr,
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file completely or not at all."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(content)
    sync(draft)
    os.replace(draft, path)
    sync(path.parent)


def _salt(path: Path) -> bytes:
    """Return the salt beside a data file. It is made once."""
    try:
        salt = path.read_bytes()
    except FileNotFoundError:
        salt = os.urandom(_BYTES)
        draft = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(draft, "wb") as file:
            file.write(salt)
    if len(salt) < _BYTES:
        raise UsageError(f"{path} is too short for a salt.", "Delete it: the next check makes a new one.")
    return salt


def _digest(path: Path, salt: bytes) -> str:
    digest = hmac.new(salt, digestmod=hashlib.sha256)
    with path.open("rb") as file:
        while part := file.read(_PART):
            digest.update(part)
    return digest.hexdigest()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
