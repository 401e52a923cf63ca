"""Sections of a review: workflows and program first, then risks, problems, likely duplicates, and every change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpg.kinds import GOOD
from dpg.model.change_text import ChangeWords
from dpg.model.review import ChangeKind, RecordChange, Review
from dpg.reports.review.attestations import attestation_blocks
from dpg.reports.review.change_sentences import ChangeSentences, sentences_of
from dpg.reports.review.document import Block, Line, Part, Section, Value
from dpg.reports.review.likely_duplicates import duplicate_blocks
from dpg.reports.review.naming import MANY, MOST_NAMED, ids_of, name_of, records_of
from dpg.reports.review.other_files import decisive_blocks, decisive_sentence, text_blocks
from dpg.reports.review.problems import problem_blocks
from dpg.reports.review.risks import risk_blocks, risks_in
from dpg.reports.summary import counted

_KINDS = {
    ChangeKind.ADDED: "added",
    ChangeKind.CHANGED: "changed",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.REMOVED: "taken out",
    ChangeKind.RESTORED: "listed again",
    ChangeKind.DELETED: "with its file deleted",
}


def headline(review: Review) -> Iterator[str]:
    """Yield the outcome in two or three sentences."""
    kinds = [
        f"{number:,} {text}"
        for kind, text in _KINDS.items()
        if (number := sum(good.kind is kind for good in review.goods))
    ]
    yield from decisive_sentence(review.outside or ())
    if kinds:
        yield f"{records_of(review.goods)}: {', '.join(kinds)}."
    else:
        yield "No record changes."
    if review.attestations:
        yield f"{counted(len(review.attestations), 'attestation differs', 'attestations differ')}."
    if risks := len(risks_in(review)):
        risky = [good for good in review.goods if good.risks]
        yield f"{counted(risks, 'change needs', 'changes need')} a second look, in {records_of(risky)}."
    yield _problem_counts(review)


def sections(review: Review, writer: ChangeWords) -> Iterator[Section]:
    """Yield all sections, the most important first."""
    changes = [sentences_of(good, writer) for good in review.goods]
    yield Section(
        title="Look at these first", blocks=tuple(_first(review)), share=0.5, noun=("risk", "risks")
    )
    problems = tuple(problem_blocks(review.problems.new))
    yield Section(title="New problems", blocks=problems, share=0.4, noun=("problem", "problems"))
    likely = tuple(duplicate_blocks(review.goods))
    yield Section(title="Likely duplicates", blocks=likely, share=0.3, noun=(GOOD.name, GOOD.plural))
    many, rest = _grouped(changes)
    yield Section(
        title="The same change in many goods", blocks=tuple(many), share=0.5, noun=("change", "changes")
    )
    yield Section(
        title="Good by good", blocks=tuple(map(_good, rest)), noun=("good with changes", "goods with changes")
    )
    yield Section(title="Other files", blocks=tuple(text_blocks(review.outside or ())))


def _problem_counts(review: Review) -> str:
    changes = review.problems
    new = counted(len(changes.new), "new problem", "new problems") if changes.new else "No new problems"
    errors = f", {counted(changes.errors, 'error', 'errors')} among them" if changes.errors else ""
    old = f"; {counted(changes.existing, 'was', 'were')} there before" if changes.existing else ""
    mended = f"; {counted(changes.fixed, 'is', 'are')} mended" if changes.fixed else ""
    return f"{new}{errors}{old}{mended}."


def _first(review: Review) -> Iterator[Block]:
    yield from decisive_blocks(review.outside or ())
    yield from risk_blocks(review)
    yield from attestation_blocks(review.attestations)


def _grouped(changes: Sequence[ChangeSentences]) -> tuple[list[Block], list[ChangeSentences]]:
    """Separate the changes that many goods share from the others."""
    groups: dict[tuple[str, str], list[RecordChange]] = defaultdict(list)
    for one in changes:
        for key in one.lines:
            groups[key].append(one.good)
    shared = {key: goods for key, goods in groups.items() if len(goods) >= MANY}
    blocks = [
        Block(lines=(Line((f"{records_of(goods)}: {key[0]}: ", *ids_of(goods, MOST_NAMED))),))
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
    head: tuple[Part, ...] = (Value(name_of(good)), name, f": {_KINDS[good.kind]}{_remark(good)}")
    if good.was_id:
        head = (*head, " from ", Value(good.was_id))
    number = counted(len(changes.lines), "change", "changes")
    lines = tuple(Line((line,), depth=1) for line, _ in changes.lines)
    brief = Line((Value(name_of(good)), f": {_KINDS[good.kind]}, {number}"))
    return Block(lines=(Line(head), *lines), brief=brief)


def _remark(good: RecordChange) -> str:
    if good.new is None:
        return "" if good.kind is ChangeKind.DELETED else "; it cannot be read"
    return "" if good.differences else "; only its layout or comments"
