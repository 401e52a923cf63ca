"""Accounts on public blockchains, written as CAIP-10 (chain and address)."""

import re
from typing import NamedTuple

from dpg.model.address_checksums import from_base58, from_base58check, from_eip55, from_segwit
from dpg.model.vocabulary import Vocabulary

_FORM = re.compile(r"([-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}):([-.%a-zA-Z0-9]{1,128})\Z")
_BASE58_VERSIONS = (0, 5)
"""First bytes of Bitcoin addresses that pay to a key and to a script."""
_SIZES_OF_PROGRAMS = {0: (20, 32), 1: (32,)}
"""Sizes of the witness programs that can be spent today, by version. Money sent to others can be lost."""


class Account(NamedTuple):
    """An account, not checked."""

    chain: str
    """CAIP-2 id of the chain, such as ``eip155:1``."""
    address: str

    @property
    def namespace(self) -> str:
        """Family of the chain: ``eip155``, ``bip122`` or ``solana``."""
        return self.chain.partition(":")[0]


def parse_account(text: str) -> Account | None:
    """Return the parts of a CAIP-10 id; ``None`` if it has another form."""
    found = _FORM.match(text)
    return Account(found[1], found[2]) if found else None


def fault_of_account(text: str, chains: Vocabulary) -> str:
    """Return one sentence on why an account is invalid. It never contains a corrected address.

    Args:
        text: CAIP-10 account id.
        chains: The accepted chains by CAIP-2 id.

    Returns:
        An empty string if the chain is accepted, the checksum is correct and money can be spent again.
    """
    account = parse_account(text)
    if account is None:
        return "This is not an account in the form CAIP-10, chain:address."
    if account.chain not in chains:
        return f"The chain {account.chain} is not one of those accepted; test chains never are."
    name = chains[account.chain].label()
    content = {"eip155": from_eip55, "bip122": _from_bitcoin, "solana": _from_solana}[account.namespace](
        account.address
    )
    if content is None:
        return f"This address of {name} is mistyped: its form or checksum is wrong."
    return "" if any(content) else f"Nobody owns this address of {name}: money sent there is lost."


def _from_bitcoin(address: str) -> bytes | None:
    if address.lower().startswith("bc1"):
        segwit = from_segwit(address)
        known = segwit and len(segwit.program) in _SIZES_OF_PROGRAMS.get(segwit.version, ())
        return segwit.program if segwit and known else None
    content = from_base58check(address)
    return content[1:] if content and len(content) == 21 and content[0] in _BASE58_VERSIONS else None


def _from_solana(address: str) -> bytes | None:
    content = from_base58(address)
    return content if content is not None and len(content) == 32 else None
