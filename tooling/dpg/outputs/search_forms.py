"""Forms that names of countries and languages take in a sentence: Russian cases, and Arabic words written with the next word."""

import re
from collections.abc import Iterator, Mapping

_RUSSIAN = (
    ("ипет", "ипта ипту ипет иптом ипте"),
    ("ия", "ии ии ию ией ии"),
    ("ии", "ий ям ии ями ях"),
    ("ая", "ой ой ую ой ой"),
    ("ые", "ых ым ые ыми ых"),
    ("ие", "их им ие ими их"),
    ("ый", "ого ому ый ым ом"),
    ("ий", "ого ому ий им ом"),
    ("(?<=[гкхжчшщ])а", "и е у ой е"),
    ("а", "ы е у ой е"),
    ("я", "и е ю ей е"),
    ("й", "я ю й ем е"),
    ("ь", "я ю ь ем е"),
    ("ь", "и и ь ью и"),
    ("ы", "- ам ы ами ах"),
    ("ы", "ов ам ы ами ах"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])", "а у - ом е"),
)
"""Endings, each with those of the genitive, dative, accusative, instrumental and prepositional; a hyphen is no ending.

An ending is there twice if nouns that have it are declined in two ways.
"""
_RULES = [(re.compile(f"{ending}$"), cases.replace("-", "").split(" "), ending) for ending, cases in _RUSSIAN]
_CYRILLIC, _ARABIC = re.compile("[а-яё’ -]+"), re.compile("[\u0621-\u064a]")
_LANGUAGE = re.compile("(ск|цк)ий$")
_MOST_WORDS = 3
_CASES = 5


def forms_of(labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the forms of a name.

    Args:
        labels: the name by language.
    """
    yield from _russian(labels.get("ru", ""))
    yield from _arabic(labels.get("ar", ""))


def _russian(name: str) -> Iterator[str]:
    """Yield the cases of a name of up to three words, each word by its ending. Few are wrong, and nobody types these."""
    plain = name.partition(" (")[0]
    if plain.isupper() or not _CYRILLIC.fullmatch(plain.lower()) or len(plain.split()) > _MOST_WORDS:
        return
    if _LANGUAGE.search(plain):
        plain = f"{plain} язык"
        yield plain
        yield from (form.rpartition(" ")[0] for form in _cases(plain))
    yield from _cases(plain)


def _cases(name: str) -> Iterator[str]:
    words = [_declined(word) for word in name.lower().split()]
    for way in range(max(map(len, words))):
        for case in range(_CASES):
            yield " ".join(ways[min(way, len(ways) - 1)][case] for ways in words)


def _declined(word: str) -> list[list[str]]:
    """Return the cases of a word, for each way in which it may be declined; the word itself if it has none."""
    known = next((ending for pattern, _, ending in _RULES if pattern.search(word)), None)
    ways = [
        [pattern.sub(case, word) for case in cases] for pattern, cases, ending in _RULES if ending == known
    ]
    return ways or [[word] * _CASES]


def _arabic(name: str) -> Iterator[str]:
    """Yield a name after the words that Arabic writes with the next one: in, for, and, so, like."""
    if not _ARABIC.match(name):
        return
    yield f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"
    yield from (f"{letter}{name}" for letter in "بوفك")
