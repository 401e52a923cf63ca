"""A kind of record: what the program needs to parse, check and publish the files of one folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordKind:
    """One kind of record. Its records are the YAML files of one folder."""

    name: str
    """Singular noun, such as ``good``: shown to people, and the name of the kind in data."""
    plural: str
    """Plural noun, such as ``goods``: the folder of its pages and of its API documents, and its main table."""
    folder: str
    """Folder of its files, below the project."""
    schema: str
    """Name of its JSON Schema file in ``schema/``."""
    type: type[Any]
    """Dataclass of a record; its first field is ``id``."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Fields that hold the id of another record: JSON pointer with ``*`` for any entry, and the name of that record's kind."""

    def __repr__(self) -> str:
        return f"RecordKind({self.name!r})"

    def path_of(self, id: str) -> str:
        """Return the path of a record's file, below the project."""
        return f"{self.folder}/{id}.yaml"
