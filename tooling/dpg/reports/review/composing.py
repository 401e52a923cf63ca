"""Composes what a reviewer reads: risks first, then problems, likely duplicates, and every change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpg.model.change_words import ChangeWords
from dpg.model.problem import Problem, Severity
from dpg.model.review import ChangeKind, GoodChange, Review
from dpg.model.risk_topics import RiskKind
from dpg.model.risks import Risk
from dpg.reports.review.document import Block, Line, Part, Section, Value
from dpg.reports.review.told import Told, tell_all
from dpg.reports.summary import counted, in_order, word_for

TITLES = {
    RiskKind.PAYMENT: "Payment channels",
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
_SENSITIVE = (
    ".github/",
    "tooling/",
    "schema/",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
    "Makefile",
)
"""What decides how records are read, judged and published."""
_NAMED = 12
"""Goods that are named of those with a change that is no risk."""


def headline(review: Review) -> Iterator[str]:
    """The outcome in two or three sentences."""
    kinds = [
        f"{number:,} {said}"
        for kind, said in _KINDS.items()
        if (number := sum(good.kind is kind for good in review.goods))
    ]
    if kinds:
        yield f"{counted(len(review.goods), 'good', 'goods')}: {', '.join(kinds)}."
    else:
        yield "No record changes."
    risky = sum(bool(good.risks) for good in review.goods)
    if risky:
        yield f"{counted(risky, 'needs', 'need')} a second look."
    if review.mixed:
        yield "It changes more than records."
    yield _news(review)


def sections(review: Review, words: ChangeWords) -> Iterator[Section]:
    """All that there is to tell, the most important first."""
    told = [tell_all(good, words) for good in review.goods]
    yield Section(
        title="Look at these first", blocks=tuple(_first(review)), share=0.5, noun=("risk", "risks")
    )
    problems = tuple(map(_problem, _by_weight(review.news.new)))
    yield Section(title="New problems", blocks=problems, share=0.4, noun=("problem", "problems"))
    likely = tuple(block for good in review.goods for block in _likenesses(good))
    yield Section(title="Likely duplicates", blocks=likely, share=0.3, noun=("good", "goods"))
    many, rest = _grouped(told)
    yield Section(
        title="The same change in many goods", blocks=tuple(many), share=0.5, noun=("change", "changes")
    )
    yield Section(
        title="Good by good", blocks=tuple(map(_good, rest)), noun=("good with changes", "goods with changes")
    )
    if review.outside and not review.mixed:
        yield Section(title="Other files", blocks=(_outside(review.outside),))


def _news(review: Review) -> str:
    news = review.news
    new = counted(len(news.new), "new problem", "new problems") if news.new else "No new problems"
    errors = f", {counted(news.errors, 'error', 'errors')} among them" if news.errors else ""
    old = f"; {counted(news.old, 'was', 'were')} there before" if news.old else ""
    mended = f"; {counted(news.mended, 'is', 'are')} mended" if news.mended else ""
    return f"{new}{errors}{old}{mended}."


def _first(review: Review) -> Iterator[Block]:
    """The risks of all goods; the same one in several goods is told once, and names them all."""
    groups: dict[tuple[RiskKind, str, tuple[str, ...], tuple[str, ...]], list[GoodChange]] = defaultdict(list)
    for good in review.goods:
        for risk in good.risks:
            groups[risk.kind, risk.title, risk.gone, risk.come].append(good)
    order = list(RiskKind)
    for key, goods in sorted(
        groups.items(), key=lambda group: (order.index(group[0][0]), len(group[1]), group[1][0].id)
    ):
        kind, title, gone, come = key
        yield _risk(Risk(kind=kind, title=title, gone=gone, come=come), goods)
    if review.mixed and review.outside:
        yield _outside(review.outside)


def _risk(risk: Risk, goods: Sequence[GoodChange]) -> Block:
    many = f" ({counted(len(goods), 'good', 'goods')})" if len(goods) > 1 else ""
    head: list[Part] = [f"{TITLES[risk.kind]}: ", *_ids(goods), f"{many}: {_what(risk)}"]
    inner = [Line(("was ", Value(text)), depth=1) for text in risk.gone]
    inner += [Line(("is now ", Value(text)), depth=1) for text in risk.come]
    brief = Line((f"{TITLES[risk.kind]}: ", Value(goods[0].id), f"{many}: {_what(risk)}"), strong=True)
    return Block(lines=(Line(tuple(head), strong=True), *inner), brief=brief)


def _what(risk: Risk) -> str:
    if risk.gone and risk.come:
        return f"other {risk.title}"
    if risk.gone:
        return f"{risk.title} gone"
    return f"{risk.title} added" if risk.come and risk.kind is not RiskKind.IDENTITY else risk.title


def _ids(goods: Sequence[GoodChange], most: int | None = None) -> Iterator[Part]:
    for number, good in enumerate(goods[:most]):
        yield from (", ", Value(good.id)) if number else (Value(good.id),)
    if most is not None and len(goods) > most:
        yield f" and {len(goods) - most:,} more"


def _outside(paths: Sequence[str]) -> Block:
    ordered = sorted(paths, key=lambda path: (not path.startswith(_SENSITIVE), path))
    weighty = sum(path.startswith(_SENSITIVE) for path in paths)
    said = f"Other files: {counted(len(paths), 'file', 'files')} outside goods/"
    if weighty:
        said += f", {weighty:,} of which decide how records are judged or published"
    shown = [Line((Value(path),), depth=1) for path in ordered[:_NAMED]]
    if len(ordered) > _NAMED:
        shown.append(Line((f"and {len(ordered) - _NAMED:,} more",), depth=1))
    return Block(lines=(Line((said,), strong=True), *shown), brief=Line((said,), strong=True))


def _by_weight(problems: Sequence[Problem]) -> list[Problem]:
    weight = {severity: number for number, severity in enumerate(Severity)}
    return sorted(in_order(problems), key=lambda problem: weight[problem.severity])


def _problem(problem: Problem) -> Block:
    where: tuple[Part, ...] = (Value(problem.place.file), f", line {problem.place.line}: ")
    said = " ".join(filter(None, (problem.message, problem.hint)))
    return Block(lines=(Line((f"{word_for(problem.severity)}, ", *where, said, f" ({problem.rule})")),))


def _likenesses(good: GoodChange) -> Iterator[Block]:
    if not good.likenesses:
        return
    most = 5
    parts: list[Part] = [Value(good.id), " and "]
    for number, one in enumerate(good.likenesses[:most]):
        parts += [*(("; ",) if number else ()), Value(one.id), f": {', '.join(one.reasons)}"]
    if len(good.likenesses) > most:
        parts.append(f"; and {len(good.likenesses) - most:,} more")
    yield Block(lines=(Line(tuple(parts)),))


def _grouped(told: Sequence[Told]) -> tuple[list[Block], list[Told]]:
    """Changes that many goods have in common, and what is left of each good."""
    groups: dict[tuple[str, str], list[GoodChange]] = defaultdict(list)
    for one in told:
        for key in one.lines:
            groups[key].append(one.good)
    shared = {key: goods for key, goods in groups.items() if len(goods) >= 3}
    blocks = [
        Block(lines=(Line((f"{counted(len(goods), 'good', 'goods')}: {key[0]}: ", *_ids(goods, _NAMED))),))
        for key, goods in sorted(shared.items(), key=lambda group: (-len(group[1]), group[0]))
    ]
    rest = [
        replace(one, lines=tuple(key for key in one.lines if key not in shared), shared=len(one.lines))
        for one in told
    ]
    return blocks, [one for one in rest if one.lines or not one.shared]


def _good(told: Told) -> Block:
    good = told.good
    name = f" {good.name}" if good.name else ""
    head: tuple[Part, ...] = (Value(good.id), name, f": {_KINDS[good.kind]}")
    if good.was_id:
        head = (*head, " from ", Value(good.was_id))
    number = counted(len(told.lines), "change", "changes")
    lines = tuple(Line((line,), depth=1) for line, _ in told.lines)
    brief = Line((Value(good.id), f": {_KINDS[good.kind]}, {number}"))
    return Block(lines=(Line(head, strong=True), *lines), brief=brief)
