"""Find web addresses whose host, or account on a shared host, looks like a known one without being it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from dpg.model.confusables import look_of
from dpg.model.differences import RawRecord
from dpg.model.duplicate_keys import place_of
from dpg.model.web_addresses import shown_host

_WEB = re.compile(r"https?://", re.I)
_MIDDLE_LABELS = frozenset(
    ["ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "govt", "net", "nic", "or", "org"]
)
"""Labels below which a country lets others register, as in ``example.co.ke``."""
_SHORTEST = 6
"""Minimum length of a name from which one other letter makes a look-alike; shorter names are often close by chance."""


def places_in(record: RawRecord) -> Mapping[str, str]:
    """Return the host of each web address in a record, or the account on a shared host, with its first address.

    The record may be malformed.
    """
    found: dict[str, str] = {}
    for address in _addresses(record):
        if place := place_of(address):
            found.setdefault(place, address)
    return found


@lru_cache(maxsize=100_000)
def registered(place: str) -> str:
    """Return the part of a place that somebody registers: an account, or a host without subdomains."""
    if "/" in place:
        return place
    labels = place.split(".")
    is_below = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _MIDDLE_LABELS
    return ".".join(labels[-3 if is_below else -2 :])


class KnownPlaces:
    """Index of known places, to find those that a new place looks like."""

    def __init__(self, places: Iterable[str]) -> None:
        """Index what is registered of the places of records."""
        self._registered = frozenset(map(registered, places))
        self._by_look: defaultdict[str, set[str]] = defaultdict(set)
        self._by_letters: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for one in self._registered:
            self._by_look[_look(one)].add(one)
            for key in _with_one_letter_less(one):
                self._by_letters[key].add(one)

    def __contains__(self, place: str) -> bool:
        return registered(place) in self._registered

    def like(self, place: str) -> list[str]:
        """Return what a place looks like: the same look, one other letter, or a part of its host."""
        own = registered(place)
        found = self._by_look.get(_look(own), set()) | (self._registered & {*_hidden_in(place)})
        for key in _with_one_letter_less(own):
            close = self._by_letters.get(key, ())
            found.update(one for one in close if _is_one_edit(_name(one), _name(own)))
        return sorted(found - {own})


def _hidden_in(place: str) -> Iterator[str]:
    """Yield the hosts that a host may pretend to be: ``example.org`` for ``example.org.evil.net`` and ``example-org.net``."""
    words = [] if "/" in place else re.split(r"[.-]", place)
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            yield ".".join(words[start:end])


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if _WEB.match(value):
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)


def _look(place: str) -> str:
    host, slash, account = place.partition("/")
    return look_of(f"{shown_host(host)}{slash}{account}").replace(" ", "")


def _name(place: str) -> str:
    """Return the part that its owner chose: an account, or the label below the registry."""
    return place.partition("/")[2] or place.partition(".")[0]


def _with_one_letter_less(place: str) -> Iterator[tuple[str, str]]:
    """Yield the name and all that remains of it without one letter, with the rest of the place."""
    name = _name(place)
    if len(name) < _SHORTEST:
        return
    rest = place.partition("/")[0] if "/" in place else place.partition(".")[2]
    yield rest, name
    for number in range(len(name)):
        yield rest, name[:number] + name[number + 1 :]


def _is_one_edit(one: str, other: str) -> bool:
    """Return whether two texts differ in one added, missing, other or exchanged letter."""
    front = next((at for at, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1), None)
    if front is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[front:], other[front:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
