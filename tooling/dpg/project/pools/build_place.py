"""What a pool is built from, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dpg.model.pool import Pool
from dpg.pooling.engine import Engine

DATA = "data"
LEFT_OUT = "quarantine"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a pool is built from."""

    pool: Pool
    record: bytes
    """The file of the pool."""
    files: Mapping[str, Path]
    """File of each open member by its id."""
    media_types: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a build works."""

    engine: Engine
    work: Path
    """Folder for files on the way."""
    out: Path
    """Folder for the result."""
