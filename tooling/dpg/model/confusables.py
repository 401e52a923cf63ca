"""Compare names by how they look, since letters of different scripts can look the same."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LIKE_LATIN = {
    **dict(zip("асԁеһіјӏорԛѕԝхуѵьгкмтвнп", "acdehijlopqswxyvbrkmtbhn", strict=True)),
    **dict(zip("αικνρυτοωχγϲϳ", "aikvputowxycj", strict=True)),
    **dict(zip("ոսցօղհ", "nugonh", strict=True)),
    **dict(zip("ɑɡɩəӕ", ("a", "g", "i", "e", "ae"), strict=True)),
}
"""Small Cyrillic, Greek, Armenian and unusual Latin letters, and the English letters that they look like."""
_CAPITALS = str.maketrans(
    {
        **dict(zip("АВЕЅІЈКМНОРСТУХԌԚԜ", "ABESIJKMHOPCTYXGQW", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
        **dict(zip("ՍՏՕ", "USO", strict=True)),
    }
)
_SMALL = str.maketrans(LIKE_LATIN)
_ALIKE = str.maketrans("i10", "llo")
_SIGNS = re.compile("[^0-9a-z]+")
"""Signs among small ASCII letters."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"[^\W\d_]+")
_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "LATIN"))


@lru_cache(maxsize=50_000)
def look_of(name: str) -> str:
    """Return a text that is equal for names that look the same, without case, accents and punctuation."""
    if name.isascii() and name.isprintable():
        return _joined(_SIGNS.sub(" ", name.lower()).translate(_ALIKE))
    plain = unicodedata.normalize("NFKC", name).translate(_CAPITALS).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).translate(_SMALL).translate(_ALIKE)
    seen = (mark for mark in bare if unicodedata.category(mark) != "Cf")
    return _joined("".join(" " if unicodedata.category(mark)[0] in "PSZ" else mark for mark in seen))


def _joined(words: str) -> str:
    return " ".join(words.split()).replace("rn", "m").replace("vv", "w")


def words_of_mixed_script(text: str) -> Iterator[str]:
    """Yield each word whose letters belong to several scripts. Languages of East Asia mix theirs."""
    if text.isascii():
        return
    for word in _WORDS.findall(text):
        if not word.isascii() and mixes_scripts(word):
            yield word


def mixes_scripts(letters: str) -> bool:
    """Return whether letters belong to several scripts that no language mixes."""
    scripts = {script_of(letter) for letter in letters}
    return len(scripts) > 1 and not scripts <= _EAST_ASIAN


def script_of(letter: str) -> str:
    """Return the script of a letter, in capitals as in its Unicode name."""
    return unicodedata.name(letter, "UNKNOWN").split(" ")[0]
