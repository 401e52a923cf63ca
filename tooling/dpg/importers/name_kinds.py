"""Distinguish names of organizations from names of people."""

import re
from enum import Enum, auto

from dpg.importers.name_words import (
    AMBIGUOUS_WORDS,
    CHINESE_PARTS,
    CHINESE_SURNAMES,
    GIVEN_NAMES,
    LEGAL_FORMS,
    ORGANIZATION_ENDINGS,
    ORGANIZATION_WORDS,
)
from dpg.model.term_search import fold

_PARTICLES = frozenset(
    "van von der den de del della di da dos du la le ten ter bin ibn al el ben zu dr prof ing dott mr mrs herr frau".split()  # noqa: SIM905
)
"""Small words and titles in the names of people."""
_TITLE = re.compile(
    r"(?:(?:avv|dipl|dott|dott\.ssa|dr|dra|geom|herr|ing|lic|mag|mr|mrs|ms|prof|rag|sig|sig\.ra|sr|sra)\. ?"
    r"|(?:dr|dra|frau|herr|madame|mevrouw|mister|mlle|mme|monsieur|mr|mrs|ms|prof|sig|signora|sra|г-жа|г-н|السيد|السيدة|الدكتور) )",
    re.I,
)
"""A form of address before the name of a person."""
_LONGEST_PERSON = 4
"""Maximum number of words in the name of a person, without particles."""
_SHORTEST_COMPOUND = 5
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}\Z")
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ]+(?: [А-ЯЁІЇЄҐ][а-яёіїєґ]+){1,2}\Z")
_JAPANESE_OR_KOREAN = re.compile(r"[\u4e00-\u9fff][\u3041-\u309f\u4e00-\u9fff]{1,4}\Z|[\uac00-\ud7a3]{2,4}\Z")
_WITHOUT_CASE = re.compile(r"(?![\u1680-\u169f])[\u0590-\u10ff\u1200-\u1aff\u3040-\ud7ff\ufb1d-\ufefc]+\Z")
"""A word of a script without capitals, from Hebrew to Hangul."""
_HYPHENS = re.compile("[-‐‑’'.]+")
_BREAK = re.compile(r"\s*[(（\[;|]\s*|,\s+|\s+[-–—/&]\s+|\s+(?:c/o|and|und|et|y|e)\s+")
"""What separates the name of a person from an employer, a role or other people."""


_SEPARATORS = dict.fromkeys(map(ord, "-–_./:@?=&%#+,;()[]|~"), " ")


def fold_name(text: str) -> str:
    """Normalize a name or an address to words that any punctuation separates."""
    return fold(text.translate(_SEPARATORS))


class NameKind(Enum):
    """What a name belongs to, as far as the name shows."""

    ORGANIZATION = auto()
    PERSON = auto()
    UNCLEAR = auto()
    """It has the shape of a person's name, and no word shows which it is."""


def parts_of_name(name: str) -> list[str]:
    """Return the parts of a text that names a person with an employer or with other people."""
    return [part.strip(" ()（）[]") for part in _BREAK.split(name)]


def kind_of_name(name: str) -> NameKind:
    """Return what a name belongs to."""
    first = parts_of_name(name)[0]
    if "(person)" in name.casefold() or (first != name and kind_of_name(first) is NameKind.PERSON):
        return NameKind.PERSON
    starts_with_a_person = _starts_with_a_person(name)
    if _has_organization_words(name):
        is_ambiguous = starts_with_a_person and not _has_organization_words(name, AMBIGUOUS_WORDS)
        return NameKind.UNCLEAR if is_ambiguous else NameKind.ORGANIZATION
    if starts_with_a_person:
        return NameKind.PERSON
    return NameKind.UNCLEAR if _has_the_shape_of_a_person(name) else NameKind.ORGANIZATION


def is_surely_an_organization(name: str) -> bool:
    """Return whether the name cannot be that of a person whose family name is a word of organizations."""
    return _has_organization_words(name, AMBIGUOUS_WORDS) and not _starts_with_a_person(name)


def looks_like_a_person(name: str) -> bool:
    """Return whether an organization's name may be a person's name; a person has to decide."""
    return kind_of_name(name) is not NameKind.ORGANIZATION


def _has_organization_words(name: str, without: frozenset[str] = frozenset()) -> bool:
    folded = fold_name(name)
    words = set(folded.split()) - without
    return (
        not ORGANIZATION_WORDS.isdisjoint(words)
        or any(word.endswith(ORGANIZATION_ENDINGS) for word in words if len(word) > _SHORTEST_COMPOUND)
        or any(f" {folded}".endswith(f" {form}") for form in LEGAL_FORMS)
        or any(part in name for part in CHINESE_PARTS)
    )


def _starts_with_a_person(name: str) -> bool:
    """Return whether the first words are a given name and a family name, whatever follows."""
    if _HAN.match(name):
        return len(name) == 3 and name[0] in CHINESE_SURNAMES
    if title := _TITLE.match(name):
        return len(name[title.end() :].split()) < _LONGEST_PERSON
    words = re.findall(r"[^\W\d_]+", name)
    own = [word for word in words if word.casefold() not in _PARTICLES]
    given = [fold(word) in GIVEN_NAMES for word in own[:2]]
    if len(own) < 2 or not any(given):
        return False
    is_short = len(own) <= _LONGEST_PERSON
    # The family name first: “ROSSI Mario”, “Rossi, Mario”, “Петров Иван Ильич”.
    is_reversed = given[1] and (
        bool(_CYRILLIC.match(name)) or (len(own) == 2 and (own[0].isupper() or "," in name))
    )
    return is_reversed or (given[0] and (is_short or own[1][:1].isupper()))


def _has_the_shape_of_a_person(name: str) -> bool:
    if _HAN.match(name) or _JAPANESE_OR_KOREAN.match(name):
        return True
    words = [
        word for word in re.sub("[,·・]", " ", name).split() if word.casefold().rstrip(".") not in _PARTICLES
    ]
    if len(words) == 1:
        return fold(name) in GIVEN_NAMES
    is_name = all(map(_is_capitalized, words)) or all(map(_WITHOUT_CASE.match, words))
    return 2 <= len(words) <= _LONGEST_PERSON and is_name


def _is_capitalized(word: str) -> bool:
    parts = [part for part in _HYPHENS.split(re.sub(r"\AMa?c(?=[A-Z])", "", word)) if part]
    is_initial = len(parts) == 1 and len(parts[0]) == 1
    is_long = all(part.isalpha() and part[1:] == part[1:].lower() for part in parts)
    return bool(parts) and parts[0][0].isupper() and (is_initial or is_long)
