"""All problems of a file are told at once, in the order of its lines, and always alike."""

import random

import pytest

from dpg.checking import check_texts
from dpg.kinds import GOOD
from dpg.records.packed import published_of

SLIPS = {
    "goods/b.yaml": b"name: [x]\ntypes: software\nzzz: 1\ntopics: [nonsense, cold-chain, cold-chain]\n",
    "goods/a.yaml": b"name: A\nname: B\nwebsite: *x\n",
    "goods/d.yaml": b"name: [\n",
    "goods/c.yaml": b"\xff\xfe",
}


@pytest.fixture(scope="module")
def problems():
    return check_texts(SLIPS).problems


def test_problems_come_by_file_line_and_column(problems):
    places = [problem.place for problem in problems]
    assert places == sorted(places)
    assert {place.file for place in places} == set(SLIPS)


def test_every_fault_of_a_file_is_told_at_once(look):
    rules = [problem.rule for problem in look(SLIPS["goods/b.yaml"])]
    assert rules.count("missing-key") == 4
    assert {"wrong-type", "unknown-key", "wrong-value", "wrong-length"} <= set(rules)


def test_the_order_in_which_files_are_given_changes_nothing(problems):
    shuffled = list(SLIPS.items())
    random.Random(1).shuffle(shuffled)
    assert check_texts(dict(shuffled)).problems == problems


def test_a_broken_file_hides_no_problem_of_the_next(problems):
    alone = [problem for path, text in SLIPS.items() for problem in check_texts({path: text}).problems]
    assert sorted(alone, key=lambda p: (p.place, p.rule, p.message)) == list(problems)


def test_a_broken_file_still_counts_as_known(minimal):
    texts = {"goods/a.yaml": (minimal + "builds_on: [bb, cc]\n").encode(), "goods/bb.yaml": b"name: [\n"}
    problems = [problem for problem in check_texts(texts).problems if problem.place.file == "goods/a.yaml"]
    assert ["cc" in problem.message for problem in problems] == [True]


def test_a_record_in_another_layout_is_checked_as_written_and_published_in_the_usual_one(minimal):
    written = "builds_on:   [cc]"
    texts = {"goods/a.yaml": f"{minimal}{written}\n".encode()}
    checked = check_texts(texts)
    (problem,) = [problem for problem in checked.problems if "cc" in problem.message]
    assert (problem.place.line, problem.place.column) == (minimal.count("\n") + 1, written.index("cc") + 1)
    text = b"# Kept.\n" + texts["goods/a.yaml"].replace(b"[cc]", b"[b]")
    checked = check_texts({"goods/a.yaml": text, "goods/b.yaml": minimal.encode()})
    published = published_of(checked.packed[GOOD.id_of("a")])
    assert published.startswith(b"# Kept.\n")
    assert b"\nbuilds_on:\n  - b\n" in published
