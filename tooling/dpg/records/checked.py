"""Results of checks: of one file, and of all files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from dpg.kinds import AnyKind
from dpg.model.catalogue import Catalogue
from dpg.model.problem import Problem
from dpg.model.record_kind import Record, RecordId
from dpg.records.folder import RecordFile
from dpg.records.packed import json_of
from dpg.records.structure import structure, structure_kept


class Judged(Protocol):
    """The result of checking one file on its own, wherever the record is kept."""

    @property
    def file(self) -> RecordFile:
        """The file; its content may be missing."""

    @property
    def identity(self) -> RecordId:
        """Identity of the record."""

    @property
    def is_valid(self) -> bool:
        """Whether the file holds a record without errors."""

    @property
    def packed(self) -> bytes | None:
        """The record, see ``packed.py``; ``None`` if it is invalid."""

    @property
    def record(self) -> Record:
        """What a catalogue keeps of the record, which is valid."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems that do not depend on other records, in document order."""


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """The result of checking one file on its own."""

    file: RecordFile
    packed: bytes | None = None
    """The record, see ``packed.py``; ``None`` if it is invalid."""
    problems: tuple[Problem, ...] = ()
    """Problems that do not depend on other records, in document order."""

    @property
    def is_valid(self) -> bool:
        """Whether the file holds a record without errors."""
        return self.packed is not None

    @property
    def record_json(self) -> bytes | None:
        """Return the record as JSON; ``None`` if it is invalid."""
        return None if self.packed is None else json_of(self.packed)

    @cached_property
    def record(self) -> Record:
        """What a catalogue keeps of the record, which is valid."""
        assert self.packed is not None
        record: Record = structure_kept(json_of(self.packed), self.file.kind)
        return record

    @property
    def identity(self) -> RecordId:
        """Identity of the record."""
        return self.file.kind.id_of(self.file.id)


class PackedRecords(Mapping[RecordId, bytes]):
    """Valid records, see ``packed.py``, each taken from its file's result when it is asked for."""

    def __init__(self, valid: Mapping[RecordId, Judged]) -> None:
        """Take the results of valid files."""
        self._valid = valid

    def __getitem__(self, record: RecordId) -> bytes:
        packed = self._valid[record].packed
        assert packed is not None
        return packed

    def __iter__(self) -> Iterator[RecordId]:
        return iter(self._valid)

    def __len__(self) -> int:
        return len(self._valid)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The result of a check."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    """Every problem, sorted by file, line and column."""
    files: int
    """Number of files checked."""
    packed: Mapping[RecordId, bytes] = field(default_factory=dict)
    """Each valid record, see ``packed.py``; in the order of the catalogue."""
    digests: Mapping[RecordId, bytes] = field(default_factory=dict)
    """Digest of the file of each record, if it is known."""

    def whole(self, kind: AnyKind) -> Iterator[Any]:
        """Yield each valid record of a kind with everything that its file says; a catalogue keeps less."""
        for record, packed in self.packed.items():
            if record.kind == kind.name:
                yield structure(json_of(packed), kind)
