"""Detect people: no text that contains a contact of the source is imported."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.name_kinds import (
    NameKind,
    fold_name,
    is_surely_an_organization,
    kind_of_name,
    parts_of_name,
)
from dpg.importers.name_kinds import looks_like_a_person as looks_like_a_person
from dpg.model.personal_data import find_contacts

_CONTACT_KEY = re.compile(r"contact|e-?mail|phone|mobile|\btel", re.I)
_IN_A_CONTACT = re.compile(r"(?:\A|\.)contacts?[-_ ]?(?:points?|persons?)?\.", re.I)
_AFFILIATION = ".affiliation"
"""An affiliation is an organization, although it is part of a contact."""
_FEWEST_DIGITS = 7
_IN_A_TEXT = re.compile("[\u4e00-\u9fff\u1100-\u11ff\uac00-\ud7a3]{3,}\\Z")
"""A whole name in a script without spaces: people of one word, such as 王小明."""
_CODE_HOSTS = frozenset(
    (
        "bitbucket.org",
        "codeberg.org",
        "framagit.org",
        "gitee.com",
        "huggingface.co",
        "launchpad.net",
        "sourceforge.net",
        "sr.ht",
    )
)
_CODE_HOST = re.compile(
    r"(?:.+\.)?(?:git|github|gitlab|gitea|forgejo|bitbucket|cgit|code|forge|repo|scm|source|svn)(?:-[a-z]+)?\..+\..+|github\.com|gitlab\.com",
    re.I,
)


def is_contact_field(field: str) -> bool:
    """Return whether a field of the source contains a personal contact, judged by its name."""
    if field.endswith(_AFFILIATION):
        return False
    return bool(_CONTACT_KEY.search(field.rpartition(".")[2]) or _IN_A_CONTACT.search(field))


def is_at_a_code_host(url: str) -> bool:
    """Return whether an address is at a host of repositories, where names of accounts are part of addresses."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return host in _CODE_HOSTS or bool(_CODE_HOST.match(host))


@dataclass(frozen=True)
class Contacts:
    """Values of the source's contact fields, to find them in other fields."""

    names: frozenset[str] = frozenset()
    """Normalized names of people."""
    phrases: frozenset[str] = frozenset()
    """Other normalized contacts of several words, such as email addresses."""
    words: frozenset[str] = frozenset()
    """Other normalized contacts of one word, too short to search for inside other texts."""
    numbers: frozenset[str] = frozenset()
    """Digits of phone numbers."""

    def within(self, text: str) -> bool:
        """Return whether a text contains a contact of the source, or any email address or phone number."""
        return bool(self.names_in(text)) or self.details_in(text)

    def names_in(self, text: str) -> frozenset[str]:
        """Return the names of people that a text contains."""
        folded = fold_name(unquote(text))
        padded = f" {folded} "
        return frozenset(
            name
            for name in self.names
            if name == folded
            or (" " in name and f" {name} " in padded)
            or (_IN_A_TEXT.match(name) and name in folded)
        )

    def details_in(self, text: str) -> bool:
        """Return whether a text contains an email address or a phone number."""
        folded = fold_name(unquote(text))
        if folded in self.words or any(f" {phrase} " in f" {folded} " for phrase in self.phrases):
            return True
        digits = re.sub(r"\D", "", text)
        return any(number in digits for number in self.numbers) or any(find_contacts(text))

    def within_address(self, url: str) -> bool:
        """Return whether a web address contains a contact; names do not count in the address of a repository."""
        return self.details_in(url) if is_at_a_code_host(url) else self.within(url)

    def within_own_name(self, name: str, *, is_known: bool) -> bool:
        """Return whether the name of a good contains a contact.

        Args:
            name: the name.
            is_known: whether something else than the contact shows that the good is called so.
        """
        found = self.names_in(name)
        if self.details_in(name) or any(map(_is_of_a_person, found)):
            return True
        cannot_be_a_person = is_surely_an_organization(name) or _is_one_word(name)
        return bool(found) and not is_known and not (cannot_be_a_person and found == {fold_name(name)})

    def within_organization(self, name: str) -> bool:
        """Return whether the name of an organization contains a contact that is not the organization itself."""
        found = self.names_in(name)
        if (
            self.details_in(name)
            or self._within_a_person(name)
            or (found and kind_of_name(name) is NameKind.PERSON)
        ):
            return True
        if found == {fold_name(name)}:
            return not (is_surely_an_organization(name) or _is_one_word(name))
        return bool(found) and (not is_surely_an_organization(name) or any(map(_is_of_a_person, found)))

    def _within_a_person(self, name: str) -> bool:
        """Return whether a name of one word is a part of the name of a person, such as the family name."""
        folded = fold_name(name)
        return any(
            folded in person.split() and _is_of_a_person(person) for person in self.names if " " in person
        )


def contacts_of(roots: Iterable[Value]) -> Contacts:
    """Return the contacts in all contact fields of a source; names of organizations are not contacts."""
    fields = (leaf for root in roots for leaf in leaves(root) if is_contact_field(leaf.field))
    lines = (leaf.line for leaf in fields)
    values = [
        part
        for line in lines
        for part in _people_in(line)
        if not (_is_name(part) and is_surely_an_organization(part))
    ]
    names = frozenset(fold_name(value) for value in values if _is_name(value)) - {""}
    folded = {fold_name(unquote(value)) for value in values if not _is_name(value)} - {""}
    digits = (re.sub(r"\D", "", value) for value in values)
    return Contacts(
        names=names,
        phrases=frozenset(text for text in folded if " " in text),
        words=frozenset(text for text in folded if " " not in text),
        numbers=frozenset(number for number in digits if len(number) >= _FEWEST_DIGITS),
    )


def _people_in(line: str) -> list[str]:
    """Return a contact and its parts of several words, such as the person before an employer in brackets."""
    parts = parts_of_name(line) if _is_name(line) else []
    swapped = [" ".join(reversed(parts))] if len(parts) == 2 and "," in line else []
    return [line, *(part for part in parts if part != line and " " in part), *swapped]


def _is_name(value: str) -> bool:
    return not any(find_contacts(value)) and not re.search(r"[@/]|[0-9]{5}", value)


def _is_one_word(name: str) -> bool:
    return " " not in fold_name(name) and kind_of_name(name) is NameKind.ORGANIZATION


def _is_of_a_person(folded: str) -> bool:
    return kind_of_name(folded) is NameKind.PERSON
