"""What holds for every format."""

import os
from pathlib import Path

import pytest

from dpg.reports import REPORTS

GOLDEN = Path(__file__).parent / "golden"
FORBIDDEN = ("\x1b", "\r", "\u202e", "\u2066", "\ud800", "\x85", "\u2028")

each_format = pytest.mark.parametrize("name", REPORTS)


@each_format
def test_the_sample_looks_as_agreed(name, sample, summary):
    said = REPORTS[name](sample, summary)
    golden = GOLDEN / f"sample.{name}"
    if os.environ.get("DPG_WRITE_GOLDEN"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_format():
    assert {path.suffix.removeprefix(".") for path in GOLDEN.iterdir()} == set(REPORTS)


@each_format
def test_nothing_hidden_gets_through(name, hostile, summary):
    said = REPORTS[name]([hostile], summary)
    assert not [character for character in FORBIDDEN if character in said]


@each_format
def test_no_line_gives_a_command_to_the_runner(name, hostile, summary):
    said = REPORTS[name]([hostile], summary)
    # The runner trims a line before it looks for ::, and looks for ##[ anywhere in it.
    commands = [line for line in said.splitlines() if line.strip().startswith("::")]
    ours = [line for line in commands if line.startswith("::error file=goods/%3A%3Awarning file=a\\n")]
    assert commands == (ours if name == "github" else [])
    if name in ("text", "github"):
        assert "##[" not in said


@each_format
def test_every_report_can_be_stored_as_utf8_and_ends_with_a_line(name, hostile, sample, summary):
    said = REPORTS[name]([hostile, *sample], summary)
    assert said.encode("utf-8").endswith(b"\n")


@each_format
def test_the_order_of_the_problems_does_not_matter(name, sample, summary):
    assert REPORTS[name](sample, summary) == REPORTS[name](sample[::-1], summary)


@each_format
def test_no_problems_is_a_report_too(name, summary):
    assert REPORTS[name]([], summary)


@each_format
def test_a_message_is_cut_where_nobody_reads_on(name, make, summary):
    assert len(REPORTS[name]([make(message="word " * 10_000)], summary)) < 2_000
