"""The accounts on which goods can be paid."""

from collections.abc import Iterable, Mapping

from dpg.model.good import Good
from dpg.model.payments import Payee
from dpg.proofs.outcomes import ProofState, accounts_of


def payees_of(goods: Iterable[Good], catalogue: str) -> Mapping[str, tuple[Payee, ...]]:
    """Return the accounts of each good, with whether they signed for it.

    Args:
        goods: The goods.
        catalogue: Address of the catalogue that signatures name; empty if unknown.
    """
    return {good.id: tuple(_payees(good, catalogue)) for good in goods}


def _payees(good: Good, catalogue: str) -> Iterable[Payee]:
    for one in accounts_of(good, catalogue):
        yield Payee(one.account, one.outcome.state is ProofState.SIGNED, one.outcome.fault)
