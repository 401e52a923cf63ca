"""Risks of a review: similar risks of many records are one entry with their number and a line for each record."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dpg.model.review import (
    DELETED,
    LOOKALIKE_ADDRESS,
    LOOKALIKE_PAYEE,
    MOVED,
    TAKEN_OUT,
    UNPROVED_PAYEE,
    RecordChange,
    Review,
)
from dpg.model.risk_topics import RiskKind
from dpg.model.risks import Risk, seem_alike
from dpg.reports.review.document import Block, Line, Part, Value
from dpg.reports.review.naming import MANY, ids_of, name_of, records_of

TITLES = {
    RiskKind.PAYEE: "Proved accounts",
    RiskKind.LOOKALIKE: "Look-alike addresses",
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
_WAS = {UNPROVED_PAYEE: "proved: ", LOOKALIKE_PAYEE: "known: ", LOOKALIKE_ADDRESS: "known: "}
"""Label of the older value, if it is not simply gone."""
_NOW = {
    TAKEN_OUT: "because: ",
    "successor": "is said to be replaced by ",
    UNPROVED_PAYEE: "without proof: ",
    LOOKALIKE_PAYEE: "new: ",
    LOOKALIKE_ADDRESS: "new: ",
}
"""Label of the newer value, if it is not simply new."""
_PROVE_HINT = (
    "error: only the owner of an account can prove it; ask for the signature of the text that ",
    Value("dpg prove"),
    " prints",
)
_ALIKE = "They begin and end alike: compare every character."
_LOOKALIKE = "They look alike, but belong to different owners: compare every character."
_RESTORE_HINT = (
    "error: the old address would have no answer, and its id could be taken again; put the file back with ",
    Value("removed:"),
    ", a day and a reason",
)
_SINGLE = (RiskKind.PAYEE, RiskKind.LOOKALIKE)
"""Kinds of which every risk is an entry of its own."""
_Shared = tuple[Risk, list[RecordChange]]
"""A risk, and all records that share it."""


def risks_in(review: Review) -> list[_Shared]:
    """Return the risks, most severe first, with all records that share each of them."""
    groups: dict[Risk, list[RecordChange]] = defaultdict(list)
    for good in review.goods:
        for risk in good.risks:
            groups[replace(risk, places=((), ()))].append(good)
    order = list(RiskKind)
    return sorted(
        groups.items(),
        key=lambda one: (order.index(one[0].kind), len(one[1]), _type_of(one), one[1][0].id),
    )


def risk_blocks(review: Review) -> Iterator[Block]:
    """Yield the risks, most severe first."""
    for _, group in groupby(risks_in(review), lambda one: (one[0].kind, len(one[1]), _type_of(one))):
        found = list(group)
        if len(found) < MANY or not _can_be_merged(found):
            yield from (_block(risk, goods) for risk, goods in found)
        else:
            yield from _merged(found)


def _type_of(one: _Shared) -> tuple[str, bool, bool, bool]:
    risk = one[0]
    return risk.title, bool(risk.gone), bool(risk.come), _is_alike(risk)


def _can_be_merged(found: Sequence[_Shared]) -> bool:
    risk, goods = found[0]
    return len(goods) == 1 and risk.kind not in _SINGLE and not _is_alike(risk)


def _merged(found: Sequence[_Shared]) -> Iterator[Block]:
    """Yield one head, and one line for each record, so that only the lines without room are left out."""
    risk = found[0][0]
    head = Line((f"{TITLES[risk.kind]}: ", records_of([goods[0] for _, goods in found]), f": {_what(risk)}"))
    lines = [Line((Value(name_of(goods[0])), ": ", *_on_one_line(risk)), depth=1) for risk, goods in found]
    yield Block(lines=(head, *_hints(risk), lines[0]), brief=head)
    yield from (Block(lines=(line,)) for line in lines[1:])


def _on_one_line(risk: Risk) -> Iterator[Part]:
    for number, (label, text) in enumerate(_values(risk)):
        yield from (", ", label, Value(text)) if number else (label, Value(text))


def _block(risk: Risk, goods: Sequence[RecordChange]) -> Block:
    subject: Part = Value(name_of(goods[0])) if len(goods) == 1 else records_of(goods)
    head = Line((f"{TITLES[risk.kind]}: ", subject, f": {_what(risk)}"))
    values = [Line((label, Value(text)), depth=1) for label, text in _values(risk)]
    named = [Line(("in ", *ids_of(goods)), depth=1)] if len(goods) > 1 else []
    return Block(lines=(head, *values, *_hints(risk), *named), brief=head)


def _values(risk: Risk) -> Iterator[tuple[str, str]]:
    """Yield the old and the new values, each with its label."""
    was, now = ("was ", "is now ") if risk.gone and risk.come else ("gone: ", "new: ")
    yield from ((_WAS.get(risk.title, was), text) for text in risk.gone)
    yield from ((_NOW.get(risk.title, now), text) for text in risk.come)


def _hints(risk: Risk) -> Iterator[Line]:
    if _is_alike(risk):
        yield Line((_ALIKE,), depth=1)
    if risk.kind is RiskKind.LOOKALIKE:
        yield Line((_LOOKALIKE,), depth=1)
    if risk.title in (DELETED, MOVED):
        yield Line(_RESTORE_HINT, depth=1)
    if risk.title == UNPROVED_PAYEE:
        yield Line(_PROVE_HINT, depth=1)


def _is_alike(risk: Risk) -> bool:
    return any(seem_alike(was, now) for was in risk.gone for now in risk.come)


def _what(risk: Risk) -> str:
    if risk.kind in _SINGLE:
        return risk.title
    if risk.gone and risk.come:
        return f"another {risk.title}"
    if risk.gone:
        return f"{risk.title} gone"
    return f"{risk.title} added" if risk.come and risk.kind is not RiskKind.IDENTITY else risk.title
