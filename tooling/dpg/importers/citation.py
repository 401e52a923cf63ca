"""Import CITATION.cff: facts are copied, prose and people are not.

Source of the fields: https://github.com/citation-file-format/citation-file-format, versions 1.0 to 1.2.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dpg.importers.codemeta_terms import CodemetaLookups
from dpg.importers.contacts import Contacts, contacts_of
from dpg.importers.draft import Draft, Record, mapped_by
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.keywords import topics_of
from dpg.importers.name_kinds import fold_name, is_surely_an_organization
from dpg.importers.reading import CONTACT, UNREADABLE, Reading
from dpg.importers.releases import release_in
from dpg.importers.spdx import IDENTIFIER, accept_license
from dpg.model.characters import visible

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/[!-~]+)\Z", re.I)
_SWHID = re.compile(r"swh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{40}\Z")
_TYPES = {"": "software", "software": "software", "dataset": "dataset"}
_PEOPLE = ("authors", "contact", "contacts")
_OF_A_PERSON = ("name", "given-names", "family-names", "alias", "orcid", "website", "email")
_OTHER_WORKS = ("references", "preferred-citation")
_UNMAPPED = {
    "cff-version": "the version of the format",
    "message": "prose: facts carry over, sentences do not",
    "abstract": "prose: facts carry over, sentences do not",
    "commit": "changes too often for a record",
    "repository": "not the source of the software",
    "repository-artifact": "not the source of the software",
    "license-url": "a license without an SPDX identifier: for a person to see",
    "identifiers.type": "the kind of an identifier",
    "identifiers.description": "prose: facts carry over, sentences do not",
}
_MAPPED = (
    *("title", "type", "url", "repository-code", "license", "keywords", "doi", "identifiers.value"),
    *("version", "date-released"),
    *("authors.name", "authors.affiliation"),
)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One file with the lookup tables and the log of its values."""

    root: Value
    lookups: CodemetaLookups
    reading: Reading


def convert(document: Mapping[str, Any], *, lookups: CodemetaLookups) -> Draft:
    """Draft a record.

    Args:
        document: the parsed file.
        lookups: lookup tables built from the vocabularies.

    Returns:
        The facts in the order of the schema, and a note for each value of the file.
    """
    root = Value(document)
    citation = Citation(root=root, lookups=lookups, reading=Reading(_people_of(root)))
    record = mapped_by(MAPPERS, citation)
    for person in _persons_in(root):
        for leaf in leaves(person):
            citation.reading.skip(leaf, CONTACT)
    _remark_authors(citation)
    unmapped = {
        **_reasons(root),
        **dict.fromkeys(_MAPPED, UNREADABLE),
        **_UNMAPPED,
    }
    notes = citation.reading.notes((root,), unmapped, lambda field: field in unmapped)
    return Draft(record=record, notes=notes, remarks=citation.reading.remarks)


def name(citation: Citation) -> str:
    """Return the title."""
    value = citation.root.at("title")
    text = citation.reading.own_name(
        value, [citation.root.at(key).line for key in ("url", "repository-code")]
    )
    if text:
        citation.reading.accept(value)
    return text


def types(citation: Citation) -> list[str]:
    """Return the type; a file without one is about software."""
    value = citation.root.at("type")
    ours = _TYPES.get(value.line.casefold(), "") if value.line or value.data is None else ""
    if ours and value.line:
        citation.reading.accept(value)
    return [ours] if ours else []


def website(citation: Citation) -> str:
    """Return the website."""
    return citation.reading.address(citation.root.at("url"))


def repositories(citation: Citation) -> list[Record]:
    """Return the repository of the source."""
    url = citation.reading.address(citation.root.at("repository-code"))
    return [{"url": url}] if url else []


def licenses(citation: Citation) -> list[Record]:
    """Return the license; the format defines several as a choice."""
    found = [spdx for entry in citation.root.at("license").entries() if (spdx := _license(citation, entry))]
    if not found or len(found) < len(citation.root.at("license").entries()):
        return []
    is_code = types(citation) == ["software"]
    is_open = all("code" in citation.lookups.open_for.get(spdx, ()) for spdx in found)
    return [
        {"spdx": " OR ".join(dict.fromkeys(found)), **({"covers": ["code"]} if is_code and is_open else {})}
    ]


def topics(citation: Citation) -> list[str]:
    """Return the topics whose labels are keywords."""
    return topics_of(citation.root.at("keywords").entries(), citation.reading, citation.lookups.topics)


def latest_release(citation: Citation) -> Record:
    """Return the last release."""
    return release_in(citation.reading, citation.root.at("version"), citation.root.at("date-released"))


def links(citation: Citation) -> Record:
    """Return the DOI and the Software Heritage identifier."""
    found: Record = {}
    identifiers = [entry.at("value") for entry in citation.root.at("identifiers").entries()]
    for value in (citation.root.at("doi"), *identifiers):
        text = citation.reading.text(value)
        for key, pattern in (("doi", _DOI), ("swhid", _SWHID)):
            if (match := pattern.match(text)) and key not in found:
                citation.reading.accept(value)
                found[key] = match[1] if key == "doi" else match[0]
            elif match:
                citation.reading.skip(value, "one identifier of each kind is kept")
    return found


MAPPERS: tuple[tuple[str, Callable[[Citation], Any]], ...] = (
    ("name", name),
    ("types", types),
    ("website", website),
    ("repositories", repositories),
    ("licenses", licenses),
    ("topics", topics),
    ("latest_release", latest_release),
    ("links", links),
)
"""One mapper per record key that the source can fill, in the order of the schema."""


def _license(citation: Citation, value: Value) -> str:
    text = citation.reading.text(value)
    if not IDENTIFIER.match(text):
        if text:
            citation.reading.skip(value, "not an SPDX identifier", visible(text))
        return ""
    lookups = citation.lookups
    return accept_license(
        citation.reading, value, text, replaced_by=lookups.replaced_by, open_for=lookups.open_for
    )


def _persons_in(root: Value) -> Iterator[Value]:
    """Yield the authors and contacts, except the names and affiliations of organizations, which are mapped."""
    for key in _PEOPLE:
        for entry in root.at(key).entries():
            if not _is_organization(entry):
                yield entry


def _is_organization(entry: Value) -> bool:
    """Return whether an author is an entity, which has a name instead of given and family names."""
    is_person = any(entry.at(key).data is not None for key in ("given-names", "family-names", "alias"))
    return bool(entry.at("name").line) and not is_person and is_surely_an_organization(entry.at("name").line)


def _remark_authors(citation: Citation) -> None:
    found: dict[str, None] = {}
    for entry in citation.root.at("authors").entries():
        value = entry.at("name") if _is_organization(entry) else entry.at("affiliation")
        if text := citation.reading.organization(value, is_one=False):
            citation.reading.revoke(value, "an organization without a role: a comment in the draft names it")
            found[visible(text, 120)] = None
    if found:
        text = "The file names these as authors or their employers. Add those that own or maintain the good:"
        citation.reading.remark("organizations", text, list(found)[:20])


def _people_of(root: Value) -> Contacts:
    contacts = contacts_of((root,))
    names = {fold_name(text) for person in _persons_in(root) for text in _names(person)} - {""}
    return replace(contacts, names=contacts.names | names)


def _names(person: Value) -> Iterator[str]:
    yield person.line
    yield from (person.at(key).line for key in _OF_A_PERSON)
    given, family = person.at("given-names").line, person.at("family-names").line
    if given and family:
        yield from (f"{given} {family}", f"{family} {given}")


def _reasons(root: Value) -> dict[str, str]:
    """Return why the fields of groups are not imported."""
    groups = {
        **dict.fromkeys(_OTHER_WORKS, "another work, or its authors"),
        **dict.fromkeys(_PEOPLE, CONTACT),
    }
    fields = {leaf.field for leaf in leaves(root)}
    return {
        field: reason for group, reason in groups.items() for field in fields if field.split(".")[0] == group
    }
