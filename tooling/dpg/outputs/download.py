"""What can be downloaded: where it lies, how large it is, and how to be sure of it."""

import hashlib
from dataclasses import dataclass

from dpg.outputs.output import OutputFile

FOLDER = "data"
"""Where the dumps lie."""
CHECKSUMS = "checksums.txt"
DESCRIPTION = "datapackage.json"


_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """A file that was made."""

    path: str
    """Below ``data/``; the JSON dump lies outside of it."""
    bytes: int
    sha256: str

    @property
    def site_path(self) -> str:
        """Where it lies below the site's root."""
        return self.path.removeprefix("../") if self.path.startswith("../") else f"{FOLDER}/{self.path}"

    @property
    def kind(self) -> str:
        """The ending of its name."""
        return self.path.rpartition(".")[2]

    @property
    def holds_records(self) -> bool:
        """Whether it is data, and neither what tells of the data nor the site itself."""
        return self.kind in _MEDIA_TYPES and self.path != DESCRIPTION

    @property
    def media_type(self) -> str:
        """As the name of the file tells it."""
        return _MEDIA_TYPES[self.kind]


def describe(file: OutputFile) -> Described:
    """Size and SHA-256 of a file."""
    inside = file.path.startswith(f"{FOLDER}/")
    return Described(
        path=file.path.removeprefix(f"{FOLDER}/") if inside else f"../{file.path}",
        bytes=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
    )
