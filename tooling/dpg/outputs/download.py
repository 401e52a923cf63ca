"""Metadata of downloads: path, size and checksum."""

import hashlib
from dataclasses import dataclass

from dpg.outputs.output import LongFile, OutputFile

FOLDER = "data"
"""Folder of the dumps."""
CHECKSUMS = "checksums.txt"
DESCRIPTION = "datapackage.json"
CODEMETA, PUBLICCODE = "codemeta.ndjson", "publiccode.zip"


_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """A download with its size and checksum."""

    path: str
    """Path relative to ``data/``; the JSON dump is outside of it."""
    bytes: int
    sha256: str

    @property
    def site_path(self) -> str:
        """Path relative to the root of the site."""
        return self.path.removeprefix("../") if self.path.startswith("../") else f"{FOLDER}/{self.path}"

    @property
    def kind(self) -> str:
        """File extension."""
        return self.path.rpartition(".")[2]

    @property
    def holds_records(self) -> bool:
        """Whether it contains whole records, unlike the description, CodeMeta and archives."""
        return self.kind in _MEDIA_TYPES and self.kind != "zip" and self.path not in (DESCRIPTION, CODEMETA)

    @property
    def media_type(self) -> str:
        """Media type, derived from the file extension."""
        return _MEDIA_TYPES[self.kind]


def describe(file: OutputFile | LongFile) -> Described:
    """Return the metadata of a file."""
    inside = file.path.startswith(f"{FOLDER}/")
    return Described(
        path=file.path.removeprefix(f"{FOLDER}/") if inside else f"../{file.path}",
        bytes=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
    )
