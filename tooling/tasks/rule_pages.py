"""``docs/rules/``: one page per rule, from the rule and its test case."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from dpg import kinds
from dpg.checking import check_texts
from dpg.kinds import GOOD, AnyKind
from dpg.model.catalogue import CommitTime
from dpg.model.characters import visible
from dpg.model.problem import Rule
from dpg.records.checked import Checked

_AS_OF = CommitTime(seconds=1795435200)
"""Timestamp of the checks: noon of 2026-11-23."""
_WIDTH = 110
_INDEX = """# The rules

`dpg check` checks the file of a record, its YAML, its fields and its values. Every problem has a rule, and each rule has a page
that explains why it exists and how to fix the problem.

An **error** or a **warning** must be fixed before a record is accepted. An **info** is a hint.

This page is generated from the rules themselves.

| Rule | Severity | Problem |
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
    for rule in rules:
        yield f"docs/rules/{rule.id}.md", _page(rule, cases / rule.id, cases.parents[1])


def case_records(case: Path, side: str) -> dict[str, bytes]:
    """Return the records of a test case by their path in a project.

    A record of the case is ``bad.yaml``, or each file of ``bad/``. Goods are in the folder of the case, records of another kind in
    the folder of that kind below it, such as ``offers/bad.yaml``.

    Args:
        case: folder of the case.
        side: ``bad`` for the records that break the rule, ``good`` for those that do not.
    """
    return {
        kind.path_of(_id_of(path, kind, side)): path.read_bytes()
        for kind in kinds.KINDS
        for path in _case_files(case if kind is GOOD else case / kind.folder, side)
    }


def _case_files(folder: Path, side: str) -> list[Path]:
    return [*folder.glob(f"{side}.yaml"), *sorted((folder / side).glob("*.yaml"))]


def _id_of(path: Path, kind: AnyKind, side: str) -> str:
    if path.stem != side:
        return path.stem
    return "example-records" if kind is GOOD else f"example-{kind.name}"


def _page(rule: Rule, case: Path, project: Path) -> str:
    head = f"# {rule.title}\n\nRule `{rule.id}` · {rule.severity}\n\n{rule.why}\n"
    if not case.is_dir():
        return head
    bad, good = case_records(case, "bad"), case_records(case, "good")
    found = _fenced("text", _messages(rule, check_texts(bad, as_of=_AS_OF, project=project)))
    fix = _fenced("diff", _difference(bad, good))
    return f"{head}\n## Example messages\n\n{found}\n## How to fix it\n\n{fix}"


def _messages(rule: Rule, checked: Checked) -> Iterator[str]:
    for problem in checked.problems:
        if problem.rule == rule.id:
            yield problem.message
            if problem.hint:
                yield f"    {problem.hint}"


def _difference(bad: dict[str, bytes], good: dict[str, bytes]) -> Iterator[str]:
    for path in sorted(bad):
        before, after = _lines(bad[path]), _lines(good.get(path, b""))
        changes = list(unified_diff(before, after, n=1, lineterm=""))[2:]
        if changes and len(bad) > 1:
            yield f"# {path}"
        yield from changes


def _lines(content: bytes) -> list[str]:
    """Return the lines with contacts and keys masked, as in reports."""
    text = content.decode("utf-8", errors="replace")
    return [visible(line, _WIDTH) for line in text.splitlines()]


def _fenced(language: str, lines: Iterator[str]) -> str:
    body = "\n".join(line for line in lines if not line.startswith("@@"))
    return f"```{language}\n{body}\n```\n"
