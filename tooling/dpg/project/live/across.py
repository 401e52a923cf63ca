"""Problems across records: apply a rule again only after a change of something that it reads."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dpg.checking import CROSS_RECORD_RULES, findings_beside, problems_in
from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Problem, Rule
from dpg.model.record_kind import RecordId
from dpg.records.checked import Judged
from dpg.records.schema import Schemas

_Findings = list[tuple[str, Finding]]


class AcrossRecords:
    """Keep the findings of each rule until a change that it may notice."""

    def __init__(self) -> None:
        """Start without any."""
        self._seen: Mapping[RecordId, Judged] = {}
        self._around: tuple[object, ...] = ()
        self._found: dict[str, Mapping[RecordId, _Findings]] = {}
        self._located: Mapping[RecordId, tuple[Judged, _Findings, list[Problem]]] = {}

    def problems(
        self, catalogue: Catalogue, valid: Mapping[RecordId, Judged], schemas: Schemas
    ) -> Iterator[Problem]:
        """Yield the problems of all records that other records cause."""
        for rule in self._to_apply(catalogue, valid):
            checked = (pair for pair in valid.items() if rule.covers(pair[1].file.kind.name))
            found = ((identity, findings_beside(one, catalogue, [rule])) for identity, one in checked)
            self._found[rule.id] = {identity: findings for identity, findings in found if findings}
        self._seen, self._around = valid, _around(catalogue)
        of_record: dict[RecordId, _Findings] = defaultdict(list)
        for of_rule in self._found.values():
            for identity, findings in of_rule.items():
                of_record[identity] += findings
        self._located = {
            identity: self._in_file(identity, valid[identity], findings, schemas)
            for identity, findings in of_record.items()
        }
        for _, _, problems in self._located.values():
            yield from problems

    def _to_apply(self, catalogue: Catalogue, valid: Mapping[RecordId, Judged]) -> list[Rule]:
        """Return the rules whose findings may differ."""
        before = self._seen
        if self._around != _around(catalogue) or before.keys() != valid.keys():
            return [*CROSS_RECORD_RULES]
        changed = [(before[identity], one) for identity, one in valid.items() if one is not before[identity]]
        return [rule for rule in CROSS_RECORD_RULES if any(_reads_news(rule, *pair) for pair in changed)]

    def _in_file(
        self, identity: RecordId, one: Judged, findings: _Findings, schemas: Schemas
    ) -> tuple[Judged, _Findings, list[Problem]]:
        known = self._located.get(identity)
        if known and known[0] is one and known[1] == findings:
            return known
        return one, findings, problems_in(one, findings, schemas)


def _around(catalogue: Catalogue) -> tuple[object, ...]:
    """Return what rules read beside records, apart from the vocabularies, which stay the same."""
    return catalogue.unreadable, catalogue.attestations, catalogue.pool_files


def _reads_news(rule: Rule, before: Judged, one: Judged) -> bool:
    """Return whether a rule reads something in a record that has changed."""
    assert rule.reads is not None
    return rule.reads(before.record) != rule.reads(one.record)
