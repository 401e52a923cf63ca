"""Find the people in a codemeta.json, so that they are not imported."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dpg.importers.codemeta_terms import PEOPLE
from dpg.importers.contacts import Contacts, contacts_of
from dpg.importers.foreign_tree import Value
from dpg.importers.name_kinds import fold_name

_ORGANIZATION = re.compile(
    r"(?:https?://schema\.org/|schema:)?(?:\w*Organization|NGO|Corporation|CollegeOrUniversity|Consortium|ResearchProject)\Z"
)
_OF_A_PERSON = (
    "name",
    "givenName",
    "familyName",
    "additionalName",
    "alternateName",
    "email",
    "telephone",
    "@id",
    "id",
    "url",
)


def is_organization(entry: Value) -> bool:
    """Return whether a value is declared to be an organization."""
    return any(
        _ORGANIZATION.match(value.line) for key in ("@type", "type") for value in entry.at(key).entries()
    )


def persons_in(root: Value) -> Iterator[Value]:
    """Yield values in the fields for people that are not declared organizations; even plain text may be a name."""
    stack = [entry for key in PEOPLE for entry in root.at(key).entries()]
    while stack:
        entry = stack.pop()
        if not is_organization(entry):
            yield entry


def people_of(root: Value) -> Contacts:
    """Return the names and contacts of all people in the file, to find them in other fields."""
    contacts = contacts_of((root,))
    names = {fold_name(text) for person in persons_in(root) for text in _names(person)} - {""}
    return replace(contacts, names=contacts.names | names)


def _names(person: Value) -> Iterator[str]:
    yield person.line
    yield from (person.at(key).line for key in _OF_A_PERSON)
    given, family = person.at("givenName").line, person.at("familyName").line
    if given and family:
        yield from (f"{given} {family}", f"{family} {given}")
