"""The text that the owner of an account signs."""

import re

_PRINTABLE = re.compile(r"[!-~]+\Z")


def sentence(good: str, account: str, catalogue: str) -> str:
    """Return the four lines to sign, without a final line break.

    The good, the account and the catalogue are named, so that a signature proves nothing about another one.

    Args:
        good: Id of the good.
        account: CAIP-10 id of the account.
        catalogue: Address of the catalogue.

    Raises:
        ValueError: If a part contains a space, a line break or a character outside ASCII, or is empty.
    """
    if not all(_PRINTABLE.match(part) for part in (good, account, catalogue)):
        raise ValueError("A part of the sentence contains a character that could change its meaning.")
    return f"dpg pay-to v1\ngood: {good}\naccount: {account}\ncatalogue: {catalogue}"
