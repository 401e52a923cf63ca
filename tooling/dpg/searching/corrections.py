"""Which known word somebody may have meant who typed an unknown one."""

from collections.abc import Iterable
from functools import cache

from dpg.searching.words import is_unspaced

SHORTEST = 4
"""Letters of the shortest word that is corrected or suggested."""
TAKEN = 6
"""Letters of the shortest word in which one letter may be taken for another."""
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SOUNDS = ("aeiouy", "ckqs", "szx", "fv", "bpv", "dt", "gj", "mn", "iyj", "vw")
"""Letters that sound alike in one of the languages."""


def _beside() -> dict[str, str]:
    beside = {letter: "" for row in KEYBOARD for letter in row}
    for number, row in enumerate(KEYBOARD):
        for place, letter in enumerate(row):
            near = row[max(0, place - 1) : place + 2]
            if number + 1 < len(KEYBOARD):
                below = KEYBOARD[number + 1][max(0, place - 1) : place + 1]
                near += below
                for other in below:
                    beside[other] += letter
            beside[letter] += near
    for group in SOUNDS:
        for letter in group:
            beside[letter] += group
    return {letter: "".join(sorted(set(near) - {letter})) for letter, near in beside.items()}


BESIDE = _beside()
"""For each Latin letter those beside it on a keyboard, and those that sound alike."""


def room(word: str) -> int:
    """Return how many slips a word may have."""
    return 0 if is_unspaced(word) else _room(len(word))


def _room(length: int) -> int:
    return 0 if length < SHORTEST else 1 if length < 8 else 2


def least_uses(length: int) -> int:
    """Return how many places must have the word that is meant, by the number of letters that were typed.

    The shorter the word, the more words are near it by chance.
    """
    return 12 if length < 6 else 6 if length < 8 else 3


def may_be_meant(word: str, uses: int) -> bool:
    """Return whether any slip may mean a word.

    Args:
        word: a known word.
        uses: how many places have it.
    """
    if len(word) < SHORTEST or not word.isalpha() or is_unspaced(word):
        return False
    return uses >= _least_uses_of(len(word))


@cache
def _least_uses_of(length: int) -> int:
    """Return how many places must have a word of so many letters, for any number of letters that were typed."""
    lengths = range(SHORTEST, length + _room(length + 2) + 1)
    return min(least_uses(typed) for typed in lengths if abs(typed - length) <= _room(typed))


def slips(typed: str, known: str, most: int) -> int:
    """Count letters left out, added, swapped or, in a word of ``TAKEN`` letters, taken for one that is near or sounds alike.

    Any other letter counts twice.

    More than ``most`` counts as ``most`` + 1.
    """
    if abs(len(typed) - len(known)) > most:
        return most + 1
    before: list[int] = []
    taken = len(typed) >= TAKEN
    row = list(range(len(known) + 1))
    for i, letter in enumerate(typed, 1):
        last, row = row, [i]
        for j, other in enumerate(known, 1):
            cost = 0 if letter == other else 1 if taken and alike(letter, other) else 2
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1 and j > 1 and letter == known[j - 2] and typed[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before = last
    return row[-1]


def alike(letter: str, other: str) -> bool:
    """Return whether one letter is easily typed for another. Nothing is known of letters outside the Latin alphabet."""
    near = BESIDE.get(letter)
    return near is None or other in near


def correction(typed: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the most plausible word, or an empty text.

    Args:
        typed: a word that no good has.
        known: words in order, each with the number of places that have it.
    """
    most, least, best = room(typed), least_uses(len(typed)), ("", 0)
    for word, uses in known if most else ():
        if uses < least or (word[0] != typed[0] and word[:2] != typed[1::-1]):
            continue
        needed = slips(typed, word, most)
        if needed < most or (needed == most and (not best[0] or uses > best[1])):
            most, best = needed, (word, uses)
    return best[0]
