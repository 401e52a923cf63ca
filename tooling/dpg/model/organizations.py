"""Match organization entries across goods and give each organization one address.

Two entries are one organization if they have the same ROR identifier, or the same name apart from case, punctuation and the
accents of Latin letters. Entries with the same name but different ROR identifiers or countries, as for many ministries, are
different organizations.
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
from dpg.model.folding import folded_words
from dpg.model.good import Good, Organization
from dpg.model.kept import kept
from dpg.model.value_types import CountryCode, LocalId, TermId, Url

Value = TypeVar("Value", bound=str)
_LONGEST = 60


class Part(NamedTuple):
    """The roles of an organization in one good."""

    good: Good
    roles: tuple[TermId, ...]
    """Without duplicates, in the order of the record."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class KnownOrganization:
    """One organization and its goods."""

    slug: str
    """Last part of its address: a–z, digits and hyphens. It changes only if an organization with the same name in another
    country is listed; then the country code is appended where it is known.
    """
    name: str
    """The most frequent spelling."""
    other_names: tuple[str, ...]
    """The other spellings, sorted."""
    website: Url | None
    """The most frequent website."""
    country: CountryCode | None
    ror: str | None
    parts: tuple[Part, ...]
    """Its roles in each good, sorted by good id."""


class OrganizationKey(NamedTuple):
    """The values that identify an organization entry."""

    key: str
    country: str = ""
    ror: str = ""


@dataclass(frozen=True, eq=False)
class Directory:
    """All organizations of the listed goods."""

    organizations: tuple[KnownOrganization, ...]
    """Sorted by slug."""
    by_key: Mapping[OrganizationKey, KnownOrganization]

    def of(self, entry: Organization) -> KnownOrganization:
        """Return the organization of an entry of a listed good."""
        return self.by_key[_entry_key(entry)]


@kept
def directory_of(catalogue: Catalogue) -> Directory:
    """Return the organizations of the listed goods."""
    written = [(good, entry, _entry_key(entry)) for good in catalogue.goods for entry in good.organizations]
    canonical = _canonical_keys({key for _, _, key in written})
    entries: dict[OrganizationKey, list[tuple[Good, Organization]]] = defaultdict(list)
    for good, entry, key in written:
        entries[canonical[key]].append((good, entry))
    facts = {key: _facts(found) for key, found in entries.items()}
    slugs = _slugs(facts)
    known = {key: _organization(slugs[key], facts[key], found) for key, found in entries.items()}
    return Directory(
        organizations=tuple(sorted(known.values(), key=lambda one: one.slug)),
        by_key={key: known[canonical[key]] for key in canonical},
    )


def slug_of(name: str) -> str:
    """Return a name as a path segment, with a digest appended if letters had to be dropped."""
    key = name_key(name)
    plain = "-".join("".join(letter if letter.isascii() else " " for letter in key).split())
    if key.isascii() and 0 < len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST].strip('-')}-{_digest(key)}".lstrip("-")


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Normalize the spelling of a name. Accents and marks of non-Latin scripts distinguish words, so they stay."""
    folded = folded_words(name)
    return (
        folded
        if folded and folded.isascii()
        else " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    )


def _entry_key(entry: Organization) -> OrganizationKey:
    return OrganizationKey(name_key(entry.name), entry.country or "", entry.ror or "")


def _canonical_keys(keys: Iterable[OrganizationKey]) -> Mapping[OrganizationKey, OrganizationKey]:
    """Map each key to the key of its organization, which is the ROR identifier alone where that is known."""
    by_key: dict[str, list[OrganizationKey]] = defaultdict(list)
    for key in sorted(keys):
        by_key[key.key].append(key)
    return {key: _canonical_key(key, same_name) for same_name in by_key.values() for key in same_name}


def _canonical_key(key: OrganizationKey, same_name: Sequence[OrganizationKey]) -> OrganizationKey:
    if key.ror:
        return OrganizationKey("", "", key.ror)
    if key.country:
        fitting = {
            OrganizationKey("", "", one.ror)
            for one in same_name
            if one.ror and one.country in ("", key.country)
        }
        return fitting.pop() if len(fitting) == 1 else key
    others = {_canonical_key(one, same_name) for one in same_name if one.ror or one.country}
    return others.pop() if len(others) == 1 else key


class _Facts(NamedTuple):
    """The most frequent values in the entries of an organization."""

    name: str
    country: CountryCode | None


def _facts(found: Sequence[tuple[Good, Organization]]) -> _Facts:
    name = _most_frequent(entry.name for _, entry in found)
    assert name is not None
    return _Facts(name, _most_frequent(entry.country for _, entry in found))


def _slugs(facts: Mapping[OrganizationKey, _Facts]) -> Mapping[OrganizationKey, str]:
    """Return a unique slug for each organization."""
    wanted = {key: slug_of(known.name) for key, known in facts.items()}
    times = Counter(wanted.values())
    slugs = {key: slug for key, slug in wanted.items() if times[slug] == 1}
    taken = {*slugs.values()}
    for key in sorted(wanted.keys() - slugs.keys()):
        variants = _variants(wanted[key], facts[key].country or "", key)
        slugs[key] = next(slug for slug in variants if slug not in taken)
        taken.add(slugs[key])
    return slugs


def _variants(slug: str, country: str, key: OrganizationKey) -> Iterator[str]:
    yield f"{slug}-{country.lower()}" if country else slug
    for number in count():
        yield f"{slug}-{_digest(f'{number} {key!r}')}"


def _organization(slug: str, facts: _Facts, found: Sequence[tuple[Good, Organization]]) -> KnownOrganization:
    roles: dict[LocalId, tuple[Good, dict[TermId, None]]] = {}
    for good, entry in found:
        roles.setdefault(good.id, (good, {}))[1].update(dict.fromkeys(entry.roles))
    return KnownOrganization(
        slug=slug,
        name=facts.name,
        other_names=tuple(sorted({entry.name for _, entry in found} - {facts.name})),
        website=_most_frequent(entry.website for _, entry in found),
        country=facts.country,
        ror=_most_frequent(entry.ror for _, entry in found),
        parts=tuple(Part(good, tuple(names)) for _, (good, names) in sorted(roles.items())),
    )


def _most_frequent(values: Iterable[Value | None]) -> Value | None:
    """Return the most frequent value, ignoring empty ones; the lowest of several."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
