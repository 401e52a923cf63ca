"""Words as they are compared: folded, without endings, and in pairs of characters where a script has no spaces."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from dpg.model.folding import fold, words_of

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Scripts that write words together, as part of a character class."""


def _read(name: str) -> str:
    words = (files("dpg.searching") / name).read_text("utf-8").split()
    return " ".join(sorted(set(map(fold, words))))


SMALL = _read("small_words.txt")
"""Words that say little in any query, in the languages of the site and Portuguese, folded."""
GENERAL = _read("general_words.txt")
"""Words that hardly tell one good from another."""
PATTERNS = {
    "unspaced": f"[{UNSPACED}]",
    "runs": f"[{UNSPACED}]+|[^{UNSPACED}]+",
    "cut": "[的和与在用于给了吗我是有为及或对从]",
    "arabic": "^[\u0621-\u064a]+$",
    "article": "^(?:وال|بال|كال|فال|لل|ال)(?=...)",
    "arabicEnd": "^(...+?)(?:ات|ان|ين|ون|يه|ها|ه|ي)$",
    "cyrillic": "^[\u0430-\u045f]+$",
    "cyrillicEnd": "^(....+?)(?:иями|ями|ами|иях|ого|его|ому|ему|ыми|ими|ией|иям|ия|ии|ию|ие|ий|ая|яя|ое|ее|ые|ый|ой|ей|ую|юю|ов|ев|ам|ям"
    "|ах|ях|ом|ем|ым|им|ых|их|а|я|о|е|ы|и|у|ю|ь)$",
    "latin": "^[a-z]+$",
    "singular": "(?:ss|us|is)$",
    "plural": "(?:(?<!e)es|[sx])$",
    "noun": "^(....+?)(?:i[sz]ation|i[sz]acion|i[sz]acao|ation|acion|acao|i[sz]ing|i[sz]e|ement|amiento|ing|ment|ers?|eur|or|al|ed"
    "|[aeoy]|i)$",
    "double": "([b-df-hj-np-rtv-z])\\1$",
}
"""Regular expressions that Python and browsers read alike."""
SIGNED = {
    r"(?<![a-z0-9])c\+\+": " cplusplus ",
    r"(?<![a-z0-9])c#": " csharp ",
    r"(?<![a-z0-9])f#": " fsharp ",
    r"(?:(?<![a-z0-9])|(?<=asp))\.net(?![a-z0-9])": " dotnet ",
    r"(?<=[a-z]{3})\.js(?![a-z0-9])": "js ",
}
"""Words whose signs tell them apart, and how people write them without: C# is not C, Node.js is not Node."""

_SMALL = frozenset(SMALL.split())
_GENERAL = frozenset(GENERAL.split())
_RULES = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
_SIGNED = [(re.compile(pattern), plain) for pattern, plain in SIGNED.items()]


def split(folded: str) -> list[str]:
    """Return the words of a folded text as the index has them: signs that tell words apart are spelled out."""
    for pattern, plain in _SIGNED:
        folded = pattern.sub(plain, folded)
    return words_of(folded)


def joined(name: str) -> str:
    """Return a name as the index has it whole: folded, without spaces."""
    return "".join(split(fold(name)))


def phrase_of(words: str) -> str:
    """Return words as the index has them, with one space between them."""
    return " ".join(split(fold(words)))


def query_words(query: str) -> list[str]:
    """Return the words of a query without small words, unless it has no others. Each word is there once."""
    words = pieces(fold(query))
    weighty = [word for word in words if word not in _SMALL]
    return list(dict.fromkeys(weighty or words))


def pieces(folded: str) -> list[str]:
    """Return the words of a folded text. Scripts without spaces are split into pairs of characters."""
    found: list[str] = []
    for word in split(folded):
        if word.isascii() or not is_unspaced(word):
            found.append(word)
        else:
            found += (pair for run in _RULES["runs"].findall(word) for pair in _pairs(run))
    return found


def is_unspaced(word: str) -> bool:
    """Return whether a word has a character of a script without spaces."""
    return _RULES["unspaced"].search(word) is not None


def is_small(word: str) -> bool:
    """Return whether a folded word says little in a query."""
    return word in _SMALL


def is_general(word: str) -> bool:
    """Return whether a folded word hardly tells one good from another."""
    return word in _GENERAL


def _pairs(run: str) -> Iterator[str]:
    if not is_unspaced(run) or len(run) < 3:
        yield run
        return
    for part in _RULES["cut"].split(run):
        if len(part) < 3:
            if part:
                yield part
        else:
            yield from (part[at : at + 2] for at in range(len(part) - 1))


@lru_cache(maxsize=200_000)
def key_of(word: str) -> str:
    """Return the word as the index sorts it: without an Arabic article."""
    return _RULES["article"].sub("", word, count=1) if _RULES["arabic"].match(word) else word


@lru_cache(maxsize=200_000)
def stem(key: str) -> str:
    """Return a word without the endings of its forms. It cuts little, since a wrong cut finds what nobody asked for."""
    if _RULES["arabic"].match(key):
        return _RULES["arabicEnd"].sub(r"\1", key)
    if _RULES["cyrillic"].match(key):
        return _RULES["cyrillicEnd"].sub(r"\1", key)
    if len(key) < 4 or not _RULES["latin"].match(key):
        return key
    one = (
        key if _RULES["singular"].search(key) else _RULES["plural"].sub("", re.sub("ies$", "y", key), count=1)
    )
    root = _RULES["noun"].sub(r"\1", one)
    return _RULES["double"].sub(r"\1", root) if len(root) > 3 else one
