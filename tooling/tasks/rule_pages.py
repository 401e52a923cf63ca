"""``docs/rules/``: one page per rule, from the rule and its test case."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from dpg.checking import Checked, check_files, conclude
from dpg.kinds import GOOD
from dpg.model.catalogue import CommitTime
from dpg.model.characters import visible
from dpg.model.problem import Rule
from dpg.model.value_types import LocalId
from dpg.records.folder import RecordFile
from dpg.records.project_files import load_schemas
from dpg.records.schema import Schemas

_AS_OF = CommitTime(seconds=1795435200)
"""Timestamp of the checks: noon of 2026-11-23."""
_WIDTH = 110
_INDEX = """# The rules

A record passes several gates: its file, its YAML, its shape, and the rules for what it says. Every problem
names its rule, and each rule has a page here that says why it is there and how to mend what it finds.

An **error** or a **warning** must be mended before a record is taken in; an **info** is only told.

This page is generated from the rules themselves.

| Rule | Weight | What it finds |
|---|---|---|
"""


def pages(rules: Sequence[Rule], cases: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every page.

    Args:
        rules: all rules, in the order of the gates.
        cases: folder with a folder per rule, which has a record that breaks the rule and one that does not.
    """
    rows = (f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.title} |\n" for rule in rules)
    yield "docs/rules/index.md", _INDEX + "".join(rows)
    schemas = load_schemas(cases.parents[1])
    for rule in rules:
        yield f"docs/rules/{rule.id}.md", _page(rule, cases / rule.id, schemas)


def _page(rule: Rule, case: Path, schemas: Schemas) -> str:
    head = f"# {rule.title}\n\nRule `{rule.id}` · {rule.severity}\n\n{rule.why}\n"
    if not case.is_dir():
        return head
    bad, good = _records(case, "bad"), _records(case, "good")
    found = _fenced("text", _messages(rule, _check(bad, schemas)))
    fix = _fenced("diff", _difference(bad, good))
    return f"{head}\n## What the checker says, for example\n\n{found}\n## How it is mended\n\n{fix}"


def _records(case: Path, kind: str) -> dict[str, bytes]:
    single = case / f"{kind}.yaml"
    if single.exists():
        return {"example-records": single.read_bytes()}
    return {path.stem: path.read_bytes() for path in sorted((case / kind).glob("*.yaml"))}


def _check(records: dict[str, bytes], schemas: Schemas) -> Checked:
    files = [
        RecordFile(kind=GOOD, path=GOOD.path_of(id), id=LocalId(id), content=content)
        for id, content in records.items()
    ]
    return conclude(check_files(files, schemas, _AS_OF), schemas, _AS_OF)


def _messages(rule: Rule, checked: Checked) -> Iterator[str]:
    for problem in checked.problems:
        if problem.rule == rule.id:
            yield problem.message
            if problem.hint:
                yield f"    {problem.hint}"


def _difference(bad: dict[str, bytes], good: dict[str, bytes]) -> Iterator[str]:
    for id in sorted(bad):
        before, after = _lines(bad[id]), _lines(good.get(id, b""))
        changes = list(unified_diff(before, after, n=1, lineterm=""))[2:]
        if changes and len(bad) > 1:
            yield f"# {GOOD.path_of(id)}"
        yield from changes


def _lines(content: bytes) -> list[str]:
    """Return the lines with contacts and keys masked, as in reports."""
    text = content.decode("utf-8", errors="replace")
    return [visible(line, _WIDTH) for line in text.splitlines()]


def _fenced(language: str, lines: Iterator[str]) -> str:
    body = "\n".join(line for line in lines if not line.startswith("@@"))
    return f"```{language}\n{body}\n```\n"
