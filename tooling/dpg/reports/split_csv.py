"""A split of money as files that multi-payment tools read: the format of Safe CSV Airdrop.

Its columns are fixed, and it refuses any other, so reasons are in a file of their own.
"""

from collections.abc import Iterator, Mapping, Sequence

from dpg.model.accounts import parse_account
from dpg.model.payments import Asset, Payment
from dpg.reports.split import SplitReport
from dpg.tables.cells import cell_of
from dpg.tables.csv_text import csv_text

MOST_ROWS = 500
"""Safe CSV Airdrop accepts no more rows in a file."""
_HEADER = ("token_type", "token_address", "receiver", "amount")


def csv_files(report: SplitReport, assets: Sequence[Asset], names: Mapping[str, str]) -> dict[str, str]:
    """Return the content of each file by its name.

    Args:
        report: The split.
        assets: What is paid on which chain.
        names: Names of goods by id.
    """
    files: dict[str, str] = {}
    for asset in assets:
        prefix = f"{asset.chain}:"
        rows = [one for one in report.payments.payable if one.account.startswith(prefix)]
        files.update(_of_chain(asset, rows, report))
    files["split-why.csv"] = _text(
        ("good", "name", "amount", "currency", "account", "why"), _why(report, names)
    )
    files["split-not-payable.csv"] = _text(
        ("good", "name", "amount", "currency", "reason"),
        (
            (
                one.share.good,
                names[one.share.good],
                report.amount(one.share.units),
                report.currency,
                one.reason,
            )
            for one in report.payments.not_payable
        ),
    )
    return files


def _of_chain(asset: Asset, payments: Sequence[Payment], report: SplitReport) -> Iterator[tuple[str, str]]:
    parts = [payments[start : start + MOST_ROWS] for start in range(0, len(payments), MOST_ROWS)]
    for number, part in enumerate(parts, 1):
        suffix = f"-{number}" if len(parts) > 1 else ""
        rows = (
            ("erc20" if asset.token else "native", asset.token, _address(one), report.amount(one.share.units))
            for one in part
        )
        yield f"split-{asset.chain.replace(':', '-')}{suffix}.csv", _text(_HEADER, rows)


def _address(payment: Payment) -> str:
    parts = parse_account(payment.account)
    assert parts is not None
    return parts.address


def _why(report: SplitReport, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    accounts = {one.share.good: one.account for one in report.payments.payable}
    for share in report.split.shares:
        why = "; ".join(report.reasons(share))
        amount = report.amount(share.units)
        yield share.good, names[share.good], amount, report.currency, accounts.get(share.good, ""), why


def _text(header: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    return csv_text([header, *([cell_of(cell) for cell in row] for row in rows)], "\n")
