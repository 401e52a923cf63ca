"""What a reviewer reads about a pull request: one folder of ``proposals/`` is one case, found by itself."""

import pytest

from commands.review.proposed import CASES, expected, make_collection, propose, without_hashes
from support import run_dpg

WANTED = {
    "license-change", "payment-swap", "look-alike-host", "mass-addition", "workflow-edit", "symlink", "deletion",
}  # fmt: skip


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    return make_collection(tmp_path_factory.mktemp("proposals") / "project")


def test_each_attack_that_was_thought_of_is_a_case():
    assert {case.name for case in CASES} >= WANTED


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_is_the_expected_one(collection, case):
    propose(collection, case)
    said = run_dpg(collection.folder, "review", "main", case.name)
    assert (without_hashes(said.stdout), said.returncode) == expected(case), said.stderr
