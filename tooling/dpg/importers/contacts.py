"""Detect people: no text that contains a contact of the source is imported."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from dpg.importers.foreign_tree import Value, leaves
from dpg.model.personal_data import find_contacts
from dpg.model.term_search import fold

_CONTACT_KEY = re.compile(r"contact|e-?mail|phone|mobile|\btel", re.I)
_CONTACT_GROUP = re.compile(r"(?:\A|\.)contacts?\.", re.I)
_FEWEST_DIGITS = 7


def is_contact_field(field: str) -> bool:
    """Return whether a field of the source contains a personal contact, judged by its name."""
    return bool(_CONTACT_KEY.search(field.rpartition(".")[2]) or _CONTACT_GROUP.search(field))


@dataclass(frozen=True)
class Contacts:
    """Values of the source's contact fields, to find them in other fields."""

    phrases: frozenset[str] = frozenset()
    """Normalized names and addresses of several words."""
    words: frozenset[str] = frozenset()
    """Normalized contacts of one word, too short to search for inside other texts."""
    numbers: frozenset[str] = frozenset()
    """Digits of phone numbers."""

    def within(self, text: str) -> bool:
        """Return whether a text contains a contact of the source, or any email address or phone number."""
        folded = fold(unquote(text))
        if folded in self.words or any(f" {phrase} " in f" {folded} " for phrase in self.phrases):
            return True
        digits = re.sub(r"\D", "", text)
        return any(number in digits for number in self.numbers) or any(find_contacts(text))


def contacts_of(roots: Iterable[Value]) -> Contacts:
    """Return the contacts in all contact fields of a source."""
    fields = (leaf for root in roots for leaf in leaves(root) if is_contact_field(leaf.field))
    # An affiliation is an organization, and may be the good's own.
    values = [leaf.line for leaf in fields if not leaf.field.endswith(".affiliation")]
    folded = {fold(unquote(value)) for value in values} - {""}
    digits = (re.sub(r"\D", "", value) for value in values)
    return Contacts(
        phrases=frozenset(text for text in folded if " " in text),
        words=frozenset(text for text in folded if " " not in text),
        numbers=frozenset(number for number in digits if len(number) >= _FEWEST_DIGITS),
    )


_PERSON = re.compile(r"[A-Z][a-zà-ÿ'’-]+(?: [A-Z]\.)?(?: [A-Z][a-zà-ÿ'’-]+){1,2}\Z")
_OF_AN_ORGANIZATION = frozenset(
    """academy accountability africa agency aid alliance apache apps association baltimore bank be beta board
    books boston brasil canada care center centre citizen city cloud club collaborative collective
    college commission commons community company consulting cooperative corporation council cube data
    democracy demographics department design dev development digital direct disrupt earth eco ecology
    education energy engine engineers enterprise equality facility farm federation fight fishing food
    for forest foundation free fund gateway gateways geographic global good government green group hack
    health home hub humanitarian impact inclusion india industries initiative innovation innovations
    institute institution international knowledge lab laboratories labs learning legal life limited map
    mapping maps media medicine ministry mobile movement nations nature network networks nonprofit north
    oakland office open oregon organisation organization pantry partners partnership party pay planet
    plants platform policy press privacy program programme project pty public quality regional relief
    remote renewables research response restrooms risk rural school sciences scientific secretariat semi
    service services social society software solutions source sources state states statistics strategies
    street studio studios syndicate systems team tech technologies technology the tree trust union
    united university ventures virtual volunteers water web wide works world youth
    """.split()  # noqa: SIM905 - a long list of words is easier to read this way
)


def looks_like_a_person(name: str) -> bool:
    """Return whether an organization's name may be a person's name; a person has to decide."""
    if "(person)" in name.casefold():
        return True
    return bool(_PERSON.match(name)) and _OF_AN_ORGANIZATION.isdisjoint(name.casefold().split())
