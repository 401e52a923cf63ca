"""Find the changes of payees in a review, with the earlier versions of each record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.review import RecordChange, State
from dpg.model.risk_topics import text_at
from dpg.model.risks import Risk
from dpg.project.git.file_versions import versions_of
from dpg.project.review.sides import Sides
from dpg.proofs.payees import Version, known_accounts, payee_risks
from dpg.records.schema import Schemas
from dpg.records.source import parse_source


@dataclass(frozen=True, kw_only=True)
class _Context:
    """Data for comparing the payees of one good."""

    project: Path
    base_commit: str
    schemas: Schemas
    known: Mapping[str, str]
    predecessors: Mapping[str, list[Version]]
    """By id: the older records that this change replaces by another one."""


def with_payee_risks(
    found: Sequence[RecordChange], states: tuple[State, State], sides: Sides, schemas: Schemas, project: Path
) -> list[RecordChange]:
    """Return the changes of goods, each with the risks of its payees first."""
    context = _Context(
        project=project,
        base_commit=sides.base_commit,
        schemas=schemas,
        known=_known(states),
        predecessors=_predecessors(found),
    )
    return [replace(change, risks=(*_risks(change, context), *change.risks)) for change in found]


def _known(states: Iterable[State]) -> Mapping[str, str]:
    held = (file for state in states for file in sorted(state.items()))
    return known_accounts(Version(id, file.record) for id, file in held if file.record)


def _predecessors(found: Iterable[RecordChange]) -> Mapping[str, list[Version]]:
    """Return the records that are taken out for another one, since their addresses lead to its accounts then."""
    replaced: dict[str, list[Version]] = defaultdict(list)
    for change in found:
        if change.old and (successor := text_at(change.new or {}, "removed", "replaced_by")):
            replaced[successor].append(Version(change.was_id or change.id, change.old))
    return replaced


def _risks(change: RecordChange, context: _Context) -> tuple[Risk, ...]:
    if change.new is None or not (change.new.get("funding") or (change.old or {}).get("funding")):
        return ()
    was_id = change.was_id or change.id
    older = [Version(was_id, change.old)] if change.old else []
    replaced = context.predecessors.get(change.id, [])
    older += replaced
    for id in dict.fromkeys((was_id, change.id, *(version.id for version in replaced))):
        older += _earlier(id, context)
    known = {account: id for account, id in context.known.items() if id not in (change.id, was_id)}
    return payee_risks(older, Version(change.id, change.new), known, context.schemas.address)


def _earlier(id: str, context: _Context) -> list[Version]:
    """Return the earlier accepted versions of a good, as far as Git has them."""
    if not context.base_commit:
        return []
    shape = context.schemas.of(GOOD).shape
    contents = versions_of(context.project, context.base_commit, GOOD.path_of(id))
    parsed = (parse_source(content, shape).data for content in contents)
    return [Version(id, data) for data in parsed if isinstance(data, dict)]
