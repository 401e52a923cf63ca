"""Find the SPDX licenses that a name or an address means.

Names and addresses are those of SPDX, in ``license_names.tsv``. A result keeps the meaning: where a name leaves something open,
such as the version, there are several results or none.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from dpg.model.duplicate_keys import plain_address
from dpg.model.folding import fold
from dpg.rules.spdx import is_license, listed_licenses

Key = tuple[str, ...]
"""The words of a name, sorted, without those that say nothing."""

_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-z]+|\+")
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*\Z")
_NOISE_WORDS = """
a clause international licence licences license licensed licenses of software the under universal unported v ver version
"""
_NOISE = frozenset(_NOISE_WORDS.split())
_SAME = (
    (r"creative commons|\bcreativecommons", "cc"),
    (r"\battribution\b", "by"),
    (r"share[ -]?alike", "sa"),
    (r"non[ -]?commercial", "nc"),
    (r"no[ -]?deriv(?:ative|ate)?(?: work)?s?", "nd"),
    (r"\bcc[ -]?by[ -]?sa\b", "cc by sa "),
    (r"\bcc[ -]?by(?![a-z])", "cc by "),
    (r"\bccby(?=[0-9])", "cc by "),
    (r"\bccbysa(?=[0-9])", "cc by sa "),
    (r"\b(?:cc )?zero\b|\bcc0\b", "cc 0"),
    (r"\bpublic licen[cs]e\b", "public"),
    (r"\b(?:two|2)[ -]clause", "2"),
    (r"\b(?:three|3)[ -]clause", "3"),
    (r"\bnew or revised\b", ""),
    (r"\b(?:new|modified|revised) bsd\b", "bsd 3"),
    (r"\bsimplified bsd\b", "bsd 2"),
    (r"\bbsd\b(.*?) (?:new|revised|modified)\b", r"bsd\1"),
    (r"\bbsd\b(.*?) simplified\b", r"bsd\1"),
    (r"\b(?:expat|x11/mit|mit/x11|mit/expat)\b", "mit"),
    (r"\bmozilla(?: public)?\b", "mpl"),
    (r"\beclipse public\b", "epl"),
    (r"\beuropean union public\b", "eupl"),
    (r"\bapache software\b", "apache"),
    (r"\basl\b", "apache"),
    (r"\bopen (?:data(?: commons)?|database)(?: open database)?\b(?=.*\bodbl\b)", ""),
    (r"\bopen data commons open database\b|\bopen database\b", "odbl"),
)
"""What is written in several ways, in small letters, and one way to write it."""
_GNU = re.compile(
    r"(?:the )?(?:gnu[ -]*)?"
    r"(?P<family>affero (?:general public(?: licen[cs]e)?|gpl)|(?:lesser|library) gpl|"
    r"(?:lesser|library)(?: general)? public(?: licen[cs]e)?|"
    r"general public(?: licen[cs]e)?|free documentation(?: licen[cs]e)?|agpl|lgpl|gfdl|gpl|fdl)"
    r"(?: \(?(?:agpl|lgpl|gfdl|gpl)\)?)?(?: licen[cs]e)?[ ,_-]*"
    r"(?:\(?(?:version|ver\.?|v\.?)? ?(?P<version>[1-3](?:\.[0-3])?)(?:\.0)?\)?)?[ ,;(_-]*"
    r"(?P<later>\+|or[ -](?:any )?(?:later|newer|greater|above|higher)(?: version)?s?|and (?:later|newer)(?: version)?s?|only)?\)?"
    r"(?: licen[cs]e)?\Z"
)
_HOMONYMS = {"bsl": ("BSL-1.0", "BUSL-1.1")}
"""Abbreviations of unlike licenses."""
_GENERIC = ("open",)
"""A word that is left of the name of a license, and says nothing alone."""
_AT_LEAST = re.compile(r"\(?\s*>=\s*([0-9.]+)\s*\)?")
_FAMILIES = (("affero", "AGPL"), ("agpl", "AGPL"), ("lesser", "LGPL"), ("library", "LGPL"), ("lgpl", "LGPL"))
_DOCUMENTATION = ("free", "gfdl", "fdl")
_CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/licenses/(by(?:-(?:nc|nd|sa))*)/([1-4]\.[05])(?:/([a-z]{2,3}))?(?:/(?:deed|legalcode)(?:\.[a-z_-]+)?)?\Z"
)
_SLUG = re.compile(
    r"(?:opensource\.org|spdx\.org|choosealicense\.com|api\.github\.com)/licen[sc]es?/([^/]+)\Z"
)
_GNU_PAGE = re.compile(
    r"gnu\.org/(?:copyleft|licenses)/(?:old-licenses/)?([a-z]+)(?:-?([0-9.]+[0-9]))?(?:-standalone)?(?:\.[a-z-]{2,5})?\Z"
)
_PAGE_END = re.compile(r"(?:\.(?:html?|txt|php|md|json))+\Z")


def licenses_named(text: str) -> tuple[str, ...]:
    """Return the current licenses that a name or an address can mean, without a license that it excludes.

    Returns:
        One id if it is certain. Several if the text leaves open which one: GNU licenses with the ends ``-only`` and
        ``-or-later``, or the versions of a license. None if the text is unknown.
    """
    found = _at_address(text) if re.match(r"https?://|www\.", text.strip(), re.I) else _by_name(text)
    return tuple(id for id in found if is_license(id))


def _by_name(text: str) -> tuple[str, ...]:
    plain = " ".join(_AT_LEAST.sub(r" \1 or later", fold(text).replace('"', " ")).split()).strip(" .,;")
    if gnu := _GNU.match(plain):
        return _gnu(gnu["family"], gnu["version"] or "", gnu["later"] or "")
    return _HOMONYMS.get(plain) or _by_key(_key(plain)) or _without_brackets(plain)


def _without_brackets(plain: str) -> tuple[str, ...]:
    """Look up a name with an abbreviation in brackets: both must mean the same."""
    found = re.fullmatch(r"(.*?)\s*\(([^()]*)\)\s*(.*)", plain)
    if not found:
        return ()
    outside, inside = _by_name(f"{found[1]} {found[3]}"), _by_name(found[2])
    return tuple(id for id in outside if id in inside)


def _by_key(key: Key) -> tuple[str, ...]:
    if not key or key == _GENERIC:
        return ()
    found = _keys().get(key, ())
    return found or _versions().get(key, ())


def _key(plain: str) -> Key:
    for written, same in _SAME:
        plain = re.sub(written, same, plain)
    words = {re.sub(r"(?:\.0)+\Z", "", word) for word in _WORD.findall(plain)}
    return tuple(sorted(words - _NOISE))


@cache
def _keys() -> Mapping[Key, tuple[str, ...]]:
    found: dict[Key, dict[str, None]] = defaultdict(dict)
    for id, name, _ in _rows():
        found[_key(id.lower())][id] = None
        found[_key(fold(name))][id] = None
    return {key: tuple(ids) for key, ids in found.items() if key}


@cache
def _versions() -> Mapping[Key, tuple[str, ...]]:
    """Return the versions of each license by its name without a version, newest first."""
    found: dict[Key, set[str]] = defaultdict(set)
    for key, ids in _keys().items():
        numbers = [word for word in key if _VERSION.match(word)]
        if len(numbers) == 1 or (len(numbers) == 2 and "cc" in key):
            found[tuple(word for word in key if word not in numbers or (word == "0" and "cc" in key))] |= {
                *ids
            }
    return {key: tuple(sorted(ids, key=_newest)) for key, ids in found.items() if len(ids) <= _MOST_VERSIONS}


_MOST_VERSIONS = 8
"""Most versions of a license; more ids with one name are a family of different licenses."""


def _newest(id: str) -> tuple[tuple[int, ...], str]:
    return tuple(-int(number) for number in re.findall("[0-9]+", id)), id


def _gnu(family: str, version: str, later: str) -> tuple[str, ...]:
    name = next((known for word, known in _FAMILIES if family.startswith(word)), "GPL")
    name = "GFDL" if family.startswith(_DOCUMENTATION) else name
    numbers = [version if "." in version else f"{version}.0"] if version else ["3.0", "1.3"]
    ends = ("only", "or-later") if not later else ("only",) if later == "only" else ("or-later",)
    ids = [f"{name}-{number}-{end}" for number in numbers for end in ends]
    return tuple(id for id in ids if id in listed_licenses())


def _at_address(address: str) -> tuple[str, ...]:
    page = _PAGE_END.sub("", plain_address(address.strip()).partition("?")[0])
    page = page.removeprefix("www.")
    if found := _CREATIVE_COMMONS.match(page):
        return ("-".join(filter(None, ("CC", found[1].upper(), found[2], (found[3] or "").upper()))),)
    if page.startswith("creativecommons.org/publicdomain/zero/1.0"):
        return ("CC0-1.0",)
    if found := _GNU_PAGE.match(page):
        return _by_name(" ".join(filter(None, found.groups())))
    if found := _SLUG.match(page):
        return _by_name(re.sub(r"(?<=[0-9])-(?=[0-9])", ".", found[1]))
    return _addresses().get(page, ())


@cache
def _addresses() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id, _, address in _rows():
        if address:
            found[_PAGE_END.sub("", plain_address(address))].append(id)
    return {page: tuple(ids) for page, ids in found.items() if len(ids) == 1}


def _rows() -> Iterator[tuple[str, str, str]]:
    listed = listed_licenses()
    text = (files("dpg.rules") / "license_names.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            id, name, address = line.split("\t")
            if id in listed:
                yield id, name, address
