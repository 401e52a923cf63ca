"""A split of money as text and JSON."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dpg.model.amounts import written_amount
from dpg.model.attestation import CheckName
from dpg.model.dependency_flow import DEEPEST, Flow
from dpg.model.payments import Payments
from dpg.model.splitting import AskedFor, Method, NotCounted, Share, Split, WhyNot
from dpg.reports.summary import counted

UNSEEN = "Only `builds_on` in the records counts. Other dependencies get nothing unless --sbom gives an SBOM or a lock file."
SEEN = "`builds_on` in the records counts, and the goods in each SBOM or lock file. Other dependencies get nothing."
NOT_ATTESTED = (
    "An attestation confirms that a need was met, not its amount, which is the one in the record now."
)
_BY_ITSELF = ", which only an account of the good itself signed"
_MOST_IDS = 5

_METHODS = {
    Method.EQUAL: "split equally",
    Method.NEEDS: "split by the amounts that goods ask for",
    Method.DEPENDENCIES: "split along what goods build on",
    Method.MET: "split by the amounts of met needs that attestations confirm",
}
_WHY = {
    WhyNot.NO_AMOUNT: "it gives no amount",
    WhyNot.ANY_AMOUNT: "it takes any amount",
    WhyNot.NO_ATTESTATION: "nobody signed an attestation that it was met",
}
_LACKS = {
    CheckName.SIGNER: "its attestation is signed by a key that does not count for the good",
    CheckName.EXPIRY: "its attestation has expired",
    CheckName.REVOCATION: "its attestation was revoked",
}
_SILENT = {WhyNot.NO_NEED: "as they ask for no money", WhyNot.NO_MET_NEED: "as no need of theirs was met"}
_RHYTHMS = {"once": "once", "yearly": "a year", "monthly": "a month, counted for one year"}


@dataclass(frozen=True, kw_only=True)
class SplitReport:
    """A split with everything that a report says about it."""

    units: int
    currency: str
    decimals: int
    split: Split
    payments: Payments
    passed_on: Fraction

    def amount(self, units: int) -> str:
        """Return an amount as plain text, without the currency."""
        return written_amount(units, self.decimals)

    def reasons(self, share: Share) -> tuple[str, ...]:
        """Return why a good gets its share, one sentence for each reason. They contain ids and numbers, no free text."""
        if share.flow:
            return tuple(_sources(share.good, share.flow, self.split.only_seen))
        if share.asked:
            return tuple(_asks(one, self.currency) for one in share.asked)
        return ("an equal share",)


def as_text(report: SplitReport) -> str:
    """Return the shares as a table, the largest first, with the reasons."""
    shares = report.split.shares
    names = max(len("sum"), *(len(one.good) for one in shares))
    numbers = len(report.amount(report.units))
    lines = [_title(report), ""]
    for share in shares:
        first, *others = report.reasons(share)
        lines.append(f"{share.good:<{names}}  {report.amount(share.units):>{numbers}}  {first}")
        lines += [f"{'':<{names}}  {'':>{numbers}}  {other}" for other in others]
    lines += [f"{'sum':<{names}}  {report.amount(report.units)}", "", *_notes(report), *sums(report)]
    return "\n".join(lines) + "\n"


def as_json(report: SplitReport) -> str:
    """Return everything as JSON. Amounts are text, so that no digit is lost."""
    document = {
        "amount": report.amount(report.units),
        "currency": report.currency,
        "decimals": report.decimals,
        "by": report.split.method.value,
        "shares": [_share(report, share) for share in report.split.shares],
        "builds_on_unknown": [*report.split.silent],
        "packages_seen": [
            {"good": id, "packages": one.packages, "goods": [*one.goods]}
            for id, one in report.split.seen.items()
        ],
        "not_counted": [_left_out(one) for one in report.split.not_counted],
        "payable": {
            "sum": report.amount(report.payments.paid),
            "payments": [
                {
                    "good": one.share.good,
                    "account": one.account,
                    "amount": report.amount(one.share.units),
                }
                for one in report.payments.payable
            ],
        },
        "not_payable": {
            "sum": report.amount(report.payments.unpaid),
            "shares": [
                {"good": one.share.good, "amount": report.amount(one.share.units), "reason": one.reason}
                for one in report.payments.not_payable
            ],
        },
        "notes": [*_notes(report)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def not_payable_lines(report: SplitReport) -> Iterator[str]:
    """Yield a line for each good that cannot be paid."""
    for one in report.payments.not_payable:
        yield f"not payable: {one.share.good}, {report.amount(one.share.units)} {report.currency}. {one.reason}"


def sums(report: SplitReport) -> Iterator[str]:
    """Yield what can be paid and what cannot. The two sums add up to the amount."""
    for label, units, shares in (
        ("Payable to proved accounts", report.payments.paid, report.payments.payable),
        ("Not payable", report.payments.unpaid, report.payments.not_payable),
    ):
        goods = counted(len(shares), "good", "goods")
        yield f"{label}: {report.amount(units)} {report.currency} for {goods}."


def _title(report: SplitReport) -> str:
    goods = counted(len(report.split.shares), "good", "goods")
    return f"{report.amount(report.units)} {report.currency}, {_METHODS[report.split.method]}: {goods}"


def _notes(report: SplitReport) -> Iterator[str]:
    if report.split.method is Method.DEPENDENCIES:
        counts = SEEN if report.split.seen else UNSEEN
        yield f"Each good passes {_percent(report.passed_on)} on, at most {DEEPEST} steps far. {counts}"
        yield from _seen(report.split)
        if report.split.silent:
            yield _silent(report.split)
    if report.split.method in (Method.NEEDS, Method.MET):
        yield from _notes_on_needs(report)


def _notes_on_needs(report: SplitReport) -> Iterator[str]:
    asked = f"{_plain(report.split.asked)} {report.currency}"
    amount = Fraction(report.units, 10**report.decimals)
    more = " The amount is more than that." if amount > report.split.asked else ""
    if report.split.method is Method.MET:
        yield f"The met needs that count asked for {asked} within a year.{more} {NOT_ATTESTED}"
        if own := [one.good for one in report.split.shares if any(need.by_itself for need in one.asked)]:
            yield f"Confirmed only by the good itself: {_listed(own)}. Ask somebody else before you pay."
    else:
        yield f"The needs that count ask for {asked} within a year.{more}"
    yield from not_counted_lines(report.split.not_counted)


def not_counted_lines(not_counted: Sequence[NotCounted]) -> Iterator[str]:
    """Yield a line for each need that does not count, then one for all goods without needs."""
    for one in not_counted:
        if one.why not in _SILENT:
            yield f"Not counted: {one.good}, need {one.need}: {_why(one)}."
    for why, reason in _SILENT.items():
        if silent := [one.good for one in not_counted if one.why is why]:
            yield f"Not counted, {reason}: {_listed(silent)}."


def _seen(split: Split) -> Iterator[str]:
    """Yield how much of each SBOM or lock file gets nothing."""
    for id, one in split.seen.items():
        packages = counted(one.packages, "package", "packages")
        goods = (
            f"{len(one.goods):,} of them in this catalogue: {_listed(one.goods)}"
            if one.goods
            else "none of them in this catalogue"
        )
        yield f"The SBOM or lock file of {id} lists {packages}, {goods}."


def _silent(split: Split) -> str:
    goods = counted(len(split.shares), "good", "goods")
    without = " and have no SBOM or lock file here" if split.seen else ""
    return f"{len(split.silent):,} of {goods} name nothing in `builds_on`{without}: {_listed(split.silent)}. What they use is unknown."


def _why(one: NotCounted) -> str:
    if one.why is WhyNot.OTHER_CURRENCY:
        return f"it asks for {one.currency}, and amounts are never converted"
    if one.why is WhyNot.ATTESTATION_UNCHECKED:
        return f"the check “{one.check}” of its attestation was not made here"
    if one.check:
        return _LACKS.get(one.check, f"its attestation does not pass the check “{one.check}”")
    return _WHY[one.why]


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _MOST_IDS:,} more" if len(ids) > _MOST_IDS else ""
    return f"{', '.join(ids[:_MOST_IDS])}{more}"


def _asks(one: AskedFor, currency: str) -> str:
    if one.uids:
        confirmed = f"confirmed by {_listed(one.uids)}{_BY_ITSELF if one.by_itself else ''}"
        return f"asked for {_asked(one, currency)} (met need {one.need}, {confirmed})"
    return f"asks for {_asked(one, currency)} (need {one.need})"


def _asked(one: AskedFor, currency: str) -> str:
    return f"{_plain(one.value)} {currency} {_RHYTHMS[one.rhythm]}"


def _sources(good: str, flow: Flow, only_seen: Collection[tuple[str, str]]) -> Iterator[str]:
    """Yield from whom a good receives money, what it passes on, and with whom it shares."""
    others = [member for member in flow.circle if member != good]
    if flow.start:
        yield f"{_percent(flow.start)} as selected"
    for gift in flow.gifts:
        builds = "which builds on it" if len(gift.givers) == 1 else "which build on it"
        by = " by an SBOM or lock file" if all((giver, good) in only_seen for giver in gift.givers) else ""
        yield f"{_percent(gift.part)} from {_listed(gift.givers)}, {builds}{by}"
    if flow.passed:
        yield f"passes {_percent(flow.passed)} on to {_listed(flow.receivers)}"
    if others:
        yield f"shares equally with {_listed(others)}, as they build on each other"


def _percent(part: Fraction) -> str:
    return f"{float(part * 100):.4g} %"


def _plain(value: Fraction) -> str:
    """Return a number from a record without exponent."""
    text = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return text if value.denominator != 1 else str(value.numerator)


def _share(report: SplitReport, share: Share) -> dict[str, Any]:
    return {
        "good": share.good,
        "amount": report.amount(share.units),
        "part": str(share.part),
        "why": [*report.reasons(share)],
        **({"attestations": uids} if (uids := [uid for one in share.asked for uid in one.uids]) else {}),
        **(
            {"confirmed_only_by_itself": own}
            if (own := [one.need for one in share.asked if one.by_itself])
            else {}
        ),
    }


def _left_out(one: NotCounted) -> dict[str, str]:
    found = {
        "good": one.good,
        "need": one.need,
        "why": one.why.value,
        "currency": one.currency,
        "check": one.check and one.check.value,
    }
    return {key: value for key, value in found.items() if value}
