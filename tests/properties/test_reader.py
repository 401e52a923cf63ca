"""Whatever is done to a record's text, reading it ends in a record or in problems: never in an exception."""

import os
import random
import re
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpg.checking import check_files, check_texts, conclude
from dpg.kinds import GOOD
from dpg.model.catalogue import CommitTime
from dpg.model.characters import bad_characters
from dpg.model.problem import Severity
from dpg.records.folder import RecordFile
from dpg.records.project_files import load_schemas

PROJECT = Path(__file__).parents[2]
SAMPLES = sorted(
    [
        *sorted((PROJECT / "goods").glob("*.yaml"))[::20],
        *(PROJECT / "tests" / "records" / "samples").glob("*.yaml"),
        *(PROJECT / "tests" / "records" / "accepted").glob("*.yaml"),
    ]
)
EXAMPLES = 2_000 if os.environ.get("CI") else 200
AS_OF = CommitTime(seconds=1_790_000_000)
MEGABYTES = 200
LINE = re.compile(r"\r\n|\r|\n")

ODD = [
    *"\0\t\x1b\x7f\x85\u2028\u202e\u2066\ufeff\ufffd\uffff\U0010ffff",
    *"é漢😀\u200d\u200f٣",
    *"#:-?,[]{}&*!|>'\"%@`~<=\\/",
    *(
        "\r",
        "\r\n",
        "\n\n",
        " #",
        ": ",
        "- ",
        "? ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "*a",
        "&a ",
        "!!str ",
    ),
    *(
        "<<<<<<< HEAD\n",
        "=======\n",
        "jane@example.org",
        "+254 712 345 678",
        "javascript:alert(1)",
        "{{ 7*7 }}",
    ),
]
SCALARS = [
    *(
        "",
        "~",
        "null",
        "NO",
        "true",
        "010",
        "1_000",
        "3.10",
        "1e999",
        ".nan",
        "-0",
        "9" * 400,
        "2024-02-30",
        "2024",
    ),
    *(
        '""',
        "[]",
        "{}",
        "[[]]",
        "{a: }",
        '"\\ud800"',
        '"\\x00"',
        "!!python/name:os.system",
        "*x",
        "|",
        ">-",
        "x" * 300,
    ),
    *(
        "0",
        "-1",
        "99",
        "18",
        "http://x",
        "https://user:pw@127.0.0.1/",
        "(MIT",
        "GPL v3",
        "KE",
        "Kenya",
        "sw",
        "xx-yy",
    ),
]


def flip(text, dice):
    place = dice.randrange(len(text))
    return text[:place] + bytes([dice.randrange(256)]) + text[place + 1 :]


def cut(text, dice):
    return text[: dice.randrange(len(text))]


def drop(text, dice):
    start = dice.randrange(len(text))
    return text[:start] + text[start + dice.randrange(1, 40) :]


def swap_lines(text, dice):
    lines = text.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def repeat_line(text, dice):
    lines = text.split(b"\n")
    place = dice.randrange(len(lines))
    return b"\n".join([*lines[:place], *[lines[place]] * dice.choice([2, 2, 2, 600]), *lines[place + 1 :]])


def indent_line(text, dice):
    lines = text.split(b"\n")
    place = dice.randrange(len(lines))
    lines[place] = (
        b" " * dice.randrange(1, 5) + lines[place] if dice.random() < 0.5 else lines[place].lstrip()
    )
    return b"\n".join(lines)


def insert(text, dice):
    place = dice.randrange(len(text))
    return text[:place] + dice.choice(ODD).encode() + text[place:]


def nest(text, dice):
    place = text.find(b": ", dice.randrange(len(text))) + 2
    depth = dice.choice([3, 15, 17, 200, 9_000])
    start, end = dice.choice([(b"[", b"]"), (b"{a: ", b"}"), (b"- ", b""), (b"[", b"")])
    return text[:place] + start * depth + end * depth + text[place:]


def replace_scalar(text, dice):
    lines = text.split(b"\n")
    place = dice.randrange(len(lines))
    key, colon, _ = lines[place].partition(b": ")
    lines[place] = key + (colon or b": ") + dice.choice(SCALARS).encode()
    return b"\n".join(lines)


def rename_key(text, dice):
    lines = text.split(b"\n")
    place = dice.randrange(len(lines))
    lines[place] = lines[place].replace(b":", dice.choice([b"s:", b" :", b'":', b"\xc3\xa9:", b"::", b""]), 1)
    return b"\n".join(lines)


MUTATIONS = (
    flip,
    cut,
    drop,
    swap_lines,
    repeat_line,
    indent_line,
    insert,
    insert,
    nest,
    replace_scalar,
    replace_scalar,
    rename_key,
)


def mutated(dice):
    """A record after one to five accidents."""
    text = dice.choice(SAMPLES).read_bytes()
    for _ in range(dice.randrange(1, 6)):
        text = dice.choice(MUTATIONS)(text, dice) if text else text
    return text


@cache
def the_schemas():
    return load_schemas(PROJECT)


def problems_of(text):
    """All problems of one file, and the catalogue that is left."""
    schemas = the_schemas()
    file = RecordFile(kind=GOOD, path="goods/it.yaml", id="it", content=text)
    return conclude(check_files([file], schemas, AS_OF), schemas, AS_OF)


def lines_of(text):
    return LINE.split(text.decode("utf-8", "replace").removeprefix("\ufeff"))


def judge(text):
    """Fails unless the file ends in a record or in problems that a person can use."""
    checked = problems_of(text)
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    assert errors or "it" in checked.catalogue.of(GOOD).by_id
    lines = lines_of(text)
    for problem in checked.problems:
        assert 1 <= problem.place.line <= len(lines)
        if not problem.rule.startswith(("not-utf8", "too-large")):
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.message
        assert not any(bad_characters(problem.message + problem.hint))
        assert not {"\r", "\n"} & {*problem.message, *problem.hint}
        assert len(problem.message) <= 300
    assert problems_of(text).problems == checked.problems


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_a_mutated_record_ends_in_a_record_or_in_problems(seed):
    judge(mutated(random.Random(seed)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_end_in_problems(text):
    judge(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.text("ab:-?#[]{},&*!|>'\"% \n~<0", max_size=80).map(str.encode))
def test_any_heap_of_yaml_marks_ends_in_problems(text):
    judge(text)


def test_several_files_together_end_the_same_way():
    dice = random.Random(1)
    texts = {f"goods/good-{number}.yaml": mutated(dice) for number in range(40)}
    checked = check_texts(texts, as_of=AS_OF, project=PROJECT)
    assert checked.files == len(texts)
    assert {problem.place.file for problem in checked.problems} <= set(texts)


def test_reading_mutated_records_takes_little_memory():
    child = subprocess.run(
        [sys.executable, __file__, str(EXAMPLES)], capture_output=True, text=True, timeout=300, check=False
    )
    assert (child.returncode, child.stderr) == (0, "")


def read_with_little_memory(times):
    """Reads mutated records in a process that may not grow."""
    problems_of(b"name: x")
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    dice = random.Random(7)
    for _ in range(times):
        problems_of(mutated(dice))


if __name__ == "__main__":
    read_with_little_memory(int(sys.argv[1]))
