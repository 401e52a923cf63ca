"""Words as they are compared: folded, without endings, and in pairs of characters where a script has no spaces."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from dpg.model.folding import fold, spaced, words_of

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
_MARKS = ("c++", "c#", "f#", ".net", ".js")
"""What a text must have for each of the patterns of ``SIGNED`` to match."""
_SIGNED = [
    (mark, re.compile(pattern), plain) for mark, (pattern, plain) in zip(_MARKS, SIGNED.items(), strict=True)
]


def split(folded: str) -> list[str]:
    """Return the words of a folded text as the index has them: signs that tell words apart are spelled out."""
    return words_of(_without_signs(folded))


def split_lines(folded: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each line of a folded text, as ``split`` does."""
    return (tuple(line.split()) for line in spaced(_without_signs(folded)).split("\n"))


def _without_signs(folded: str) -> str:
    for mark, pattern, plain in _SIGNED:
        if mark in folded:
            folded = pattern.sub(plain, folded)
    return folded


def joined(name: str) -> str:
    """Return a name as the index has it whole: folded, without spaces."""
    return "".join(split(fold(name)))


def query_words(query: str) -> list[str]:
    """Return the words of a query without small words, unless it has no others. Each word is there once."""
    words = pieces_of_words(split(fold(query)))
    weighty = [word for word in words if word not in _SMALL]
    return list(dict.fromkeys(weighty or words))


def keys_of(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a text as the index sorts them."""
    return _replaced(words, _keys_of_word)


def pieces_of_words(words: Sequence[str]) -> Sequence[str]:
    """Return words, with those of scripts without spaces split into pairs of characters."""
    return _replaced(words, _pieces_of_word)


def _replaced(words: Sequence[str], others_for: Callable[[str], Sequence[str]]) -> Sequence[str]:
    """Return words, with others for those that are not ASCII."""
    if "".join(words).isascii():
        return words
    found: list[str] = []
    for word in words:
        if word.isascii():
            found.append(word)
        else:
            found += others_for(word)
    return found


@lru_cache(maxsize=20_000)
def _keys_of_word(word: str) -> Sequence[str]:
    return [*map(key_of, _pieces_of_word(word))]


def _pieces_of_word(word: str) -> Sequence[str]:
    if not is_unspaced(word):
        return (word,)
    return [pair for run in _RULES["runs"].findall(word) for pair in _pairs(run)]


def is_unspaced(word: str) -> bool:
    """Return whether a word has a character of a script without spaces."""
    return _RULES["unspaced"].search(word) is not None


def without_small(words: Iterable[str]) -> frozenset[str]:
    """Return words without those that say little in a query."""
    return frozenset(words) - _SMALL


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


def key_of(word: str) -> str:
    """Return the word as the index sorts it: without an Arabic article."""
    return _RULES["article"].sub("", word, count=1) if _RULES["arabic"].match(word) else word


def stem(key: str) -> str:
    """Return a word without the endings of its forms. It cuts little, since a wrong cut finds what nobody asked for."""
    if not key.isascii():
        return _stem_of_other_script(key)
    if len(key) < 4 or not _RULES["latin"].match(key):
        return key
    one = key
    if key[-1] in "sx" and not _RULES["singular"].search(key):
        one = _RULES["plural"].sub("", f"{key[:-3]}y" if key.endswith("ies") else key, count=1)
    root = _cut("noun", one)
    if len(root) < 4:
        return one
    return _RULES["double"].sub(r"\1", root) if root[-1] == root[-2] else root


def _stem_of_other_script(key: str) -> str:
    for script in ("arabic", "cyrillic"):
        if _RULES[script].match(key):
            return _cut(f"{script}End", key)
    return key


def _cut(ending: str, word: str) -> str:
    """Return a word without an ending. A pattern for endings matches the whole word, and has the rest as its group."""
    found = _RULES[ending].match(word)
    return found[1] if found else word
