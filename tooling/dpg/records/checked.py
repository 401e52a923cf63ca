"""Results of checks: of one file, and of all files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Problem
from dpg.model.record_kind import RecordId
from dpg.records.folder import RecordFile
from dpg.records.packed import json_of


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """The result of checking one file on its own."""

    file: RecordFile
    packed: bytes | None = None
    """The record, see ``packed.py``; ``None`` if it is invalid."""
    problems: tuple[Problem, ...] = ()
    """Problems that do not depend on other records, in document order."""

    @property
    def record_json(self) -> bytes | None:
        """Return the record as JSON; ``None`` if it is invalid."""
        return None if self.packed is None else json_of(self.packed)

    @property
    def identity(self) -> RecordId:
        """Identity of the record."""
        return self.file.kind.id_of(self.file.id)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The result of a check."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    """Every problem, sorted by file, line and column."""
    files: int
    """Number of files checked."""
    record_json: Mapping[RecordId, bytes] = field(default_factory=dict)
    """Each valid record as JSON."""
    record_text: Mapping[RecordId, bytes] = field(default_factory=dict)
    """The file of each valid record in the layout of ``dpg format``."""
