"""Problems across records: look for them again only in the records that a change may concern."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dpg.checking import problems_beside
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Problem
from dpg.model.record_kind import Record, RecordId
from dpg.records.checked import Judged
from dpg.records.schema import Schemas

_Known = Mapping[RecordId, tuple[Judged, list[Problem]]]


class AcrossRecords:
    """Keep the problems of each record until a change that other records may notice."""

    def __init__(self) -> None:
        """Start without any."""
        self._catalogue: Catalogue | None = None
        self._known: _Known = {}

    def problems(
        self, catalogue: Catalogue, valid: Mapping[RecordId, Judged], schemas: Schemas
    ) -> Iterator[Problem]:
        """Yield the problems of all records that other records cause."""
        # Rules are applied to the former catalogue if they would see the same: it has its indexes already.
        if self._catalogue is None or not self._looks_like(self._catalogue, catalogue, valid):
            self._catalogue, self._known = catalogue, {}
        seen = self._catalogue
        known = self._known
        self._known = {
            identity: (one, known[identity][1])
            if identity in known and known[identity][0] is one
            else (one, problems_beside(one, seen, schemas))
            for identity, one in valid.items()
        }
        for _, problems in self._known.values():
            yield from problems

    def _looks_like(self, before: Catalogue, catalogue: Catalogue, valid: Mapping[RecordId, Judged]) -> bool:
        """Return whether no rule across records can tell two catalogues from each other."""
        return (
            self._known.keys() == valid.keys()
            and before.unreadable == catalogue.unreadable
            and before.attestations == catalogue.attestations
            and before.pool_files == catalogue.pool_files
            and all(
                seen_by_others(self._known[identity][0].record) == seen_by_others(one.record)
                for identity, one in valid.items()
                if one is not self._known[identity][0]
            )
        )


def seen_by_others(record: Record) -> Record:
    """Return a record without its prose, which no rule across records reads."""
    return replace(record, summary=None, description=None) if isinstance(record, Good) else record
