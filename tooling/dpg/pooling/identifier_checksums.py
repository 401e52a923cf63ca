"""Checksums of cards, devices and national identity numbers."""

import re
from collections.abc import Callable, Mapping, Sequence


def is_card(text: str) -> bool:
    """Return whether it can be the number of a payment card."""
    digits = _digits(text)
    return 13 <= len(digits) <= 19 and digits[0] in "3456" and _luhn(digits)


def is_imei(text: str) -> bool:
    """Return whether it can be the number of a mobile device."""
    digits = _digits(text)
    return len(digits) == 15 and len(set(digits)) > 2 and _luhn(digits)


def is_iban(text: str) -> bool:
    """Return whether it can be a bank account number."""
    plain = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", plain):
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def is_national_id(text: str) -> bool:
    """Return whether it is a national identity number with a right checksum, in one of the countries in ``NATIONAL``."""
    plain = re.sub(r"[\s.\-/]", "", text).upper()
    return any(check(plain) for check in NATIONAL.values())


def _digits(text: str) -> str:
    return re.sub(r"[\s\-]", "", text) if re.fullmatch(r"[0-9][0-9\s\-]*", text) else ""


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _form(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text) is not None and len(set(text)) > 2


def _brazil(text: str) -> bool:
    if not _form("[0-9]{11}", text):
        return False
    first = _weighted(text, range(10, 1, -1)) * 10 % 11 % 10
    second = _weighted(text, range(11, 1, -1)) * 10 % 11 % 10
    return text[9:] == f"{first}{second}"


def _spain(text: str) -> bool:
    if not re.fullmatch("[0-9XYZ][0-9]{7}[A-Z]", text):
        return False
    number = int({"X": "0", "Y": "1", "Z": "2"}.get(text[0], text[0]) + text[1:8])
    return text[8] == "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]


def _france(text: str) -> bool:
    if not _form("[12][0-9]{2}(?:0[1-9]|1[0-2]|[2-9][0-9])[0-9AB]{2}[0-9]{8}", text):
        return False
    number = int(text[:13].replace("2A", "19").replace("2B", "18")) if text[:13].isalnum() else 0
    return 97 - number % 97 == int(text[13:])


def _china(text: str) -> bool:
    if not re.fullmatch("[1-8][0-9]{5}(?:19|20)[0-9]{9}[0-9X]", text):
        return False
    weights = [2**power % 11 for power in range(17, 0, -1)]
    return text[17] == "10X98765432"[_weighted(text[:17], weights) % 11]


def _south_africa(text: str) -> bool:
    dated = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}[01][89][0-9]"
    return _form(dated, text) and _luhn(text)


def _turkey(text: str) -> bool:
    if not _form("[1-9][0-9]{10}", text):
        return False
    odd, even = sum(map(int, text[0:9:2])), sum(map(int, text[1:8:2]))
    return int(text[9]) == (odd * 7 - even) % 10 and int(text[10]) == sum(map(int, text[:10])) % 10


def _poland(text: str) -> bool:
    dated = r"[0-9]{2}(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{5}"
    return _form(dated, text) and _weighted(text, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def _chile(text: str) -> bool:
    if not re.fullmatch("[1-9][0-9]{6,7}[0-9K]", text):
        return False
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(text[:-1])))
    return text[-1] == "0K987654321"[total % 11]


def _mexico(text: str) -> bool:
    if not re.fullmatch(r"[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]", text):
        return False
    letters = "0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ"
    total = sum(letters.index(letter) * (18 - place) for place, letter in enumerate(text[:17]))
    return int(text[17]) == (10 - total % 10) % 10


def _india(text: str) -> bool:
    if not _form("[2-9][0-9]{11}", text):
        return False
    check = 0
    for place, digit in enumerate(reversed(text)):
        check = _dihedral(check, _permuted(int(digit), place % 8))
    return check == 0


def _dihedral(left: int, right: int) -> int:
    """Return the product of two digits in the dihedral group that Verhoeff's checksum uses."""
    if left < 5:
        return (left + right) % 5 + (0 if right < 5 else 5)
    return (left - right) % 5 + (5 if right < 5 else 0)


def _permuted(digit: int, times: int) -> int:
    for _ in range(times):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


NATIONAL: Mapping[str, Callable[[str], bool]] = {
    "BR": _brazil,
    "CL": _chile,
    "CN": _china,
    "ES": _spain,
    "FR": _france,
    "IN": _india,
    "MX": _mexico,
    "PL": _poland,
    "TR": _turkey,
    "ZA": _south_africa,
}
"""Checks of national identity numbers by country."""
