"""Find the closest spelling, for "Did you mean …?"."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SEPARATORS = re.compile(r"[\s_./-]+")
_SAME_WORD = (
    (re.compile(r"is(e|es|ed|ing|ation|ations|er|ers)(?![a-z])"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing|er)(?![a-z])"), r"yz\1"),
    (re.compile(r"our(?=s?(?![a-z])|it|ed|ing|hood)"), "or"),
    (re.compile(r"(?<=[bt])re(s?)(?![a-z])"), r"er\1"),
    (re.compile(r"enc(e|es|ed|ing)(?![a-z])"), r"ens\1"),
    (re.compile(r"ogue(s?)(?![a-z])"), r"og\1"),
    (re.compile(r"amme(s?)(?![a-z])"), r"am\1"),
    (re.compile(r"lling(?![a-z])"), "ling"),
    (re.compile(r"(?<![a-z])cheque"), "check"),
    (re.compile(r"ies(?![a-z])"), "y"),
    (re.compile(r"(?<=[a-z]{3})s(?![a-z])"), ""),
)
"""Normalizes British spelling and plurals in both words. It need not be correct, only consistent."""
_LONGEST = 64


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is closest to a word.

    Args:
        word: The word as written.
        choices: The allowed words.

    Returns:
        The choice that differs only in case, separators or British spelling. Otherwise the one with the smallest edit
        distance (up to one in a short word, two in a longer one), the alphabetically first of several. Otherwise ``None``.
    """
    return min(all_nearest(word, choices), default=None)


def all_nearest(word: str, choices: Iterable[str]) -> list[str]:
    """Return all choices with the smallest edit distance to a word; none if the closest one is too far."""
    if len(word) > _LONGEST:
        return []
    plain = _plain(word)
    most = _max_distance(plain)
    near: list[str] = []
    for choice in choices:
        distance = _edit_distance(plain, _plain(choice), most)
        if distance < most:
            most, near = distance, []
        if distance <= most:
            near.append(choice)
    return near


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    plain = word.casefold()
    for spelling, ours in _SAME_WORD:
        plain = spelling.sub(ours, plain)
    return _SEPARATORS.sub("", plain)


def _max_distance(plain: str) -> int:
    return 0 if len(plain) < 3 else 1 if len(plain) < 6 else 2


def _edit_distance(one: str, other: str, most: int) -> int:
    """Return the edit distance with transpositions, counted up to ``most + 1``."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
