"""Map the organizations in a publiccode.yml, and the places where they use the software."""

import re
from collections.abc import Sequence

from dpg.importers.dpga_terms import fold_country
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.name_kinds import fold_name, is_surely_an_organization
from dpg.importers.publiccode_source import Publiccode
from dpg.importers.reading import MAY_BE_A_PERSON
from dpg.model.characters import visible
from dpg.model.term_search import fold

_MOST_USERS = 20
"""Maximum number of users in a comment."""
_LONGEST_USER = 120
_OFFERED = "named in a comment of the draft, since its country or its use is not certain"
_MORE = "a user without a country, one of too many for a comment in the draft"
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_FIRST_FLAG_LETTER = 0x1F1E6
_FILE = re.compile(r"\S*/\S*\Z|\S+\.(?:md|rst|txt)\Z|authors\Z|contributors\Z", re.I)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}\Z")
"""A host name, such as that of an email address."""
_TRIAL = re.compile(
    r"\b(?:prototyp\w*|pilot\w*|proof of concept|poc|test\w*|demo\w*|planned|former\w*)\b", re.I
)
_NO_ORGANIZATION = frozenset(
    ("community", "contributor", "developer", "freelance", "freelancer", "independent", "individual")
) | {"maintainer", "n a", "na", "none", "private", "self", "student", "volunteer"}
"""Affiliations that are no organization."""


def organizations(source: Publiccode) -> list[Record]:
    """Return the publisher, copyright holders, funders, contractors and affiliations of maintainers."""
    found: dict[str, Record] = {}
    legal, owner, maintenance = (source.root.at(key) for key in ("legal", "organisation", "maintenance"))
    _add(source, found, owner.at("name"), "owner", _addresses(owner))
    _add(source, found, legal.at("mainCopyrightOwner"), "owner")
    _add(source, found, legal.at("repoOwner"), "owner")
    for entry in source.root.at("fundedBy").entries():
        _add(source, found, entry.at("name"), "funder", _addresses(entry))
    for entry in maintenance.at("contractors").entries():
        _add(source, found, entry.at("name"), "maintainer", (entry.at("website"),), is_one=False)
    for entry in maintenance.at("contacts").entries():
        affiliation = entry.at("affiliation")
        if fold(affiliation.line) not in _NO_ORGANIZATION and not _HOST.match(affiliation.line):
            _add(source, found, affiliation, "maintainer")
    return list(found.values())


def deployments(source: Publiccode) -> list[Record]:
    """Return the users whose country the file shows; other users become a remark."""
    found: dict[tuple[str, str], Record] = {}
    others: dict[str, None] = {}
    for entry in source.root.at("usedBy").entries():
        name = source.reading.organization(entry)
        country = _country_of(source, name)
        user = _without_country(name) if country else name
        if country and user and not _TRIAL.search(name):
            entry_of = {"country": country, "organization": user, "asserted_by": "owner"}
            found.setdefault((country, fold(user)), entry_of)
        elif name:
            others[visible(name, _LONGEST_USER)] = None
            source.reading.revoke(entry, _OFFERED if len(others) <= _MOST_USERS else _MORE)
    _remark_users(source, list(others))
    return list(found.values())


def _remark_users(source: Publiccode, users: Sequence[str]) -> None:
    if users:
        rest = len(users) - _MOST_USERS
        more = (f"and {rest:,} more: see the file",) if rest > 0 else ()
        text = "The file names these users. Add each one that you can show, with its country:"
        source.reading.remark("deployments", text, (*users[:_MOST_USERS], *more))


def _country_of(source: Publiccode, name: str) -> str:
    """Return the country that the name of a user shows: by a flag, or after a comma or in brackets at its end."""
    flags = {
        "".join(chr(ord(letter) - _FIRST_FLAG_LETTER + ord("A")) for letter in pair)
        for pair in _FLAG.findall(name)
    }
    codes = set(source.lookups.countries.values())
    if flags:
        return next(iter(flags)) if len(flags) == 1 and flags <= codes else ""
    return source.lookups.countries.get(fold_country(_last_part(name)), "")


def _without_country(name: str) -> str:
    plain = " ".join(_FLAG.sub(" ", name).split())
    if plain != name:
        return plain
    return name[: name.rindex(_last_part(name))].rstrip(" ,(")


def _last_part(name: str) -> str:
    found = re.search(r"[^,()]+(?=\)?\Z)", name) if re.search("[,(]", name) else None
    return found[0].strip() if found else ""


def _may_be_a_surname(name: str, addresses: Sequence[Value]) -> bool:
    """Return whether a name is one word that no address confirms and no word shows to be an organization."""
    word = fold_name(name)
    hosts = (fold_name(address.line).replace(" ", "") for address in addresses)
    return " " not in word and not is_surely_an_organization(name) and not any(word in host for host in hosts)


def _addresses(entry: Value) -> tuple[Value, Value]:
    return entry.at("uri"), entry.at("url")


def _add(
    source: Publiccode,
    found: dict[str, Record],
    title: Value,
    role: str,
    addresses: Sequence[Value] = (),
    *,
    is_one: bool = True,
) -> None:
    if _FILE.match(title.line):
        source.reading.skip(title, "the name of a file")
        return
    text = source.reading.organization(title, is_one=is_one)
    if not text:
        return
    if not is_one and _may_be_a_surname(text, addresses):
        source.reading.accept(title, MAY_BE_A_PERSON, visible(text))
    known = found.setdefault(fold(text) or text, {"name": text, "roles": []})
    known["roles"] += [role] if role not in known["roles"] else []
    for address in addresses:
        if url := source.reading.address(address):
            known.setdefault("website", url)
