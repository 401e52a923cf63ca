"""Import the Digital Public Goods Alliance's registry: facts are copied, prose and people are not."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dpg.importers.countries import countries_named, uses_in, worldwide_use
from dpg.importers.dpga_licenses import types_in
from dpg.importers.dpga_nomination import folded_once
from dpg.importers.dpga_terms import COVERS, DOUBT
from dpg.importers.draft import Draft, Record, mapped_by
from dpg.importers.foreign_tree import Value
from dpg.importers.registry_answers import standard
from dpg.importers.registry_entry import (
    Entry,
    Lists,
    Snapshot,
    entry_of,
    may_name_a_person,
    repositories_of,
    texts_of,
)
from dpg.importers.registry_fields import UNMAPPED, is_known
from dpg.importers.registry_goals import sdgs
from dpg.importers.registry_privacy import privacy
from dpg.importers.registry_terms import AGENCIES, STANDARDS, TYPES
from dpg.importers.spdx import IDENTIFIER, accept_license
from dpg.importers.urls_in_text import same_place
from dpg.model.characters import visible
from dpg.model.term_search import fold

PAGE = "https://app.digitalpublicgoods.net/a/"
"""Address of an entry in the Alliance's application, without its number."""
_GLOBAL = re.compile(r"GID[0-9]{7}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_NOTHING = frozenset(("no", "none", "na", "n a", "not applicable", "nil"))


def convert(document: Mapping[str, Any], *, snapshot: Snapshot, lists: Lists) -> Draft:
    """Draft a record.

    Args:
        document: the parsed entry of the registry.
        snapshot: the copy of the registry that the entry is from.
        lists: lookup tables.

    Returns:
        The facts in the order of the schema, and a note for each value of the entry.
    """
    entry = entry_of(document, snapshot, lists)
    record = mapped_by(MAPPERS, entry)
    return Draft(record=record, notes=entry.reading.notes((entry.root,), UNMAPPED, is_known))


def name(entry: Entry) -> str:
    """Return the name."""
    value = entry.root.at("name")
    if text := entry.reading.text(value):
        entry.reading.accept(value)
    return text


def aliases(entry: Entry) -> list[str]:
    """Return other names without duplicates and without the name itself."""
    found = []
    own = fold(entry.root.at("name").line)
    for value in entry.root.at("aliases").entries():
        text = entry.reading.text(value, 100)
        if fold(text) in (*_NOTHING, own):
            entry.reading.skip(value, "no other name")
        elif text:
            entry.reading.accept(value)
            found.append(text)
    return folded_once(found)


def types(entry: Entry) -> list[str]:
    """Return the types without duplicates, in order."""
    return types_in(entry.root.at("categories").entries(), TYPES, entry.reading)


def website(entry: Entry) -> str:
    """Return the website."""
    _accept_repetitions(entry)
    return entry.reading.address(entry.root.at("website"))


def documentation(entry: Entry) -> str:
    """Return the first address of the documentation."""
    return next(iter(entry.reading.addresses(entry.root.at("documentation"))), "")


def repositories(entry: Entry) -> list[Record]:
    """Return the repositories without duplicates. Their only name is ``main``."""
    values = entry.root.at("repositories").entries()
    for value in values:
        entry.reading.skip(value.at("name"), "a name that says nothing about the repository")
    return repositories_of(url for value in values for url in entry.reading.addresses(value.at("url")))


def licenses(entry: Entry) -> list[Record]:
    """Return the licenses without duplicates, with the covered content only if it is certain."""
    found: dict[str, Record] = {}
    for value in entry.root.at("openlicenses").entries():
        spdx, where = _spdx(entry, value.at("openLicense")), value.at("openLicenseEvidenceURLs")
        if spdx in found:
            entry.reading.skip(where, "the same license again")
        elif spdx:
            url = next(iter(entry.reading.addresses(where)), "")
            found[spdx] = {"spdx": spdx, "url": url} if url else {"spdx": spdx}
    made_of = types(entry)
    if len(found) == len(made_of) == 1:
        spdx, part = next(iter(found)), COVERS[made_of[0]]
        if part in entry.lists.shared.open_for.get(spdx, ()):
            return [{"spdx": spdx, "covers": [part], **found[spdx]}]
    return list(found.values())


def organizations(entry: Entry) -> list[Record]:
    """Return the owner, and agencies of the United Nations that deploy the good."""
    found: list[Record] = [{"name": title, "roles": ["owner"]} for title in dict.fromkeys(_owners(entry))]
    for title in _agencies(entry):
        known = next((one for one in found if _names(one["name"]) & _names(title)), None)
        if known:
            known["roles"].append("implementer")
        else:
            found.append({"name": title, "roles": ["implementer"]})
    return found


def recognition(entry: Entry) -> list[Record]:
    """Return that the registry lists the good, with the day of the snapshot."""
    stage, number = entry.root.at("stage"), entry.root.at("id")
    if stage.line != "DPG":
        if text := entry.reading.text(stage):
            entry.reading.skip(stage, "not listed", visible(text))
        return []
    entry.reading.accept(stage)
    url = f"{PAGE}{number.line}" if _NUMBER.fullmatch(number.line) else entry.snapshot.url
    return [{"by": "dpga", "status": "listed", "url": url, "dated": entry.snapshot.day}]


def deployments(entry: Entry) -> list[Record]:
    """Return one use per country."""
    return uses_in(_countries(entry, "deploymentCountries"))


def worldwide(entry: Entry) -> Record | None:
    """Return the claim of worldwide use, if there are enough countries."""
    return worldwide_use(_countries(entry, "deploymentCountries"))


def developed_in(entry: Entry) -> list[str]:
    """Return the countries of development."""
    return _countries(entry, "developmentCountries")


def open_standards(entry: Entry) -> list[str]:
    """Return the standards on our list that the entry names."""
    found: set[str] = set()
    for value, text in texts_of(entry, entry.root.at("openStandards")):
        named = {
            id for id, pattern in STANDARDS if re.search(rf"\b(?:{pattern})", text)
        } & entry.lists.standards
        if named and not DOUBT.search(text):
            entry.reading.accept(value, "standards that it names")
            found |= named
        elif named:
            entry.reading.skip(value, "sentences on standards: to be read by a person")
        else:
            entry.reading.skip(value, "no standard on our list")
    return [id for id, _ in STANDARDS if id in found]


def links(entry: Entry) -> Record:
    """Return the identifiers at the Alliance: the permanent one first."""
    found = []
    for key, form in (("dpgid", _GLOBAL), ("id", _NUMBER)):
        value = entry.root.at(key)
        if form.fullmatch(value.line):
            entry.reading.accept(value)
            found.append(value.line)
        elif value.line:
            entry.reading.skip(value, "not an identifier of the Alliance")
    return {"dpga": found} if found else {}


def sources(entry: Entry) -> list[str]:
    """Return the address of the snapshot."""
    return [entry.snapshot.url]


Mapper = Callable[[Entry], Any]

MAPPERS: tuple[tuple[str, Mapper], ...] = (
    ("name", name),
    ("aliases", aliases),
    ("types", types),
    ("website", website),
    ("documentation", documentation),
    ("repositories", repositories),
    ("licenses", licenses),
    ("organizations", organizations),
    ("sdgs", sdgs),
    ("recognition", recognition),
    ("standard", standard),
    ("deployments", deployments),
    ("worldwide", worldwide),
    ("developed_in", developed_in),
    ("privacy", privacy),
    ("open_standards", open_standards),
    ("links", links),
    ("sources", sources),
)
"""One mapper per record key that the source can fill, in the order of the schema."""


def _accept_repetitions(entry: Entry) -> None:
    """Record that the organization has the name and the website of the good: its owner is another field."""
    for organization in entry.root.at("organizations").entries():
        for key, same in (("name", fold), ("website", same_place)):
            value = organization.at(key)
            if value.line and same(value.line) == same(entry.root.at(key).line):
                entry.reading.accept(value, f"the {key} of the good again")


def _spdx(entry: Entry, value: Value) -> str:
    text = entry.reading.text(value)
    if not text:
        return ""
    if not IDENTIFIER.match(text):
        entry.reading.skip(value, "not an SPDX identifier", visible(text))
        return ""
    return accept_license(
        entry.reading,
        value,
        entry.lists.licenses.get(text.casefold(), text),
        replaced_by=entry.lists.shared.replaced_by,
        open_for=entry.lists.shared.open_for,
    )


def _owners(entry: Entry) -> list[str]:
    found = []
    for part in entry.root.at("clearOwnership").entries():
        value = part.at("clearOwnershipName")
        text = entry.reading.text(value, 100)
        if text and (may_name_a_person(text) or "http" in text):
            entry.reading.skip(value, "may name a person: for a person to read")
        elif text:
            entry.reading.accept(value)
            found.append(text)
    return found


def _names(title: str) -> set[str]:
    """Return the normalized name without its abbreviation, and the abbreviation."""
    name, _, rest = title.partition("(")
    abbreviation = rest.partition(")")[0] or (title if title.isupper() else "")
    return {fold(name), fold(abbreviation)} - {""}


def _agencies(entry: Entry) -> list[str]:
    found = []
    for value in entry.root.at("deploymentOrganisations").entries():
        named = [name for part, name in AGENCIES if part in value.line]
        if named:
            entry.reading.accept(value)
            found += named
        elif text := entry.reading.text(value):
            entry.reading.skip(
                value, "not an agency on our list", "" if may_name_a_person(text) else visible(text)
            )
    return list(dict.fromkeys(found))


def _countries(entry: Entry, key: str) -> list[str]:
    return countries_named(entry.root.at("locations", key), entry.reading, entry.lists.shared.countries)
