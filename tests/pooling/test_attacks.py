"""Planted attacks on people in a table: each is found, and its sentence is the one that people read."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from dpg.pooling.checks import CHECKS, run_checks
from dpg.pooling.engine import Engine
from dpg.pooling.findings import CheckResult, Finding
from dpg.pooling.linkage import check_linkage
from dpg.project.pools.data_file import open_data
from dpg.reports.pool_check import PoolCheck, as_json, as_text
from pooling import survey

ATTACKS = sorted(Path(__file__).with_name("attacks").glob("*.yaml"))


def checked(attack: dict[str, Any], engine: Engine, folder: Path) -> tuple[CheckResult, ...]:
    pool = survey.pool(attack.get("pool"))
    rows = survey.changed(survey.clean_rows(), attack.get("changes", []))
    subject, _ = open_data([survey.write(rows, folder / "survey.csv")], pool, "", engine)
    if check := attack.get("check"):
        results = [CHECKS[check](subject)] if check in CHECKS else []
    else:
        results = list(run_checks(subject, lambda _: None))
    if beside := attack.get("beside"):
        others = beside.get("table") or survey.changed(rows, beside["changes"])
        path = survey.write(others, folder / "beside.csv")
        results.append(check_linkage(subject, open_data([path], pool, "", engine, partly=True)[0]))
    return tuple(results)


def findings(results: tuple[CheckResult, ...]) -> list[Finding]:
    return [finding for result in results for finding in result.findings]


def values_in(results: tuple[CheckResult, ...], attack: dict[str, Any]) -> set[str]:
    """The values of the table that the reports hold."""
    report = PoolCheck(pool="survey", member="", engine="duckdb", rows_band="", results=results)
    texts = as_text(report) + as_json(replace(report, member="office"))
    rows = survey.changed(survey.clean_rows(), attack.get("changes", []))
    values = {value.strip() for row in rows for value in row.values()}
    return {value for value in values if len(value) > 3 and value in texts}


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_an_attack_is_found_without_a_value_in_the_report(path, duckdb, tmp_path):
    attack = yaml.safe_load(path.read_text("utf-8"))
    results = checked(attack, duckdb, tmp_path)
    sentences = {f.rule: f"{f.severity}: {f.message} {f.hint}" for f in findings(results)}
    assert sentences.get(attack["rule"]) == attack["sentence"]
    assert values_in(results, attack) <= {"none"}


def test_a_clean_table_raises_nothing(duckdb, tmp_path):
    assert findings(checked({}, duckdb, tmp_path)) == []


def test_the_same_file_as_an_earlier_release_raises_nothing(duckdb, tmp_path):
    assert findings(checked({"beside": {"changes": []}}, duckdb, tmp_path)) == []


@pytest.mark.parametrize(
    ("thresholds", "rules"),
    [
        ({"k": 2, "reason": {"en": "A census."}}, {"threshold-too-low"}),
        ({"k": 5}, {"threshold-lax"}),
        ({"k": 5, "reason": {"en": "A census."}}, set()),
    ],
)
def test_a_pool_is_laxer_only_with_a_reason(thresholds, rules, duckdb, tmp_path):
    found = findings(checked({"pool": {"privacy": thresholds}, "check": "anonymity"}, duckdb, tmp_path))
    assert {finding.rule for finding in found} == rules
