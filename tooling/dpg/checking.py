"""Check record files in stages (source, schema, structure, rules); return a catalogue and all problems."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from dpg import kinds
from dpg.model.attestation import FOLDER, AttestationFile
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.pool_files import PoolFiles
from dpg.model.problem import Finding, Place, Problem, Rule, Severity
from dpg.model.record_kind import Record, RecordId
from dpg.model.value_types import LocalId
from dpg.processes import in_shares
from dpg.proofs.attestations.verification import verify_all
from dpg.records.attestation_files import is_attestation_path, parse_attestation, read_attestations
from dpg.records.attestation_rules import ATTESTATION_RULES, problems_of
from dpg.records.canonical import Refusal
from dpg.records.checked import Checked, CheckedFile, Judged, PackedRecords
from dpg.records.comments import check_comments
from dpg.records.file_rules import FILE_RULES
from dpg.records.folder import RecordFile, kind_of_path, list_records, read_records
from dpg.records.layout_rules import LAYOUT, LAYOUT_RULES, laid_out, layout_faults
from dpg.records.located import problem_of_fault, problems_at
from dpg.records.packed import pack, text_of
from dpg.records.pool_files import POOL_FILE_RULES, pool_of, problems_of_pools, read_pool_files
from dpg.records.project_files import is_below, load_schemas, record_paths, shown
from dpg.records.schema import Schema, Schemas
from dpg.records.schema_rules import SCHEMA_RULES
from dpg.records.source import parse_source
from dpg.records.source_rules import SOURCE_RULES
from dpg.records.structure import structure, to_json
from dpg.rules import RULES, license_hints

ALL_RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        *FILE_RULES,
        *SOURCE_RULES,
        *SCHEMA_RULES,
        *RULES,
        *ATTESTATION_RULES,
        *POOL_FILE_RULES,
        *LAYOUT_RULES,
    )
}
"""All rules by id, in the order of the stages."""

SINGLE_RECORD_RULES = tuple(rule for rule in RULES if not rule.across)
CROSS_RECORD_RULES = tuple(rule for rule in RULES if rule.across)
FILE_CHECKS = (*SINGLE_RECORD_RULES, LAYOUT)
"""Rules for files that people write."""
BUILD_RULES = tuple(rule for rule in SINGLE_RECORD_RULES if rule.severity is not Severity.INFO)
"""Rules that a build applies: all except those that only suggest improvements."""


def check_paths(
    paths: Sequence[Path], *, project: Path, as_of: CommitTime | None = None, jobs: int = 1
) -> Checked:
    """Check files and folders of records. The project's other records are read too, to resolve references.

    Args:
        paths: Record files, or folders of them.
        project: Folder that contains the folders of records, and ``schema/`` if it has its own.
        as_of: Time against which dates are checked.
        jobs: Maximum number of processes.

    Raises:
        OSError: If a path does not exist or a folder cannot be listed.
    """
    schemas = load_schemas(project)
    attested = [path for path in paths if is_below(path, [project / FOLDER])]
    listed = (list_records(path) if path.is_dir() else [path] for path in paths if path not in attested)
    wanted = [entry for entries in listed for entry in entries]
    around = record_paths(project) if not wanted else _others(wanted, project)
    files = read_records([*wanted, *around], [shown(path, project) for path in (*wanted, *around)])
    attestations = read_attestations(project) if attested or _are_inside(wanted, project) else None
    pool_files = read_pool_files(project) if attestations is not None else None
    found = check_files(files, schemas, as_of, jobs, FILE_CHECKS)
    checked = conclude(found, schemas, as_of, attestations, pool_files)
    named = {file.path for file in files[: len(wanted)]}
    beside = {file.path for file in attestations or () if is_below(project / file.path, attested)}
    return replace(
        checked,
        problems=tuple(
            problem
            for problem in checked.problems
            if problem.place.file in named | beside or pool_of(problem.place.file) in named
        ),
        files=len(wanted) + len(beside),
    )


def check_beside(
    content: bytes, target: Path, *, project: Path, schemas: Schemas, as_of: CommitTime | None = None
) -> tuple[Problem, ...]:
    """Return the problems that a record would have if it were written to ``target`` in the project."""
    name = shown(target, project)
    paths = [path for path in record_paths(project) if os.path.abspath(path) != os.path.abspath(target)]
    files = read_records(paths, [shown(path, project) for path in paths])
    kind = kind_of_path(target)
    files.append(RecordFile(kind=kind, path=name, id=LocalId(target.stem), content=content))
    checked = conclude(check_files(files, schemas, as_of), schemas, as_of, read_attestations(project))
    return tuple(problem for problem in checked.problems if problem.place.file == name)


def check_texts(
    texts: Mapping[str, bytes], *, as_of: CommitTime | None = None, project: Path | None = None
) -> Checked:
    """Check records and attestations in memory, given by path."""
    schemas = load_schemas(project or Path(__file__).parents[2])
    given = sorted(texts.items())
    files = [_in_memory(PurePosixPath(path), text) for path, text in given if not is_attestation_path(path)]
    attestations = [parse_attestation(path, text) for path, text in given if is_attestation_path(path)]
    return conclude(check_files(files, schemas, as_of), schemas, as_of, attestations)


def _in_memory(path: PurePosixPath, content: bytes) -> RecordFile:
    kind = kinds.kind_in_folder(path.parent.name)
    return RecordFile(kind=kind, path=str(path), id=LocalId(path.stem), content=content)


def _others(wanted: Sequence[Path], project: Path) -> list[Path]:
    """Return the project's other records, if one of the wanted files belongs to the project."""
    if not _are_inside(wanted, project):
        return []
    named = {os.path.abspath(path) for path in wanted}
    return [path for path in record_paths(project) if os.path.abspath(path) not in named]


def _are_inside(wanted: Iterable[Path], project: Path) -> bool:
    """Return whether one of the files is in a folder of records of the project."""
    folders = {str(project / kind.folder) for kind in kinds.KINDS}
    return any(os.path.dirname(os.path.abspath(path)) in folders for path in wanted)


def check_files(
    files: Sequence[RecordFile],
    schemas: Schemas,
    as_of: CommitTime | None,
    jobs: int = 1,
    rules: Sequence[Rule] = SINGLE_RECORD_RULES,
) -> list[CheckedFile]:
    """Check each file on its own, in parallel if that is faster; results are in the order given."""
    check = partial(_check_all, schemas=schemas, as_of=as_of, rules=rules)
    results = (result for share in in_shares(check, files, jobs) for result in share)
    return [
        CheckedFile(file=file, packed=packed, problems=problems)
        for file, (packed, problems) in zip(files, results, strict=True)
    ]


def _check_all(
    files: Iterable[RecordFile], schemas: Schemas, as_of: CommitTime | None, rules: Sequence[Rule]
) -> list[tuple[bytes | None, tuple[Problem, ...]]]:
    alone = catalogue_alone(schemas, as_of)
    checked = (check_file(file, schemas.of(file.kind), alone, rules) for file in files)
    return [(one.packed, one.problems) for one in checked]


def catalogue_alone(schemas: Schemas, as_of: CommitTime | None) -> Catalogue:
    """Return a catalogue without records, to check each file on its own."""
    return Catalogue(records=(), vocabularies=schemas.vocabularies, as_of=as_of, address=schemas.address)


def check_file(
    file: RecordFile, schema: Schema, alone: Catalogue, rules: Sequence[Rule] = SINGLE_RECORD_RULES
) -> CheckedFile:
    """Check source, schema and structure, and the rules that need no other record.

    Args:
        file: The file.
        schema: Schema of its kind of record.
        alone: Catalogue without records, for its vocabularies and date.
        rules: Rules to apply.
    """
    if file.content is None:
        return CheckedFile(
            file=file, problems=tuple(problem_of_fault(fault, file, None, ALL_RULES) for fault in file.faults)
        )
    source = parse_source(file.content, schema.shape)
    faults = (*file.faults, *source.faults, *check_comments(source.text))
    problems = [problem_of_fault(fault, file, source, ALL_RULES) for fault in faults]
    record_json, published = None, file.content
    if source.is_complete:
        findings = schema.check(source.data, license_hints.certain_license)
        shape_problems = problems_at(findings, file, source, ALL_RULES)
        problems += shape_problems
        if not shape_problems:
            id = file.id.encode("utf-8", "replace").decode()  # the name of a file may be no text
            record_json = to_json(id, source.data)
            record = structure(record_json, file.kind)
            wanted = laid_out(file.content, source, schema.shape)
            published = file.content if isinstance(wanted, Refusal) else wanted
            if LAYOUT in rules and not source.faults:
                layout = layout_faults(file.content, source, wanted)
                problems += [problem_of_fault(fault, file, source, ALL_RULES) for fault in layout]
            problems += problems_at(check_rules(record, file.kind, alone, rules), file, source, ALL_RULES)
    if any(problem.severity is Severity.ERROR for problem in problems):
        record_json = None
    packed = None if record_json is None else pack(record_json, file.content, published)
    return CheckedFile(file=file, packed=packed, problems=tuple(problems))


def check_rules(
    record: Record, kind: kinds.AnyKind, catalogue: Catalogue, rules: Iterable[Rule]
) -> Iterator[tuple[str, Finding]]:
    """Yield the findings of the rules that apply to a record's kind."""
    for rule in rules:
        if rule.check and rule.covers(kind.name):
            for finding in rule.check(record, catalogue):
                yield rule.id, finding


def conclude(
    checked: Sequence[Judged],
    schemas: Schemas,
    as_of: CommitTime | None,
    attestations: Sequence[AttestationFile] | None = None,
    pool_files: Mapping[str, PoolFiles] | None = None,
    across: "Across | None" = None,
) -> Checked:
    """Return the catalogue of all valid records, and all problems, including those across records.

    Args:
        checked: The checked files of records.
        schemas: Schemas and vocabularies.
        as_of: Time against which dates are checked.
        attestations: Files of attestations; ``None`` if they were not read.
        pool_files: Files that belong to pools; ``None`` if they were not read.
        across: Returns the problems across records, if not all have to be looked for; see ``problems_across``.
    """
    by_identity = {one.identity: one for one in checked if one.is_valid}
    valid = PackedRecords({identity: by_identity[identity] for identity in _in_order(by_identity)})
    records = {identity: by_identity[identity].record for identity in valid}
    catalogue = Catalogue(
        records=tuple(records.values()),
        unreadable=frozenset(one.identity for one in checked if not one.is_valid),
        vocabularies=schemas.vocabularies,
        as_of=as_of,
        address=schemas.address,
        pool_files=pool_files or {},
    )
    if attestations is not None:
        catalogue = replace(catalogue, attestations=verify_all(attestations, catalogue))
    attested = (one for found in (catalogue.attestations or {}).values() for one in found)
    problems = sorted(
        [
            *(problem for one in checked for problem in one.problems),
            *(across or problems_across)(catalogue, by_identity, schemas),
            *problems_of(attested),
            *problems_of_pools(catalogue.pool_files),
        ],
        key=_by_place,
    )
    return Checked(
        catalogue=catalogue,
        problems=tuple(problems),
        files=len(checked) + len(attestations or ()),
        packed=valid,
    )


def _in_order(identities: Iterable[RecordId]) -> list[RecordId]:
    """Sort identities by kind, then by id."""
    order = {kind.name: number for number, kind in enumerate(kinds.KINDS)}
    return sorted(identities, key=lambda one: (order[one.kind], one.id))


Across = Callable[[Catalogue, Mapping[RecordId, Judged], Schemas], Iterable[Problem]]
"""Returns the problems across records. Takes the catalogue, the valid files by identity, and the schemas."""


def problems_across(
    catalogue: Catalogue, valid: Mapping[RecordId, Judged], schemas: Schemas
) -> Iterator[Problem]:
    """Yield the problems of all records that other records cause."""
    for one in valid.values():
        yield from problems_in(one, findings_beside(one, catalogue), schemas)


def findings_beside(
    one: Judged, catalogue: Catalogue, rules: Sequence[Rule] = CROSS_RECORD_RULES
) -> list[tuple[str, Finding]]:
    """Return what rules across records find in a valid record, each with the id of the rule."""
    return [*check_rules(one.record, one.file.kind, catalogue, rules)]


def problems_in(one: Judged, findings: Sequence[tuple[str, Finding]], schemas: Schemas) -> list[Problem]:
    """Return findings in a valid record as problems with places in its file."""
    if not findings:
        return []
    source = parse_source(text_of(one.packed or b""), schemas.of(one.file.kind).shape)
    return problems_at(findings, one.file, source, ALL_RULES)


def _by_place(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.rule, problem.message
