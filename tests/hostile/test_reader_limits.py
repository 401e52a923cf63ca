"""Files made to break a reader: each is refused in less than a second and 200 MB, with one sentence, and no crash."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
SECONDS = 1.0
MEGABYTES = 200

CHILD = """
import json, resource, sys, time
from pathlib import Path
from dpg.kinds import GOOD
from dpg.checking import check_file
from dpg.records.project_files import load_schema
from dpg.model.catalogue import Catalogue
from dpg.records.folder import RecordFile
schema = load_schema(Path(sys.argv[1]))
alone = Catalogue(records=(), vocabularies=schema.vocabularies)
check_file(RecordFile(kind=GOOD, path="goods/it.yaml", id="it", content=b"name: 1"), schema, alone)
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = used + int(sys.argv[2]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for line in sys.stdin:
    content = Path(json.loads(line)).read_bytes()
    start = time.process_time()
    judged = check_file(RecordFile(kind=GOOD, path="goods/it.yaml", id="it", content=content), schema, alone)
    problems = [(p.rule, p.place.line, p.place.column, p.message) for p in judged.problems]
    print(json.dumps([time.process_time() - start, problems]), flush=True)
"""


def words(count, length):
    """Many different words that are on no list."""
    return [
        format(number * 7919, f"0{length}x").translate(str.maketrans("0123456789", "ghijklmnop"))
        for number in range(count)
    ]


def listed(key, entries):
    return key + ":\n" + "".join(f"- {entry}\n" for entry in entries)


def grouped(key, inner, entries, times):
    return key + ":\n" + "".join(f"- {{{inner}: [{','.join(entries)}]}}\n" for _ in range(times))


TOO_LARGE = {
    f"{name} beyond the limit of a file": text
    for name, text in {
        "a scalar of 10 MB": "name: " + "x" * 10_000_000,
        "a million entries": "a:\n" + "- x\n" * 1_000_000,
        "100,000 keys": "".join(f"key{number}: 1\n" for number in range(100_000)),
        "200,000 documents": "---\n" * 200_000,
        "a depth of 100,000": "[" * 100_000 + "]" * 100_000,
        "a bomb of text": "a: &a " + "x" * 110_000 + "\nb: [*a, *a]\n",
        "zeros": "\0" * 5_000_000,
    }.items()
}
ONE_PROBLEM = {
    **{
        f"brackets {depth} deep": "a: " + "[" * depth + "]" * depth
        for depth in (20, 100, 1_000, 10_000, 50_000)
    },
    **{f"brackets {depth} deep, never closed": "a: " + "[" * depth for depth in (100, 10_000, 100_000)},
    **{f"groups {depth} deep": "{a: " * depth + "}" * depth for depth in (100, 1_000, 20_000)},
    "dashes": "a: \n" + "- " * 50_000,
    "indented keys": "".join(" " * number + "a:\n" for number in range(400)),
    "documents": "---\n" * 25_000,
    "documents that say something": "a: 1\n---\n" * 11_000,
    "entries": "a:\n" + "- x\n" * 25_000,
    "entries on one line": "a: [" + "x," * 50_000 + "]",
    "keys": "".join(f"k{number}: 1\n" for number in range(9_000)),
    "keys on one line": "{" + "".join(f"k{number}: 1," for number in range(9_000)) + "}",
    "a long text": "name: " + "x" * 102_000,
    "a long text in quotes": 'name: "' + "x" * 102_000 + '"',
    "a long text in a block": "name: |\n  " + "x" * 102_000,
    "a long text over many lines": "name: x\n" + "  x\n" * 25_000,
    "a long number": "name: " + "9" * 102_000,
    "a long key": "x" * 11_000 + ": 1",
    "a long comment": "#" * 102_000,
    "many comments": "# a\n" * 25_000,
    "colons": ":" * 102_000,
    "colons and spaces": ": " * 51_000,
    "quotes": '"' * 102_000,
    "spaces": " " * 102_000,
    "blank lines": "\n" * 102_000,
    "percent signs": "%" * 102_000,
    "ampersands": "&" * 102_000,
    "stars": "*" * 102_000,
    "exclamation marks": "!" * 102_000,
    "zeros": "\0" * 102_000,
    "minus signs": "-" * 102_000,
    "pipes": "|" * 102_000,
}
MANY_PROBLEMS = {
    "question marks": "? " * 50_000,
    "braces": "a: " + "{" * 100_000,
    "the same key": "a: 1\n" * 20_000,
    "aliases": "".join(f"k{number}: *x\n" for number in range(8_000)),
    "a bomb of aliases": "a: &a [x,x]\n"
    + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)},*{chr(97 + n)},*{chr(97 + n)}]\n"
        for n in range(24)
    ),
    "escapes": "".join(f'k{number}: "\\x1b"\n' for number in range(5_000)),
    "controls": "\x01" * 102_000,
    "tabs": "\t" * 102_000,
    "conflict markers": "=======\n" * 12_000,
    "contacts in comments": "# jane@example.org +254 712 345 678\n" * 2_800,
    "a comment of at signs": "# " + "a@" * 50_000,
    "a comment of digits": "# " + "+1 " * 34_000,
    "unknown keys": "".join(f"{word}: 1\n" for word in words(490, 12)),
    "unknown keys in each entry": "licenses:\n"
    + "".join("- {" + ", ".join(f"{word}: 1" for word in words(10, 8)) + "}\n" for _ in range(490)),
    "words on no list": "".join(
        listed(key, words(490, 14)) for key in ("topics", "sectors", "types", "developed_in")
    ),
    "countries on no list": grouped("support", "countries", words(490, 4), 40),
    "skills on no list": grouped("needs", "skills", words(490, 8), 22),
    "targets on no list": grouped("sdgs", "targets", words(490, 4), 40),
    "the same entry": grouped("licenses", "covers", ["code"] * 490, 40),
    "groups that must differ": grouped(
        "licenses", "covers", [f"{{a: {number}}}" for number in range(490)], 20
    ),
    "lists that must differ": grouped("licenses", "covers", [f"[{number}]" for number in range(490)], 28),
    "a code with a bad end": f'links: {{doi: "10.1234/{"a" * 9_900}\\n", purl: "pkg:{"a" * 9_900}"}}',
    "languages": "summary: {" + ", ".join(f"a{number}: x" for number in range(490)) + "}",
    "addresses": listed("sources", [f"https://example.org/{'a' * 150}?{number}" for number in range(490)]),
    "a text of brackets": "description: {en: '" + "[" * 9_900 + "'}",
    "a text of images": "description: {en: '" + "![a" * 3_300 + "'}",
    "a text of ampersands": "description: {en: '" + "&amp;" * 1_980 + "'}",
    "a text of letters": "description: {en: '" + "a" * 9_990 + "'}",
    "a license of brackets": "licenses: [{spdx: '" + "(" * 5_000 + "'}]",
}
FILES = {path.name: path.read_bytes() for path in sorted((HERE / "files").glob("*.yaml"))}
ONE = {**TOO_LARGE, **ONE_PROBLEM}
MANY = {**{f"many: {name}": text for name, text in MANY_PROBLEMS.items()}, **FILES}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Seconds and problems of every file, by name; read one after the other in a process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    everything = {**ONE, **MANY}
    paths = [folder / str(number) for number in range(len(everything))]
    for path, text in zip(paths, everything.values(), strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(PROJECT), str(MEGABYTES)],
        input="".join(json.dumps(str(path)) + "\n" for path in paths),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = child.stdout.splitlines()
    names = list(everything)
    assert child.returncode == 0, f"{names[len(lines)]}: {child.returncode} {child.stderr[-2_000:]}"
    return {name: json.loads(line) for name, line in zip(names, lines, strict=True)}


@pytest.mark.parametrize("name", [*ONE, *MANY])
def test_a_hostile_file_ends_in_problems_in_time_and_memory(name, outcome):
    seconds, problems = outcome[name]
    assert seconds < SECONDS
    assert problems
    for _, line, column, message in problems:
        assert line >= 1
        assert column >= 1
        assert message.isprintable()
        assert len(message) <= 300


@pytest.mark.parametrize("name", ONE)
def test_a_limit_is_told_once(name, outcome):
    assert len(outcome[name][1]) == 1


@pytest.mark.parametrize("name", MANY)
def test_no_file_floods_the_report(name, outcome):
    assert len(outcome[name][1]) <= 600


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_file_beyond_the_limit_is_refused_unread(name, outcome):
    ((rule, line, column, _),) = outcome[name][1]
    assert (rule, line, column) == ("too-large", 1, 1)
