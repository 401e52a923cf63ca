"""The gates in order: source, schema, structure, rules. From files to a catalogue and every problem."""

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from signal import SIG_IGN, SIGINT, signal

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.model.problem import Finding, Place, Problem, Rule, Severity
from dpg.model.value_types import GoodId
from dpg.records.comments import check_comments
from dpg.records.file_rules import FILE_RULES
from dpg.records.folder import RecordFile, list_records, read_records
from dpg.records.schema import Schema, parse_schema
from dpg.records.schema_rules import SCHEMA_RULES
from dpg.records.source import Fault, Source, parse_source
from dpg.records.source_rules import SOURCE_RULES
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from dpg.rules import RULES

ALL_RULES: Mapping[str, Rule] = {
    rule.id: rule for rule in (*FILE_RULES, *SOURCE_RULES, *SCHEMA_RULES, *RULES)
}
"""Everything that can be found, by id, in the order of the gates."""

SINGLE_RECORD_RULES = tuple(rule for rule in RULES if not rule.across)
CROSS_RECORD_RULES = tuple(rule for rule in RULES if rule.across)
BUILD_RULES = tuple(rule for rule in SINGLE_RECORD_RULES if rule.severity is not Severity.INFO)
"""What a build has to know; the rest is for whoever improves a record."""

_WORTH_A_SECOND_PROCESS = 200
"""Files below which starting a second process costs more than it saves."""


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """What is known of one file by itself."""

    file: RecordFile
    record_json: bytes | None = None
    """The record as JSON if it is well formed, else ``None``."""
    problems: tuple[Problem, ...] = ()
    """Problems of the file by itself, in document order."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The outcome of a check."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    """Every problem, sorted by file, line and column."""
    files: int
    """How many files were checked."""
    record_json: Mapping[str, bytes] = field(default_factory=dict)
    """Each valid record as JSON, by id."""
    record_text: Mapping[str, bytes] = field(default_factory=dict)
    """The file of each valid record as written, by id."""


def check_paths(
    paths: Sequence[Path], *, project: Path, as_of: CommitTime | None = None, jobs: int = 1
) -> Checked:
    """Checks files and folders of records; the other records of the project are read too, so that references resolve.

    Args:
        paths: record files, or folders of them.
        project: the folder that holds ``schema/`` and ``goods/``.
        as_of: the time to judge dates by.
        jobs: how many processes may be used.

    Raises:
        OSError: if a path does not exist or a folder cannot be listed.
    """
    schema = load_schema(project)
    wanted = [entry for path in paths for entry in (list_records(path) if path.is_dir() else [path])]
    around = _others(wanted, project)
    files = read_records([*wanted, *around], [shown(path, project) for path in (*wanted, *around)])
    checked = conclude(check_files(files, schema, as_of, jobs), schema, as_of)
    if not around:
        return checked
    named = {file.path for file in files[: len(wanted)]}
    problems = tuple(problem for problem in checked.problems if problem.place.file in named)
    return Checked(
        catalogue=checked.catalogue, problems=problems, files=len(wanted), record_json=checked.record_json
    )


def check_beside(
    content: bytes, target: Path, *, project: Path, schema: Schema, as_of: CommitTime | None = None
) -> tuple[Problem, ...]:
    """The problems that a record would have, were it written to ``target`` beside the records of the project."""
    goods, name = project / "goods", shown(target, project)
    paths = [path for path in list_records(goods) if path.name != target.name] if goods.is_dir() else []
    files = read_records(paths, [shown(path, project) for path in paths])
    files.append(RecordFile(path=name, id=GoodId(target.stem), content=content))
    checked = conclude(check_files(files, schema, as_of), schema, as_of)
    return tuple(problem for problem in checked.problems if problem.place.file == name)


def check_texts(
    texts: Mapping[str, bytes], *, as_of: CommitTime | None = None, project: Path | None = None
) -> Checked:
    """Checks records that are in memory, given by their paths."""
    schema = load_schema(project or Path(__file__).parents[2])
    files = [
        RecordFile(path=path, id=GoodId(PurePosixPath(path).stem), content=content)
        for path, content in sorted(texts.items())
    ]
    return conclude(check_files(files, schema, as_of), schema, as_of)


def load_schema(project: Path) -> Schema:
    """The schema and vocabularies of a project."""
    folder = project / "schema"
    vocabularies = parse_vocabularies(
        {path.stem: path.read_bytes() for path in sorted((folder / "vocabularies").glob("*.yaml"))}
    )
    return parse_schema((folder / "good.schema.json").read_bytes(), vocabularies)


def shown(path: Path, project: Path) -> str:
    """A path as it is shown to people: relative to the project where it lies in it."""
    full = Path(os.path.abspath(path))
    return full.relative_to(project).as_posix() if full.is_relative_to(project) else str(path)


def _others(wanted: Sequence[Path], project: Path) -> list[Path]:
    goods = project / "goods"
    named = {os.path.abspath(path) for path in wanted}
    if not goods.is_dir() or not any(os.path.dirname(path) == str(goods) for path in named):
        return []
    return [path for path in list_records(goods) if os.path.abspath(path) not in named]


def check_files(
    files: Sequence[RecordFile],
    schema: Schema,
    as_of: CommitTime | None,
    jobs: int = 1,
    rules: Sequence[Rule] = SINGLE_RECORD_RULES,
) -> list[CheckedFile]:
    """Every file by itself, in the order given; over several processes where that pays."""
    judge = partial(_judge_all, schema=schema, as_of=as_of, rules=rules)
    if jobs < 2 or len(files) < _WORTH_A_SECOND_PROCESS:
        return judge(files)
    share = -(-len(files) // (jobs * 4))
    shares = [(start, start + share) for start in range(0, len(files), share)]
    global _inherited
    _inherited = judge, files  # A forked process has it already; nothing large is sent to it.
    with forked(jobs) as pool:
        parts = (one for part in pool.map(_judge_inherited, shares) for one in part)
        return [
            CheckedFile(file=file, record_json=record_json, problems=problems)
            for file, (record_json, problems) in zip(files, parts, strict=True)
        ]


def forked(jobs: int) -> ProcessPoolExecutor:
    """Processes that start with all that this one has in memory, and leave Ctrl-C to it."""
    gc.freeze()  # What is here stays shared; the new processes look for garbage in their own work alone.
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_begin_work)


def _begin_work() -> None:
    signal(SIGINT, SIG_IGN)
    gc.enable()


_inherited: "tuple[partial[list[CheckedFile]], Sequence[RecordFile]] | None" = None


def _judge_inherited(share: tuple[int, int]) -> list[tuple[bytes | None, tuple[Problem, ...]]]:
    assert _inherited is not None
    judge, files = _inherited
    return [(one.record_json, one.problems) for one in judge(files[share[0] : share[1]])]


def _judge_all(
    files: Iterable[RecordFile], schema: Schema, as_of: CommitTime | None, rules: Sequence[Rule]
) -> list[CheckedFile]:
    alone = Catalogue(records=(), vocabularies=schema.vocabularies, as_of=as_of)
    return [check_file(file, schema, alone, rules) for file in files]


def check_file(
    file: RecordFile, schema: Schema, alone: Catalogue, rules: Sequence[Rule] = SINGLE_RECORD_RULES
) -> CheckedFile:
    """Gates 1 to 3 and the rules that need no other record.

    Args:
        file: the file.
        schema: what a record may say.
        alone: a catalogue without records: only words and date.
        rules: the rules to apply.
    """
    if file.content is None:
        return CheckedFile(file=file, problems=tuple(_of_fault(fault, file) for fault in file.faults))
    source = parse_source(file.content, schema.shape)
    problems = [_of_fault(fault, file, source) for fault in (*file.faults, *source.faults)]
    problems += locate(check_comments(source.text), file, source)
    record_json = None
    if source.data is not None and not source.faults and not file.faults:
        shape_problems = locate(schema.check(source.data), file, source)
        problems += shape_problems
        if not shape_problems:
            record_json = to_json(file.id, source.data)
            good = structure(record_json)
            problems += locate(check_rules(good, alone, rules), file, source)
    if any(problem.severity is Severity.ERROR for problem in problems):
        record_json = None
    return CheckedFile(file=file, record_json=record_json, problems=tuple(problems))


def check_rules(good: Good, catalogue: Catalogue, rules: Iterable[Rule]) -> Iterator[tuple[str, Finding]]:
    """What the rules find in a good."""
    for rule in rules:
        assert rule.check is not None
        for finding in rule.check(good, catalogue):
            yield rule.id, finding


def locate(findings: Iterable[tuple[str, Finding]], file: RecordFile, source: Source) -> list[Problem]:
    """Findings with their places in the file."""
    found = list(findings)
    if found:
        source.look_up(finding.pointer for _, finding in found)
    return [
        _problem(rule, file, source, source.mark(finding.pointer, finding.at_key), finding)
        for rule, finding in found
    ]


def _of_fault(fault: Fault, file: RecordFile, source: Source | None = None) -> Problem:
    finding = Finding(pointer="", message=fault.message, hint=fault.hint)
    return _problem(fault.rule, file, source, fault.mark, finding)


def _problem(
    rule: str, file: RecordFile, source: Source | None, mark: tuple[int, int], finding: Finding
) -> Problem:
    line, column = mark
    lines = source.lines if source else []
    return Problem(
        rule=rule,
        severity=ALL_RULES[rule].severity,
        place=Place(file=file.path, line=line, column=column),
        pointer=finding.pointer,
        message=finding.message,
        hint=finding.hint,
        source_line=lines[line - 1] if 0 < line <= len(lines) else "",
    )


def conclude(judged: Sequence[CheckedFile], schema: Schema, as_of: CommitTime | None) -> Checked:
    """The catalogue of all valid records, and the problems that show only beside other records."""
    sound = {one.file.id: one for one in judged if one.record_json is not None}
    catalogue = Catalogue(
        records=tuple(structure(one.record_json) for _, one in sorted(sound.items()) if one.record_json),
        unreadable=frozenset(one.file.id for one in judged if one.record_json is None),
        vocabularies=schema.vocabularies,
        as_of=as_of,
    )
    across = [
        problem
        for good in catalogue.records
        for problem in _across(good, catalogue, sound[good.id].file, schema)
    ]
    problems = sorted([*(p for one in judged for p in one.problems), *across], key=_by_place)
    return Checked(
        catalogue=catalogue,
        problems=tuple(problems),
        files=len(judged),
        record_json={good.id: sound[good.id].record_json or b"" for good in catalogue.records},
        record_text={good.id: sound[good.id].file.content or b"" for good in catalogue.records},
    )


def _across(good: Good, catalogue: Catalogue, file: RecordFile, schema: Schema) -> list[Problem]:
    findings = list(check_rules(good, catalogue, CROSS_RECORD_RULES))
    return locate(findings, file, parse_source(file.content or b"", schema.shape)) if findings else []


def _by_place(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.rule, problem.message
