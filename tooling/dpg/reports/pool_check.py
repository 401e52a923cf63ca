"""Reports of ``dpg pool check``: text for a terminal, JSON for programs. No value of the data is in them.

The JSON is one object::

    schema_version   1; increases if a key below is removed or changes its meaning, not if a key is added
    pool, member     ids; the member is "" if the files have the pool's own columns
    engine           "duckdb" or "spark"
    rows_band        number of rows, as a band
    passed           whether no rule is broken
    results          the checks in order:
        check        id of the check
        passed       whether it found no error
        figures      figures of the check: bands, percentages and distances
        findings     rule, severity ("error" or "warning"), columns, band, message, hint
"""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpg.model.characters import without_hidden
from dpg.pooling.findings import TITLES, CheckResult, Finding
from dpg.reports.summary import counted

SCHEMA_VERSION = 1
"""Version of the JSON layout."""
_WIDTH = 96
_PAD = "        "


@dataclass(frozen=True, kw_only=True)
class PoolCheck:
    """The results of all checks of a table."""

    pool: str
    member: str
    engine: str
    rows_band: str
    results: tuple[CheckResult, ...]

    @property
    def passed(self) -> bool:
        """Whether no rule is broken."""
        return all(result.passed for result in self.results)


def as_text(report: PoolCheck) -> str:
    """Return the report as text."""
    member = f", member {report.member}" if report.member else ""
    lines = [f"Pool {report.pool}{member}: {report.rows_band} rows", ""]
    for result in report.results:
        lines += _result(result)
    return "\n".join([*lines, "", _summary(report.results)]) + "\n"


def _result(result: CheckResult) -> Iterator[str]:
    state = "passed" if result.passed else "FAILED"
    yield f"{state}  {TITLES[result.check]}"
    if result.figures:
        figures = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in _known(result).items())
        yield from _wrapped(without_hidden(figures))
    for finding in result.findings:
        yield from _finding(finding)


def _known(result: CheckResult) -> Mapping[str, Any]:
    return {name: value for name, value in result.figures.items() if value is not None}


def _finding(finding: Finding) -> Iterator[str]:
    yield from _wrapped(f"{finding.severity} [{finding.rule}] {finding.message}")
    if finding.hint:
        yield from _wrapped(finding.hint, "  ")


def _wrapped(text: str, pad: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=_PAD + pad,
        subsequent_indent=f"{_PAD}{pad}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _summary(results: Sequence[CheckResult]) -> str:
    findings = [finding for result in results for finding in result.findings]
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = counted(len(findings) - errors, "warning", "warnings")
    if errors:
        return f"{counted(errors, 'error', 'errors')}, {warnings}. Don't share this file yet."
    return f"No errors, {warnings}. The checks can't show what a neighbor or a file that they don't have reveals."


def as_data(report: PoolCheck) -> Mapping[str, Any]:
    """Return the report as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pool": report.pool,
        "member": report.member,
        "engine": report.engine,
        "rows_band": report.rows_band,
        "passed": report.passed,
        "results": [_result_data(result) for result in report.results],
    }


def as_json(report: PoolCheck) -> str:
    """Return the report as JSON."""
    return json.dumps(as_data(report), ensure_ascii=True, indent=2) + "\n"


def _result_data(result: CheckResult) -> Mapping[str, Any]:
    return {
        "check": result.check,
        "passed": result.passed,
        "figures": dict(result.figures),
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "columns": list(finding.columns),
                "band": finding.band,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in result.findings
        ],
    }
