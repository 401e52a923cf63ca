"""Expressions on columns of text, with the same results on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import ibis.expr.types as ir

_SPACE = r"[\s\x{00a0}]"
_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$"
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_ORDERED = frozenset(("integer", "number", "year", "date"))
"""Types of fields whose values have an order."""


def is_ordered(type_: str) -> bool:
    """Return whether values of a type of a pool's field have an order."""
    return type_ in _ORDERED


def as_text(column: ir.Column) -> ir.StringColumn:
    """Return a column as text."""
    return cast("ir.StringColumn", column if column.type().is_string() else column.cast("string"))


def trimmed(column: ir.Column) -> ir.StringColumn:
    """Return a column as text without spaces at both ends."""
    return cast("ir.StringColumn", as_text(column).re_replace(rf"^{_SPACE}+|{_SPACE}+$", ""))


def folded(column: ir.Column) -> ir.Column:
    """Return text in lower case with single spaces. Other types stay as they are."""
    if not column.type().is_string():
        return column
    return cast("ir.Column", trimmed(column).re_replace(rf"{_SPACE}+", " ").lower())


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
