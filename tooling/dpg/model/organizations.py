"""The organizations behind the goods, each once and under one address, however records write its name.

Two entries mean one organization if they have the same ROR identifier, or the same name but for case, punctuation and the
accents of Latin letters. A name that is given with different ROR identifiers or different countries, as that of many a
ministry, stands for different organizations.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from typing import NamedTuple, TypeVar

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, Organization
from dpg.model.term_search import fold
from dpg.model.value_types import CountryCode, LocalId, TermId, Url

Value = TypeVar("Value", bound=str)
_LONGEST = 60
_LATIN = str.maketrans({"æ": "ae", "ð": "d", "đ": "d", "ı": "i", "ł": "l", "œ": "oe", "ø": "o", "þ": "th"})
"""Small letters that no decomposition turns into plain ones."""


class Part(NamedTuple):
    """What an organization has to do with one good."""

    good: Good
    roles: tuple[TermId, ...]
    """Without repeats, in the order of the record."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class KnownOrganization:
    """One organization and its goods."""

    slug: str
    """The last part of its address: letters a to z, digits and hyphens. It stays as long as no organization of the same name
    from another country is listed; then the country's code is added to those whose country is known."""
    name: str
    """As most records write it."""
    other_names: tuple[str, ...]
    """The other spellings, sorted."""
    website: Url | None
    """The one that most records give."""
    country: CountryCode | None
    ror: str | None
    parts: tuple[Part, ...]
    """Its part in each good, sorted by the good's id."""


class OrganizationKey(NamedTuple):
    """By what an entry of a record is told from others."""

    key: str
    country: str = ""
    ror: str = ""


@dataclass(frozen=True, eq=False)
class Directory:
    """All organizations of the listed goods."""

    organizations: tuple[KnownOrganization, ...]
    """Sorted by their slugs."""
    by_sign: Mapping[OrganizationKey, KnownOrganization]

    def of(self, entry: Organization) -> KnownOrganization:
        """The organization that an entry of a listed good means."""
        return self.by_sign[_sign_of(entry)]


@lru_cache(maxsize=1)
def directory_of(catalogue: Catalogue) -> Directory:
    """The organizations of the listed goods; kept, since several outputs are made from them."""
    written = [(good, entry, _sign_of(entry)) for good in catalogue.goods for entry in good.organizations]
    meant = _meant({sign for _, _, sign in written})
    entries: dict[OrganizationKey, list[tuple[Good, Organization]]] = defaultdict(list)
    for good, entry, sign in written:
        entries[meant[sign]].append((good, entry))
    facts = {sign: _facts(found) for sign, found in entries.items()}
    slugs = _slugs(facts)
    known = {sign: _organization(slugs[sign], facts[sign], found) for sign, found in entries.items()}
    return Directory(
        organizations=tuple(sorted(known.values(), key=lambda one: one.slug)),
        by_sign={sign: known[meant[sign]] for sign in meant},
    )


def slug_of(name: str) -> str:
    """A name as a part of an address; with a digest at its end where letters had to be left out."""
    key = _key_of(name)
    plain = "-".join("".join(letter if letter.isascii() else " " for letter in key).split())
    if key.isascii() and 0 < len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST].strip('-')}-{_digest(key)}".lstrip("-")


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


@lru_cache(maxsize=50_000)
def _key_of(name: str) -> str:
    """What is the same for all spellings of a name. Marks of other scripts than Latin tell words apart, so they stay."""
    folded = fold(name.casefold().translate(_LATIN))
    return (
        folded
        if folded and folded.isascii()
        else " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    )


def _sign_of(entry: Organization) -> OrganizationKey:
    return OrganizationKey(_key_of(entry.name), entry.country or "", entry.ror or "")


def _meant(signs: Iterable[OrganizationKey]) -> Mapping[OrganizationKey, OrganizationKey]:
    """For each sign the one that stands for its organization: with nothing but the ROR identifier where one is known."""
    by_key: dict[str, list[OrganizationKey]] = defaultdict(list)
    for sign in sorted(signs):
        by_key[sign.key].append(sign)
    return {sign: _one_of(sign, same_name) for same_name in by_key.values() for sign in same_name}


def _one_of(sign: OrganizationKey, same_name: Sequence[OrganizationKey]) -> OrganizationKey:
    if sign.ror:
        return OrganizationKey("", "", sign.ror)
    if sign.country:
        fitting = {
            OrganizationKey("", "", one.ror)
            for one in same_name
            if one.ror and one.country in ("", sign.country)
        }
        return fitting.pop() if len(fitting) == 1 else sign
    others = {_one_of(one, same_name) for one in same_name if one.ror or one.country}
    return others.pop() if len(others) == 1 else sign


class _Facts(NamedTuple):
    """What most entries of an organization say."""

    name: str
    country: CountryCode | None


def _facts(found: Sequence[tuple[Good, Organization]]) -> _Facts:
    name = _most(entry.name for _, entry in found)
    assert name is not None
    return _Facts(name, _most(entry.country for _, entry in found))


def _slugs(facts: Mapping[OrganizationKey, _Facts]) -> Mapping[OrganizationKey, str]:
    """A slug for each organization, no two alike whatever their names."""
    wanted = {sign: slug_of(known.name) for sign, known in facts.items()}
    times = Counter(wanted.values())
    slugs = {sign: slug for sign, slug in wanted.items() if times[slug] == 1}
    taken = {*slugs.values()}
    for sign in sorted(wanted.keys() - slugs.keys()):
        variants = _variants(wanted[sign], facts[sign].country or "", sign)
        slugs[sign] = next(slug for slug in variants if slug not in taken)
        taken.add(slugs[sign])
    return slugs


def _variants(slug: str, country: str, sign: OrganizationKey) -> Iterator[str]:
    yield f"{slug}-{country.lower()}" if country else slug
    for number in count():
        yield f"{slug}-{_digest(f'{number} {sign!r}')}"


def _organization(slug: str, facts: _Facts, found: Sequence[tuple[Good, Organization]]) -> KnownOrganization:
    roles: dict[LocalId, tuple[Good, dict[TermId, None]]] = {}
    for good, entry in found:
        roles.setdefault(good.id, (good, {}))[1].update(dict.fromkeys(entry.roles))
    return KnownOrganization(
        slug=slug,
        name=facts.name,
        other_names=tuple(sorted({entry.name for _, entry in found} - {facts.name})),
        website=_most(entry.website for _, entry in found),
        country=facts.country,
        ror=_most(entry.ror for _, entry in found),
        parts=tuple(Part(good, tuple(names)) for _, (good, names) in sorted(roles.items())),
    )


def _most(values: Iterable[Value | None]) -> Value | None:
    """The most frequent of the values that are there; of several, the first in their order."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
