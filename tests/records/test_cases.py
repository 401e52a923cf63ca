"""Each file of ``cases`` is refused with what stands beside it; each file of ``accepted`` passes every gate.

After a change of wording, ``DPG_REWRITE=1 pytest tests/records/test_cases.py`` writes what is seen now, for review.
"""

import json
import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REFUSED = sorted((HERE / "cases").glob("*.yaml"))
ACCEPTED = sorted((HERE / "accepted").glob("*.yaml"))


def named(path):
    return path.stem


def as_seen(problems):
    """The problems as text: place and rule, then message and hint."""
    return "".join(
        f"{problem.place.line}:{problem.place.column} {problem.rule}\n  {problem.message}\n  {problem.hint}\n"
        for problem in problems
    )


@pytest.mark.parametrize("path", REFUSED, ids=named)
def test_what_a_user_sees_of_a_refused_file(path, look):
    seen = as_seen(look(path.read_bytes()))
    expected = path.with_suffix(".expected")
    if os.environ.get("DPG_REWRITE"):
        expected.write_text(seen, encoding="utf-8")
    assert seen == expected.read_text(encoding="utf-8")
    assert seen, "a case must show a problem; an accepted record belongs into the folder beside"


@pytest.mark.parametrize("path", ACCEPTED, ids=named)
def test_an_accepted_record_has_no_problem(path, look, judge):
    assert as_seen(look(path.read_bytes())) == ""
    good = json.loads(judge(path.read_bytes()).record_json)
    for key, value in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")).items():
        assert good[key] == value


def test_every_expectation_belongs_to_a_case():
    expected = {path.stem for path in (HERE / "cases").glob("*.expected")}
    assert expected == {path.stem for path in REFUSED}
    assert {path.stem for path in (HERE / "accepted").glob("*.json")} == {path.stem for path in ACCEPTED}


@pytest.mark.parametrize("path", REFUSED, ids=named)
def test_the_same_file_twice_gives_the_same_problems(path, look):
    assert as_seen(look(path.read_bytes())) == as_seen(look(path.read_bytes()))


@pytest.mark.parametrize("path", REFUSED, ids=named)
def test_every_problem_lies_in_the_file_and_is_safe_to_print(path, judge):
    for problem in judge(path.read_bytes()).problems:
        lines = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").splitlines() or [""]
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.place.column >= 1
        assert problem.message.isprintable()
        assert problem.hint.isprintable()
        assert len(problem.message) <= 300
