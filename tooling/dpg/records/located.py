"""Faults and findings as problems with a place in a file."""

from collections.abc import Iterable, Mapping

from dpg.model.problem import Finding, Place, Problem, Rule
from dpg.records.fault import Fault
from dpg.records.folder import RecordFile
from dpg.records.source import Source


def problems_at(
    findings: Iterable[tuple[str, Finding]], file: RecordFile, source: Source, rules: Mapping[str, Rule]
) -> list[Problem]:
    """Return findings, each with the id of its rule, as problems with positions in the file."""
    found = list(findings)
    if found:
        source.look_up(finding.pointer for _, finding in found)
    return [
        _problem(rules[rule], file, source, source.mark(finding.pointer, finding.at_key), finding)
        for rule, finding in found
    ]


def problem_of_fault(
    fault: Fault, file: RecordFile, source: Source | None, rules: Mapping[str, Rule]
) -> Problem:
    """Return a fault in the text of a file as a problem."""
    finding = Finding(pointer="", message=fault.message, hint=fault.hint)
    return _problem(rules[fault.rule], file, source, fault.mark, finding)


def problem_of_file(rule: Rule, path: str, finding: Finding) -> Problem:
    """Return a finding in a file whose lines are unknown as a problem at its start."""
    return _at(rule, Place(file=path, line=1, column=1), finding)


def _problem(
    rule: Rule, file: RecordFile, source: Source | None, mark: tuple[int, int], finding: Finding
) -> Problem:
    line, column = mark
    lines = source.lines if source else []
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return _at(rule, Place(file=file.path, line=line, column=column), finding, text)


def _at(rule: Rule, place: Place, finding: Finding, text: str = "") -> Problem:
    return Problem(
        rule=rule.id,
        severity=finding.severity or rule.severity,
        place=place,
        pointer=finding.pointer,
        message=finding.message,
        hint=finding.hint,
        source_line=text,
    )
