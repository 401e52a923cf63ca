"""Who can be paid a share of a split, and on which account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dpg.model.accounts import parse_account
from dpg.model.splitting import Share


class Asset(NamedTuple):
    """What is paid on one chain."""

    chain: str
    """CAIP-2 id of the chain."""
    token: str
    """Address of an ERC-20 contract; empty for the chain's own coin."""


class Payee(NamedTuple):
    """An account in the record of a good, with the result of its check."""

    account: str
    """CAIP-10 id."""
    signed: bool
    """Whether the account signed for the good."""
    fault: str
    """Why its signature does not count; empty if there is none or it counts."""


class Payment(NamedTuple):
    """A share that can be paid."""

    share: Share
    account: str


class NotPayable(NamedTuple):
    """A share that cannot be paid."""

    share: Share
    reason: str


@dataclass(frozen=True, kw_only=True)
class Payments:
    """All shares of at least one unit."""

    payable: tuple[Payment, ...]
    not_payable: tuple[NotPayable, ...]

    @property
    def paid(self) -> int:
        """Sum of the shares that can be paid, in units."""
        return sum(one.share.units for one in self.payable)

    @property
    def unpaid(self) -> int:
        """Sum of the other shares, in units."""
        return sum(one.share.units for one in self.not_payable)


def payments_of(
    shares: Sequence[Share], payees: Mapping[str, Sequence[Payee]], assets: Sequence[Asset]
) -> Payments:
    """Return which shares can be paid.

    Args:
        shares: The shares of a split. Those of zero units are left out.
        payees: Accounts by good.
        assets: What is paid, at most one for each chain, the preferred chain first. Without any, every chain will do.
    """
    payable: list[Payment] = []
    not_payable: list[NotPayable] = []
    for share in shares:
        own = payees.get(share.good, ())
        if share.units and (account := _account(own, assets)):
            payable.append(Payment(share, account))
        elif share.units:
            not_payable.append(NotPayable(share, _reason(own)))
    return Payments(payable=tuple(payable), not_payable=tuple(not_payable))


def chain_of(account: str) -> str:
    """Return the CAIP-2 id of the chain of an account."""
    parts = parse_account(account)
    return parts.chain if parts else ""


def _account(payees: Sequence[Payee], assets: Sequence[Asset]) -> str:
    """Return the proved account on the first chain that has one; of several there, the first in the record."""
    signed = [one.account for one in payees if one.signed]
    if not assets:
        return next(iter(signed), "")
    fitting = (one for asset in assets for one in signed if chain_of(one) == asset.chain)
    return next(fitting, "")


def _reason(payees: Sequence[Payee]) -> str:
    if not payees:
        return "The record has no account."
    if chains := sorted({chain_of(one.account) for one in payees if one.signed}):
        return f"No asset is given for the chain of its proved account: {', '.join(chains)}."
    fault = next((one.fault for one in payees if one.fault), "")
    return fault or "No account has a signature: see dpg prove."
