"""Import codemeta.json: facts are copied, prose and people are not.

Source of the terms: https://codemeta.github.io/terms/, versions 1 to 3.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.importers.codemeta_people import is_organization, people_of, persons_in
from dpg.importers.codemeta_terms import MAPPED, ROLES, STATUSES, TYPES, UNMAPPED, CodemetaLookups
from dpg.importers.draft import Draft, Record, mapped_by
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.keywords import names_of_topics, topics_of
from dpg.importers.reading import CONTACT, UNREADABLE, Reading
from dpg.importers.releases import release_in
from dpg.importers.spdx import IDENTIFIER, accept_license, open_licenses
from dpg.importers.urls_in_text import same_place
from dpg.model.characters import visible
from dpg.model.term_search import fold
from dpg.model.vocabulary import Vocabularies

_SPDX_PAGE = re.compile(r"https?://spdx\.org/licenses/|(?<=[A-Za-z0-9+-])\.(?:html|json)\Z|/\Z")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[!-~]+)\Z", re.I)
_SWHID = re.compile(
    r"(?:https://archive\.softwareheritage\.org/)?(swh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{40})/?\Z"
)


@dataclass(frozen=True, kw_only=True)
class Software:
    """One file with the lookup tables and the log of its values."""

    root: Value
    lookups: CodemetaLookups
    reading: Reading


def convert(codemeta: Mapping[str, Any], *, lookups: CodemetaLookups) -> Draft:
    """Draft a record.

    Args:
        codemeta: the parsed JSON.
        lookups: lookup tables built from the vocabularies.

    Returns:
        The facts in the order of the schema, and a note for each value of the file.
    """
    root = Value(codemeta)
    reading = Reading(people_of(root))
    software = Software(root=root, lookups=lookups, reading=reading)
    record = mapped_by(MAPPERS, software)
    for person in persons_in(root):
        for leaf in leaves(person):
            reading.revoke(leaf, CONTACT)
            reading.skip(leaf, CONTACT)
    unmapped = {**dict.fromkeys(MAPPED, UNREADABLE), **UNMAPPED}
    notes = reading.notes((root,), unmapped, lambda field: field in unmapped)
    return Draft(record=record, notes=notes, remarks=reading.remarks)


def lookups_of(vocabularies: Vocabularies, replaced_by: Mapping[str, str]) -> CodemetaLookups:
    """Build the lookup tables of the importer."""
    return CodemetaLookups(
        topics=names_of_topics(vocabularies["topics"]),
        languages={
            name.casefold(): term.id
            for term in vocabularies["programming-languages"].terms
            for name in (term.id, term.label())
        },
        open_for=open_licenses(vocabularies),
        replaced_by=replaced_by,
    )


def name(software: Software) -> str:
    """Return the name."""
    value = software.root.at("name")
    addresses = [entry.line for key in ("url", "codeRepository") for entry in software.root.at(key).entries()]
    text = software.reading.own_name(value, addresses)
    if text:
        software.reading.accept(value)
    return text


def aliases(software: Software) -> list[str]:
    """Return other names, without the name itself."""
    own = fold(software.root.at("name").line)
    found = {
        fold(text): text
        for value in software.root.at("alternateName").entries()
        if (text := _text(software, value))
    }
    return [text for folded, text in found.items() if folded != own]


def types(software: Software) -> list[str]:
    """Return the types that have an equivalent here."""
    found = []
    for key in ("@type", "type"):
        for value in software.root.at(key).entries():
            if ours := TYPES.get(value.line.rpartition("/")[2].rpartition(":")[2].casefold()):
                software.reading.accept(value)
                found.append(ours)
    return list(dict.fromkeys(found))


def website(software: Software) -> str:
    """Return the website."""
    return next(
        (url for value in software.root.at("url").entries() if (url := software.reading.address(value))), ""
    )


def documentation(software: Software) -> str:
    """Return the start page of the documentation."""
    for entry in software.root.at("softwareHelp").entries():
        value = entry.at("url") if isinstance(entry.data, Mapping) else entry
        if url := software.reading.address(value):
            return url
    return ""


def repositories(software: Software) -> list[Record]:
    """Return the repositories without duplicates, the first with the programming languages of the file."""
    found: dict[str, Record] = {}
    for value in software.root.at("codeRepository").entries():
        if url := software.reading.address(Value(_plain_address(value.data), value.pointer, value.field)):
            found.setdefault(same_place(url), {"url": url})
    if found and (languages := _programming_languages(software)):
        next(iter(found.values()))["programming_languages"] = languages
    return list(found.values())


def licenses(software: Software) -> list[Record]:
    """Return the licenses without duplicates; the only license of software covers its code."""
    found = list(
        dict.fromkeys(
            filter(None, (_license(software, entry) for entry in software.root.at("license").entries()))
        )
    )
    is_code = (
        len(found) == 1
        and "code" in software.lookups.open_for.get(found[0], ())
        and types(software) == ["software"]
    )
    return [{"spdx": spdx, **({"covers": ["code"]} if is_code else {})} for spdx in found]


def organizations(software: Software) -> list[Record]:
    """Return organizations with a known role, merged by name; never people."""
    found: dict[str, Record] = {}
    for key, role in ROLES.items():
        for entry in software.root.at(key).entries():
            if not is_organization(entry):
                continue
            title = software.reading.organization(entry.at("name"))
            url = software.reading.address(entry.at("url"))
            if title:
                known = found.setdefault(fold(title) or title, {"name": title, "roles": []})
                known["roles"] += [role] if role not in known["roles"] else []
                known.update({"website": url} if url and "website" not in known else {})
    return list(found.values())


def topics(software: Software) -> list[str]:
    """Return the topics whose labels are keywords; others are left to a person."""
    return topics_of(software.root.at("keywords").entries(), software.reading, software.lookups.topics)


def status(software: Software) -> str:
    """Return the maintenance status, from the values of repostatus.org."""
    value = software.root.at("developmentStatus")
    label = value.line.rstrip("/").rpartition("/")[2].rpartition("#")[2].casefold()
    if ours := STATUSES.get(label, ""):
        software.reading.accept(value)
    return ours


def latest_release(software: Software) -> Record:
    """Return the version that the file describes, if it has the day of its last change."""
    versions = [software.root.at(key) for key in ("softwareVersion", "version")]
    version = next((value for value in versions if value.line), versions[0])
    return release_in(software.reading, version, software.root.at("dateModified"), needs_version=True)


def links(software: Software) -> Record:
    """Return the DOI and the Software Heritage identifier."""
    found: Record = {}
    for value in software.root.at("identifier").entries():
        for key, pattern in (("doi", _DOI), ("swhid", _SWHID)):
            if (match := pattern.match(software.reading.text(value))) and key not in found:
                software.reading.accept(value)
                found[key] = match[1]
    return found


MAPPERS: tuple[tuple[str, Callable[[Software], Any]], ...] = (
    ("name", name),
    ("aliases", aliases),
    ("types", types),
    ("website", website),
    ("documentation", documentation),
    ("repositories", repositories),
    ("licenses", licenses),
    ("organizations", organizations),
    ("topics", topics),
    ("status", status),
    ("latest_release", latest_release),
    ("links", links),
)
"""One mapper per record key that the source can fill, in the order of the schema."""


def _text(software: Software, value: Value) -> str:
    text = software.reading.text(value)
    if text:
        software.reading.accept(value)
    return text


def _programming_languages(software: Software) -> list[str]:
    """Return the languages that are terms here, without duplicates."""
    found: dict[str, None] = {}
    for entry in software.root.at("programmingLanguage").entries():
        value = entry.at("name") if isinstance(entry.data, Mapping) else entry
        if ours := software.lookups.languages.get(value.line.casefold()):
            software.reading.accept(value)
            found[ours] = None
        elif value.line:
            software.reading.skip(value, "not a term of programming-languages")
    return list(found)


def _plain_address(data: Any) -> Any:
    return data.removeprefix("git+") if isinstance(data, str) else data


def _license(software: Software, entry: Value) -> str:
    values = (
        [entry.at(key) for key in ("identifier", "url", "name")]
        if isinstance(entry.data, Mapping)
        else [entry]
    )
    for value in values:
        found = IDENTIFIER.match(_SPDX_PAGE.sub("", software.reading.text(value)))
        if found and (spdx := _current(software, value, found[0])):
            return spdx
        if value.line:
            software.reading.skip(value, "not an SPDX identifier", visible(software.reading.text(value)))
    return ""


def _current(software: Software, value: Value, written: str) -> str:
    lookups = software.lookups
    # A single unknown word may be anything, so it is not taken as a license.
    is_license = written in lookups.replaced_by or written in lookups.open_for
    if not (is_license or " " in written or "spdx.org" in value.line):
        return ""
    return accept_license(
        software.reading, value, written, replaced_by=lookups.replaced_by, open_for=lookups.open_for
    )
