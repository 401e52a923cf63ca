"""Values that suggest direct identifiers: a pattern that every engine understands, then a second look in Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dpg.model.mail_finder import find_mail
from dpg.model.phone_finder import find_phones
from dpg.pooling.identifier_checksums import is_card, is_iban, is_imei, is_national_id

LONG_TEXT = 40
"""Text longer than this is free text."""
_DAY_PATTERN = (
    r"(^|[^0-9])((19|20)[0-9]{2}[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12][0-9]|3[01])"
    r"|(0?[1-9]|[12][0-9]|3[01])[-/.](0?[1-9]|[12][0-9]|3[01])[-/.](19|20)[0-9]{2})([^0-9]|$)"
)


@dataclass(frozen=True, kw_only=True)
class ValuePattern:
    """One kind of value."""

    kind: str
    pattern: str
    """Regular expression of candidates, in the syntax that RE2, Java and Python share."""
    confirms: Callable[[str], bool] | None = None
    """Second look at a candidate."""
    least: float = 0.0
    """Smallest share of candidates that the second look must confirm: digits have a right checksum by chance."""
    of_column: float = 0.0
    """Smallest share of a column's values that must be candidates."""


def _has_mail(text: str) -> bool:
    return next(find_mail(text), None) is not None


def _has_phone(text: str) -> bool:
    return next(find_phones(text), None) is not None


def _numbers_pass(pattern: str, check: Callable[[str], bool]) -> Callable[[str], bool]:
    find = re.compile(pattern)
    return lambda text: any(check(found.group().strip()) for found in find.finditer(text))


def _has_national_id(text: str) -> bool:
    if re.fullmatch(r"\s*(19|20)[0-9]{2}[-/.]?[0-9]{2}[-/.]?[0-9]{2}\s*", text):
        return False  # a date
    spaced = (found.group() for found in _SPACED_DIGITS.finditer(text))
    return any(is_national_id(word) for word in (*_WORD_ENDS.split(text), *spaced))


_CARD = r"[0-9]([ -]?[0-9]){12,18}"
_IMEI = r"[0-9]([ -]?[0-9]){14}"
_SPACED_DIGITS = re.compile(r"[0-9]( ?[0-9]){8,17}")
_WORD_ENDS = re.compile(r"[\s,;:()]+")
_IBAN = r"\b[A-Za-z]{2}[0-9]{2}( ?[A-Za-z0-9]){11,30}\b"
VALUE_PATTERNS = (
    ValuePattern(kind="mail", pattern=r"@|[(\[{<]\s?at\s?[)\]}>]|\sat\s|mailto:", confirms=_has_mail),
    ValuePattern(kind="phone", pattern=r"[0-9]([ ().\-/+]{0,3}[0-9]){6}", confirms=_has_phone),
    ValuePattern(kind="card", pattern=_CARD, confirms=_numbers_pass(_CARD, is_card), least=0.5),
    ValuePattern(kind="imei", pattern=_IMEI, confirms=_numbers_pass(_IMEI, is_imei), least=0.5),
    ValuePattern(
        kind="national-id",
        pattern=r"[0-9]([ .\-/]?[0-9A-Za-z]){6}",
        confirms=_has_national_id,
        least=0.5,
    ),
    ValuePattern(kind="iban", pattern=_IBAN, confirms=_numbers_pass(_IBAN, is_iban)),
    ValuePattern(
        kind="hash",
        pattern=r"^\s*(0x|\\x)?([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})\s*$",
        of_column=0.5,
    ),
    ValuePattern(
        kind="uuid",
        pattern=r"^\s*[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\s*$",
        of_column=0.5,
    ),
    ValuePattern(
        kind="coordinates",
        pattern=r"-?[0-9]{1,2}\.[0-9]{4,}\s{0,2}[,;/ ]\s{0,2}-?[0-9]{1,3}\.[0-9]{4,}|POINT ?\(",
    ),
    ValuePattern(kind="ip", pattern=r"(^|[^0-9.])([0-9]{1,3}\.){3}[0-9]{1,3}([^0-9.]|$)", of_column=0.5),
    ValuePattern(kind="day-in-text", pattern=rf"\p{{L}}.*{_DAY_PATTERN}|{_DAY_PATTERN}.*\p{{L}}"),
)
"""Kinds of values, each found by what a value looks like."""
PRECISE_COORDINATE = r"^\s*-?[0-9]{1,3}[.,][0-9]{4,}\s*$"
"""A number with more than three decimals: about 100 m."""
FULL_DAY = rf"{_DAY_PATTERN}|^\s*([0-9]{{1,2}}[-/.]){{2}}[0-9]{{2}}\s*$|^\s*(19|20)[0-9]{{6}}\s*$"
"""A date with its day, also with a year of two digits or without separators."""
FULL_POSTCODE = r"^\s*[0-9A-Za-z]([ -]?[0-9A-Za-z]){4,}\s*$"
"""A postal code of five or more characters."""
FORMULA = r"^\s*[=@]|^\s*[+-][^0-9.\s]"
"""Text that a spreadsheet would run."""
