"""Each rule has a case, a record that it refuses and one that it lets pass, and each case has a rule."""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dpg import kinds
from dpg.checking import ALL_RULES, CROSS_RECORD_RULES, check_rules, check_texts
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.problem import Finding, Problem, Rule, Severity
from dpg.records.attestation_rules import ATTESTATION_RULES
from dpg.records.checked import Checked
from dpg.records.file_rules import FILE_RULES
from dpg.records.layout_rules import LAYOUT_RULES
from dpg.records.pool_files import POOL_FILE_RULES
from dpg.rules import RULES
from tasks.rule_pages import case_records

CASES = Path(__file__).parent
AS_OF = CommitTime(seconds=1795435200)
"""2026-11-23, noon."""
ELSEWHERE = {rule.id for rule in (*FILE_RULES, *ATTESTATION_RULES, *POOL_FILE_RULES, *LAYOUT_RULES)}
"""Rules of files, folders, attestations, results of pools and the layout: their cases cannot be a record, so they are with the tests of these."""
CASE_IDS = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path.name != "__pycache__")


@cache
def check_case(rule: str, side: str) -> Checked:
    records = case_records(CASES / rule, side)
    assert records, f"no {side} case for {rule}"
    return check_texts(records, as_of=AS_OF)


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.rule} {problem.pointer}: {problem.message}" for problem in problems]


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert set(CASE_IDS) == set(ALL_RULES) - ELSEWHERE


@pytest.mark.parametrize("rule", CASE_IDS)
def test_bad_case_breaks_this_rule_and_no_other(rule: str) -> None:
    problems = check_case(rule, "bad").problems
    assert {problem.rule for problem in problems} == {rule}, said(problems)


@pytest.mark.parametrize("rule", CASE_IDS)
def test_bad_case_of_each_kind_breaks_the_rule(rule: str) -> None:
    checked = {kind.folder for kind in kinds.KINDS if ALL_RULES[rule].covers(kind.name)}
    folders = {path.partition("/")[0] for path in case_records(CASES / rule, "bad")} & checked
    assert {problem.place.file.partition("/")[0] for problem in check_case(rule, "bad").problems} == folders


@pytest.mark.parametrize("rule", CASE_IDS)
def test_good_case_passes(rule: str) -> None:
    problems = check_case(rule, "good").problems
    assert [p for p in problems if p.rule == rule or p.severity is Severity.ERROR] == [], said(problems)


@pytest.mark.parametrize("rule", CASE_IDS)
def test_problem_has_a_place_and_a_message_that_can_be_shown(rule: str) -> None:
    for problem in check_case(rule, "bad").problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert 0 < len(problem.message) <= 300
        assert len(problem.hint) <= 300
        assert problem.message.endswith((".", "?", "…"))
        assert (problem.message + problem.hint).isprintable()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_said_in_full(rule: object) -> None:
    assert ALL_RULES[rule.id] is rule  # type: ignore[attr-defined]
    assert rule.check is not None  # type: ignore[attr-defined]
    assert rule.check.__module__ == f"dpg.rules.{rule.id.replace('-', '_')}"  # type: ignore[attr-defined]


def test_every_file_with_a_rule_is_listed() -> None:
    folder = Path(__file__).parents[2] / "tooling" / "dpg" / "rules"
    with_rule = {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if "\nRULE = " in path.read_text("utf-8")
    }
    assert with_rule == {rule.id for rule in RULES}


def test_rules_that_look_at_other_records_say_so() -> None:
    last_alone = max(number for number, rule in enumerate(RULES) if not rule.across)
    assert all(rule.across for rule in RULES[last_alone + 1 :])


@pytest.mark.parametrize("rule", CROSS_RECORD_RULES, ids=lambda rule: rule.id)
def test_rule_across_records_reads_nothing_but_what_it_says(rule: Rule) -> None:
    # The preview applies a rule again only after a change of what it reads.
    assert rule.reads is not None
    catalogue = check_case(rule.id, "bad").catalogue
    found, tried = found_by(rule, catalogue), 0
    assert found
    for place, record in enumerate(catalogue.records):
        for changed in varied(record, catalogue.records):
            if rule.reads(changed) == rule.reads(record):
                records = (*catalogue.records[:place], changed, *catalogue.records[place + 1 :])
                assert found_by(rule, replace(catalogue, records=records)) == found, changed
                tried += 1
    assert tried > 10


def varied(record: Any, others: Iterable[Any]) -> Iterator[Any]:
    """Yields a record with one field left out, or taken from another record."""
    for field in fields(record):
        values = [getattr(other, field.name) for other in others if type(other) is type(record)]
        if field.default is not MISSING:
            values.append(field.default)
        if field.name != "id":
            yield from (replace(record, **{field.name: value}) for value in values)


def found_by(rule: Rule, catalogue: Catalogue) -> list[tuple[str, Finding]]:
    return [
        (record.id, finding)
        for record in catalogue.records
        for _, finding in check_rules(record, kinds.kind_of(record), catalogue, [rule])
    ]
