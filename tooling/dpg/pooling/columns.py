"""One column of a member, read as text and turned into a value of the common table, or into the rule that it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import ibis

from dpg.model.pool import ColumnSource, Constraints, PoolField
from dpg.pooling.join_keys import resolves
from dpg.pooling.pool_error import PoolError

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Value

TYPES: Mapping[str, str] = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "date",
    "year": "int64",
}
"""Type in the engine for each type of a field."""

_INTEGER = r"^-?[0-9]{1,19}(\.0+)?$"
_NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
_LARGEST = 1.7976931348623157e308
"""The largest number of the type; what is larger became infinite."""
_YEAR = r"^[0-9]{4}$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TRUE, _FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")
_PARTS = {
    "Y": "[0-9]{4}",
    "m": "[0-9]{1,2}",
    "d": "[0-9]{1,2}",
    "H": "[0-9]{1,2}",
    "M": "[0-9]{2}",
    "S": "[0-9]{2}",
}


def known_text(text: StringValue, source: ColumnSource, missing: Sequence[str] = ()) -> StringValue:
    """Return a text without the values that mean that nothing is known, and with recoded ones replaced.

    Args:
        text: What the member's file says, without spaces around it.
        source: How the member fills the column.
        missing: Values that mean that nothing is known, in all members.
    """
    unknown = sorted({"", *missing, *source.missing})
    pairs = [(one.value, one.becomes) for one in source.recode if one.value not in unknown]
    if len(unknown) == 1 and not pairs:
        return text.nullif("")
    return text.cases(*((word, ibis.null("string")) for word in unknown), *pairs, else_=text)


def typed_value(known: StringValue, field: PoolField, source: ColumnSource) -> Value:
    """Return the value that a text means; NULL if it doesn't fit the type of its column.

    Raises:
        PoolError: If the dates of the member have a format that can't be read.
    """
    return _typed(known, field.type, source)


def broken_rule(known: StringValue, value: Value, field: PoolField, *, required: bool = False) -> StringValue:
    """Return the first rule of a column that a value breaks; NULL if it fits.

    Args:
        known: The text of the value.
        value: The value; NULL if the text doesn't fit the type.
        field: What the column holds.
        required: Whether every row needs a value, as others are found by it.
    """
    rules = [(fails, rule) for rule, fails in _rules(known, value, field, required=required)]
    return ibis.cases(*rules, else_=ibis.null("string")) if rules else ibis.null("string")


def _typed(text: StringValue, type: str, source: ColumnSource) -> Value:
    if source.date_format:
        text = _iso(text, source.date_format)
        text = text.substr(0, 4) if type == "year" else text
    if type in ("integer", "number"):
        return _scaled(text, type, source.factor)
    if type == "boolean":
        return text.cases(
            *((word, True) for word in _TRUE), *((word, False) for word in _FALSE), else_=ibis.null("boolean")
        )
    if type == "year":
        return _only(text, _YEAR).try_cast("int64")
    return _only(text, _DAY).try_cast("date") if type == "date" else text


def _scaled(text: StringValue, type: str, factor: int | float | None) -> Value:
    if type == "integer" and not isinstance(factor, float):
        whole = _only(text, _INTEGER).re_replace(r"\.0+$", "").try_cast("int64")
        if not factor:
            return whole
        most = (2**63 - 1) // abs(factor)  # A larger number times the factor wouldn't fit.
        return ibis.ifelse(whole.between(-most, most), whole, ibis.null("int64")) * factor
    number = _only(text, _NUMBER).try_cast("float64")
    number = number if factor is None else number * factor
    if type == "number":
        return number
    whole = number.try_cast("int64")
    return ibis.ifelse(whole.cast("float64") == number, whole, ibis.null("int64"))


def _only(text: StringValue, pattern: str) -> StringValue:
    return ibis.ifelse(text.re_search(pattern), text, ibis.null("string"))


def _iso(text: StringValue, date_format: str) -> StringValue:
    """Return dates of a format in ISO 8601, as exact as the format; NULL where they have another one."""
    pattern, order = _pattern(date_format)
    found = _only(text, pattern)
    parts = [found.re_extract(pattern, order.index(part) + 1).lpad(2, "0") for part in "md" if part in order]
    year = found.re_extract(pattern, order.index("Y") + 1)
    for part in parts:
        year = year + "-" + part
    return year


def _pattern(date_format: str) -> tuple[str, str]:
    """Return a regular expression for a date format, and the letters of its groups in order."""
    pattern, order, letters = "", "", iter(date_format)
    for letter in letters:
        part = next(letters, "") if letter == "%" else ""
        if letter == "%" and (part not in _PARTS or part in order):
            raise _unclear(date_format)
        pattern += f"({_PARTS[part]})" if part else re.escape(letter)
        order += part
    if "Y" not in order or ("d" in order and "m" not in order):
        raise _unclear(date_format)
    return f"^{pattern}$", order


def _unclear(date_format: str) -> PoolError:
    hint = "Use %Y, %m, %d, %H, %M and %S, each once, with a year, and a month before a day has a meaning."
    return PoolError(f"The dates in the format {date_format} can't be read. {hint}")


def _rules(
    text: StringValue, value: Value, field: PoolField, *, required: bool
) -> Iterator[tuple[str, BooleanValue]]:
    """Yield each rule of a field, and whether a value breaks it. The first one counts."""
    limits = field.constraints or Constraints()
    if required or limits.required:
        yield "required", text.isnull()
    if field.type != "string":
        unfit = value.isnull() | (value.abs() > _LARGEST) if field.type == "number" else value.isnull()
        yield "type", text.notnull() & unfit
    if field.key and field.type == "string":
        yield "key", ~resolves(field.key, value)
    yield from _range_rules(value, field, limits)
    if limits.pattern:
        yield "pattern", ~text.re_search(f"^(?:{limits.pattern})$")
    if limits.enum:
        yield "enum", text.notin(sorted(limits.enum))


def _range_rules(value: Value, field: PoolField, limits: Constraints) -> Iterator[tuple[str, BooleanValue]]:
    if (limits.minimum, limits.maximum) == (None, None):
        return
    if field.type not in ("integer", "number", "year"):
        raise PoolError(
            f"The column {field.name} has a `minimum` or `maximum`, which are for numbers and years."
        )
    if limits.minimum is not None:
        yield "minimum", value < limits.minimum
    if limits.maximum is not None:
        yield "maximum", value > limits.maximum
