"""Amounts of money as whole numbers of their smallest unit, so that no cent is lost."""

import re

MOST_DECIMALS = 30
"""Tokens have 18 decimals at most times; no known currency has more than 30."""
_MOST_DIGITS = 40
_FORM = re.compile(r"([0-9]+)(?:\.([0-9]+))?")


class InvalidAmount(ValueError):
    """A text is not an amount. The message is one sentence for the user."""


def parse_amount(text: str, decimals: int) -> int:
    """Return an amount in its smallest unit.

    Args:
        text: Digits, with a point before decimals.
        decimals: Number of decimals of the currency.

    Raises:
        InvalidAmount: If it is not a positive amount with that many decimals.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise InvalidAmount("The amount must be digits, with a point before decimals: 1000 or 1000.50.")
    whole, part = found[1], found[2] or ""
    if len(whole) > _MOST_DIGITS:
        raise InvalidAmount(f"The amount has more than {_MOST_DIGITS} digits.")
    if len(part) > decimals:
        raise InvalidAmount(f"The amount has {len(part)} decimals; this currency has {decimals}.")
    units = int(whole + part.ljust(decimals, "0"))
    if units == 0:
        raise InvalidAmount("The amount must be more than zero.")
    return units


def written_amount(units: int, decimals: int) -> str:
    """Return an amount with all its decimals, without separators or exponent."""
    digits = str(units).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
