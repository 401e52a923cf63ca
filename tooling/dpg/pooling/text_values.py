"""Expressions on columns of text, with the same results on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import ibis.expr.types as ir

_SPACE = r"[\s\p{Z}]"
_UNSEEN = r"[\x{00ad}\x{200b}-\x{200f}\x{2060}\x{feff}]"
_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$"
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50\u1040\u17e0\uff10"
"""The zeros of eight scripts. Nine digits follow each."""
_WIDE_MARKS = {"\uff0b": "+", "\uff0d": "-", "\uff0e": ".", "\uff0f": "/", "\uff20": "@"}
_IN_ASCII = {
    **{chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)},
    **_WIDE_MARKS,
}
_ORDERED = frozenset(("integer", "number", "year", "date"))
"""Types of fields whose values have an order."""


def is_ordered(type_: str) -> bool:
    """Return whether values of a type of a pool's field have an order."""
    return type_ in _ORDERED


def as_text(column: ir.Column) -> ir.StringColumn:
    """Return a column as text."""
    return cast("ir.StringColumn", column if column.type().is_string() else column.cast("string"))


def in_ascii_digits(text: ir.StringColumn) -> ir.StringColumn:
    """Return text with the digits of other scripts, and wide marks, as in ASCII: patterns look for these."""
    return cast("ir.StringColumn", text.translate("".join(_IN_ASCII), "".join(_IN_ASCII.values())))


def trimmed(column: ir.Column) -> ir.StringColumn:
    """Return a column as text without spaces at both ends."""
    return cast("ir.StringColumn", as_text(column).re_replace(rf"^{_SPACE}+|{_SPACE}+$", ""))


def folded(column: ir.Column) -> ir.Column:
    """Return text in lower case with single spaces, without characters that nobody sees. Other types stay as they are."""
    if not column.type().is_string():
        return column
    seen = as_text(column).re_replace(_UNSEEN, "")
    return cast("ir.Column", trimmed(seen).re_replace(rf"{_SPACE}+", " ").lower())


def as_number(column: ir.Column) -> ir.Column:
    """Return numbers; null where a text is no plain number. The engines cast odd texts differently, so a pattern decides."""
    if column.type().is_numeric():
        return column.cast("float64")
    text = trimmed(column)
    return text.re_search(_NUMBER).ifelse(text, None).try_cast("float64")


def as_day(column: ir.Column) -> ir.Column:
    """Return days; null where a text is no ISO 8601 date."""
    if column.type().is_temporal():
        return column.cast("date")
    text = trimmed(column)
    return text.re_search(_DAY).ifelse(text, None).try_cast("date")


def in_order(column: ir.Column, type_: str) -> ir.Column:
    """Return a column with an ordered type as values that sort correctly."""
    return as_day(column) if type_ == "date" else as_number(column)
