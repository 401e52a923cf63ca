"""Sections of a review: risks first, then problems, likely duplicates, and every change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpg import kinds
from dpg.kinds import GOOD
from dpg.model.change_text import ChangeWords
from dpg.model.problem import Problem, Severity
from dpg.model.review import (
    DELETED,
    LOOKALIKE_PAYEE,
    MOVED,
    TAKEN_OUT,
    UNPROVED_PAYEE,
    ChangeKind,
    RecordChange,
    Review,
)
from dpg.model.risk_topics import RiskKind
from dpg.model.risks import Risk, seem_alike
from dpg.reports.review.attestations import attestation_blocks
from dpg.reports.review.change_sentences import ChangeSentences, sentences_of
from dpg.reports.review.document import Block, Line, Part, Section, Value
from dpg.reports.summary import counted, in_order, label_of

TITLES = {
    RiskKind.PAYEE: "Proved accounts",
    RiskKind.PAYMENT: "Payment channels",
    RiskKind.ATTESTER: "Keys that may attest",
    RiskKind.OWNERSHIP: "Ownership",
    RiskKind.LICENSE: "Licenses",
    RiskKind.ADDRESS: "Where readers are sent",
    RiskKind.REPOSITORY: "Repositories",
    RiskKind.DOWNLOAD: "Downloads",
    RiskKind.IDENTITY: "Names and ids",
    RiskKind.UNREADABLE: "Not readable any more",
}
_KINDS = {
    ChangeKind.ADDED: "added",
    ChangeKind.CHANGED: "changed",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.REMOVED: "taken out",
    ChangeKind.RESTORED: "listed again",
    ChangeKind.DELETED: "with its file deleted",
}
_WAS = {UNPROVED_PAYEE: "proved: ", LOOKALIKE_PAYEE: "known: "}
"""Label of the older value, if it is not simply gone."""
_NOW = {
    TAKEN_OUT: "because: ",
    "successor": "is said to be replaced by ",
    UNPROVED_PAYEE: "without proof: ",
    LOOKALIKE_PAYEE: "new: ",
}
"""Label of the newer value, if it is not simply new."""
_PROVE_HINT = (
    "error: only the owner of an account can prove it; ask for the signature of the text that ",
    Value("dpg prove"),
    " prints",
)
_ALIKE = "They begin and end alike: compare every character."
_RESTORE_HINT = (
    "error: the old address would have no answer, and its id could be taken again; put the file back with ",
    Value("removed:"),
    ", a day and a reason",
)
_SENSITIVE = (
    ".ci/",
    ".github/",
    "tooling/",
    "schema/",
    "mkdocs.yml",
    "pyproject.toml",
    "setup.py",
    "requirements.lock",
    "requirements-pools.lock",
    "requirements.txt",
    "Makefile",
)
"""Files that control how records are read, checked and published."""
_MOST_NAMED = 12
"""Maximum number of goods or files listed."""
_MANY = 3
"""Number of occurrences from which the same change or problem is shown once."""


def headline(review: Review) -> Iterator[str]:
    """Yield the outcome in two or three sentences."""
    kinds = [
        f"{number:,} {text}"
        for kind, text in _KINDS.items()
        if (number := sum(good.kind is kind for good in review.goods))
    ]
    if kinds:
        yield f"{_records(review.goods)}: {', '.join(kinds)}."
    else:
        yield "No record changes."
    if review.attestations:
        yield f"{counted(len(review.attestations), 'attestation differs', 'attestations differ')}."
    if risks := len(_risks(review)):
        risky = [good for good in review.goods if good.risks]
        yield f"{counted(risks, 'change needs', 'changes need')} a second look, in {_records(risky)}."
    if review.mixed:
        yield "It changes more than records."
    yield _problem_counts(review)


def sections(review: Review, writer: ChangeWords) -> Iterator[Section]:
    """Yield all sections, the most important first."""
    changes = [sentences_of(good, writer) for good in review.goods]
    yield Section(
        title="Look at these first", blocks=tuple(_first(review)), share=0.5, noun=("risk", "risks")
    )
    problems = tuple(_problems(review.problems.new))
    yield Section(title="New problems", blocks=problems, share=0.4, noun=("problem", "problems"))
    likely = tuple(block for good in review.goods for block in _likenesses(good))
    yield Section(title="Likely duplicates", blocks=likely, share=0.3, noun=(GOOD.name, GOOD.plural))
    many, rest = _grouped(changes)
    yield Section(
        title="The same change in many goods", blocks=tuple(many), share=0.5, noun=("change", "changes")
    )
    yield Section(
        title="Good by good", blocks=tuple(map(_good, rest)), noun=("good with changes", "goods with changes")
    )
    if review.outside and not review.mixed:
        yield Section(title="Other files", blocks=(_outside(review.outside),))


def _records(changes: Sequence[RecordChange]) -> str:
    """Return the number of records, with the noun of their kind if all are of one kind."""
    found = {change.record_kind for change in changes}
    kind = next(iter(found)) if len(found) == 1 else None
    return counted(len(changes), kind.name if kind else "record", kind.plural if kind else "records")


def _name(change: RecordChange) -> str:
    """Return the id of a record, with its folder unless it is of the main kind."""
    is_main = change.record_kind is kinds.KINDS[0]
    return change.id if is_main else f"{change.record_kind.folder}/{change.id}"


def _folders() -> str:
    *others, last = (f"{kind.folder}/" for kind in kinds.KINDS)
    return f"{', '.join(others)} and {last}" if others else last


def _problem_counts(review: Review) -> str:
    changes = review.problems
    new = counted(len(changes.new), "new problem", "new problems") if changes.new else "No new problems"
    errors = f", {counted(changes.errors, 'error', 'errors')} among them" if changes.errors else ""
    old = f"; {counted(changes.existing, 'was', 'were')} there before" if changes.existing else ""
    mended = f"; {counted(changes.fixed, 'is', 'are')} mended" if changes.fixed else ""
    return f"{new}{errors}{old}{mended}."


def _risks(review: Review) -> list[tuple[Risk, list[RecordChange]]]:
    """Return the risks, most severe first, with all goods that share each of them."""
    groups: dict[Risk, list[RecordChange]] = defaultdict(list)
    for good in review.goods:
        for risk in good.risks:
            groups[replace(risk, places=((), ()))].append(good)
    order = list(RiskKind)
    return sorted(groups.items(), key=lambda one: (order.index(one[0].kind), len(one[1]), one[1][0].id))


def _first(review: Review) -> Iterator[Block]:
    yield from (_risk(risk, goods) for risk, goods in _risks(review))
    yield from attestation_blocks(review.attestations)
    if review.mixed and review.outside:
        yield _outside(review.outside)


def _risk(risk: Risk, goods: Sequence[RecordChange]) -> Block:
    title, many = TITLES[risk.kind], _records(goods)
    subject: tuple[Part, ...] = (Value(_name(goods[0])),) if len(goods) == 1 else (many,)
    head = Line((f"{title}: ", *subject, f": {_what(risk)}"))
    named = [Line(("in ", *_ids(goods)), depth=1)] if len(goods) > 1 else []
    return Block(lines=(head, *_inner(risk), *named), brief=head)


def _inner(risk: Risk) -> Iterator[Line]:
    was, now = ("was ", "is now ") if risk.gone and risk.come else ("gone: ", "new: ")
    yield from (Line((_WAS.get(risk.title, was), Value(text)), depth=1) for text in risk.gone)
    yield from (Line((_NOW.get(risk.title, now), Value(text)), depth=1) for text in risk.come)
    if any(seem_alike(was, now) for was in risk.gone for now in risk.come):
        yield Line((_ALIKE,), depth=1)
    if risk.title in (DELETED, MOVED):
        yield Line(_RESTORE_HINT, depth=1)
    if risk.title == UNPROVED_PAYEE:
        yield Line(_PROVE_HINT, depth=1)


def _what(risk: Risk) -> str:
    if risk.kind is RiskKind.PAYEE:
        return risk.title
    if risk.gone and risk.come:
        return f"another {risk.title}"
    if risk.gone:
        return f"{risk.title} gone"
    return f"{risk.title} added" if risk.come and risk.kind is not RiskKind.IDENTITY else risk.title


def _ids(goods: Sequence[RecordChange], most: int | None = None) -> Iterator[Part]:
    return _values([_name(good) for good in goods], most)


def _values(texts: Sequence[str], most: int | None = None) -> Iterator[Part]:
    for number, text in enumerate(texts[:most]):
        yield from (", ", Value(text)) if number else (Value(text),)
    if most is not None and len(texts) > most:
        yield f" and {len(texts) - most:,} more"


def _outside(paths: Sequence[str]) -> Block:
    ordered = sorted(paths, key=lambda path: (not path.startswith(_SENSITIVE), path))
    weighty = sum(path.startswith(_SENSITIVE) for path in paths)
    text = f"Other files: {counted(len(paths), 'file', 'files')} outside {_folders()}"
    if weighty:
        text += f", {weighty:,} of which decide how records are judged or published"
    shown = [Line((Value(path),), depth=1) for path in ordered[:_MOST_NAMED]]
    if len(ordered) > _MOST_NAMED:
        shown.append(Line((f"and {len(ordered) - _MOST_NAMED:,} more",), depth=1))
    return Block(lines=(Line((text,)), *shown), brief=Line((text,)))


def _problems(problems: Sequence[Problem]) -> Iterator[Block]:
    """Yield the problems, most severe first; the same problem in many places is shown once."""
    groups: dict[tuple[Severity, str, str], list[Problem]] = defaultdict(list)
    for problem in in_order(problems):
        groups[problem.severity, problem.rule, problem.message].append(problem)
    weight = {severity: number for number, severity in enumerate(Severity)}
    for key, found in sorted(groups.items(), key=lambda group: weight[group[0][0]]):
        if len(found) < _MANY:
            yield from map(_problem, found)
        else:
            yield _in_many_places(key, found)


def _problem(problem: Problem) -> Block:
    head = (f"{label_of(problem.severity)}, ", Value(problem.place.file), f", line {problem.place.line}: ")
    hint = (" ", problem.hint) if problem.hint else ()
    return Block(lines=(Line((*head, problem.message, *hint, f" ({problem.rule})")),))


def _in_many_places(key: tuple[Severity, str, str], found: Sequence[Problem]) -> Block:
    severity, rule, message = key
    files = sorted({problem.place.file for problem in found})
    head = f"{label_of(severity)} in {len(found):,} places: "
    line = Line((head, message, f" ({rule}): ", *_values(files, _MOST_NAMED)))
    return Block(lines=(line,), weight=len(found))


def _likenesses(good: RecordChange) -> Iterator[Block]:
    if not good.duplicates:
        return
    most = 5
    parts: list[Part] = [Value(_name(good)), " and "]
    for number, one in enumerate(good.duplicates[:most]):
        parts += [*(("; ",) if number else ()), Value(one.id), f": {', '.join(one.reasons)}"]
    if len(good.duplicates) > most:
        parts.append(f"; and {len(good.duplicates) - most:,} more")
    yield Block(lines=(Line(tuple(parts)),))


def _grouped(changes: Sequence[ChangeSentences]) -> tuple[list[Block], list[ChangeSentences]]:
    """Separate the changes that many goods share from the others."""
    groups: dict[tuple[str, str], list[RecordChange]] = defaultdict(list)
    for one in changes:
        for key in one.lines:
            groups[key].append(one.good)
    shared = {key: goods for key, goods in groups.items() if len(goods) >= _MANY}
    blocks = [
        Block(lines=(Line((f"{_records(goods)}: {key[0]}: ", *_ids(goods, _MOST_NAMED))),))
        for key, goods in sorted(shared.items(), key=lambda group: (-len(group[1]), group[0]))
    ]
    rest = [
        replace(one, lines=tuple(key for key in one.lines if key not in shared), shared=len(one.lines))
        for one in changes
    ]
    return blocks, [one for one in rest if one.lines or not (one.shared or one.good.risks)]


def _good(changes: ChangeSentences) -> Block:
    good = changes.good
    name = f" {good.name}" if good.name else ""
    head: tuple[Part, ...] = (Value(_name(good)), name, f": {_KINDS[good.kind]}{_remark(good)}")
    if good.was_id:
        head = (*head, " from ", Value(good.was_id))
    number = counted(len(changes.lines), "change", "changes")
    lines = tuple(Line((line,), depth=1) for line, _ in changes.lines)
    brief = Line((Value(_name(good)), f": {_KINDS[good.kind]}, {number}"))
    return Block(lines=(Line(head), *lines), brief=brief)


def _remark(good: RecordChange) -> str:
    if good.new is None:
        return "" if good.kind is ChangeKind.DELETED else "; it cannot be read"
    return "" if good.differences else "; only its layout or comments"
