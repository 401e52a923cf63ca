"""Import Digital Square's Global Goods Guidebook: facts are copied, prose and people are not."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dpg.importers.countries import uses_in
from dpg.importers.dpga_terms import COVERS
from dpg.importers.draft import Draft, Record, mapped_by
from dpg.importers.foreign_tree import Value
from dpg.importers.guidebook_fields import UNMAPPED, is_known
from dpg.importers.registry_entry import Entry, Lists, Snapshot, entry_of, may_name_a_person, repositories_of
from dpg.importers.spdx import accept_license
from dpg.model.characters import visible

_TYPES = {"software": "software", "content": "content"}
_STANDARDS = {
    "FHIR": "hl7-fhir",
    "HL7 V2": "hl7-v2",
    "HL7 V3": "hl7-v3",
    "ADX": "adx",
    "SNOMED-CT": "snomed-ct",
    "ICD-9": "icd-9",
    "ICD-10": "icd-10",
    "ICD-11": "icd-11",
    "LOINC": "loinc",
    "CIEL": "ciel",
    "GS1": "gs1",
    "NetCDF": "netcdf",
    "WMS": "ogc-wms",
    "WFS": "ogc-wfs",
}
_GUIDES = (
    "ProductDocumentation",
    "EndUserDocumentation",
    "ImplementerDocumentation",
    "DeveloperDocumentation",
)
_REGISTRIES = {"dpga": "dpga", "dial-exchange": "dial"}
_SLUG = re.compile(r"/(?:r|products|registry)/([A-Za-z0-9][A-Za-z0-9._-]{0,90}?)(?:\.html)?/?\Z")
_LANGUAGE_NAME = "the language has a code beside it"


def convert(document: Mapping[str, Any], *, snapshot: Snapshot, lists: Lists) -> Draft:
    """Draft a record.

    Args:
        document: the parsed entry of the guidebook.
        snapshot: the copy of the guidebook that the entry is from.
        lists: lookup tables.

    Returns:
        The facts in the order of the schema, and a note for each value of the entry.
    """
    entry = entry_of(document, snapshot, lists)
    record = mapped_by(MAPPERS, entry)
    return Draft(record=record, notes=entry.reading.notes((entry.root,), UNMAPPED, is_known))


def name(entry: Entry) -> str:
    """Return the name."""
    value = entry.root.at("Name")
    if text := entry.reading.text(value):
        entry.reading.accept(value)
    return text


def types(entry: Entry) -> list[str]:
    """Return the types without duplicates, in order."""
    return _terms(entry, entry.root.at("GlobalGoodsType"), _TYPES, "not a type of good")


def website(entry: Entry) -> str:
    """Return the website."""
    return entry.reading.address(entry.root.at("Website", "main", "url"))


def documentation(entry: Entry) -> str:
    """Return the address of the documentation, or else of the first guide."""
    guides = [guide.at("url") for key in _GUIDES for guide in entry.root.at("Resources", key).entries()]
    for value in (entry.root.at("Website", "docs", "url"), *guides):
        if url := entry.reading.address(value):
            return url
    return ""


def demo(entry: Entry) -> str:
    """Return the address of the demo."""
    return entry.reading.address(entry.root.at("Website", "demo", "url"))


def repositories(entry: Entry) -> list[Record]:
    """Return the repository."""
    return repositories_of(entry.reading.addresses(entry.root.at("Website", "source_code", "url")))


def licenses(entry: Entry) -> list[Record]:
    """Return the license, which the guidebook writes in lower case."""
    value = entry.root.at("License")
    text = entry.reading.text(value)
    known = entry.lists.licenses.get(text.casefold(), "")
    if not known:
        if text:
            entry.reading.skip(value, "not an SPDX identifier", visible(text))
        return []
    spdx = accept_license(
        entry.reading,
        value,
        known,
        replaced_by=entry.lists.shared.replaced_by,
        open_for=entry.lists.shared.open_for,
    )
    parts = [COVERS[type_] for type_ in types(entry)]
    is_certain = len(parts) == 1 and parts[0] in entry.lists.shared.open_for.get(spdx, ())
    return [{"spdx": spdx, "covers": parts}] if is_certain else [{"spdx": spdx}]


def organizations(entry: Entry) -> list[Record]:
    """Return the organization that the community is anchored at, as maintainer."""
    host = entry.root.at("Community", "HostAnchorOrganization")
    value = host.at("name")
    title = entry.reading.text(value)
    if title and may_name_a_person(title):
        entry.reading.skip(value, "may name a person: for a person to read")
        return []
    if not title:
        return []
    entry.reading.accept(value)
    url = entry.reading.address(host.at("url"))
    found = {"name": title, "roles": ["maintainer"], "website": url, "country": _country(entry, host)}
    return [{key: value for key, value in found.items() if value}]


def sdgs(entry: Entry) -> list[Record]:
    """Return the goals."""
    goals = _terms(
        entry,
        entry.root.at("Classifications", "SDGs"),
        {f"sdg-{goal}": str(goal) for goal in range(1, 18)},
        "not a goal",
    )
    return [{"goal": int(goal), "asserted_by": "registry"} for goal in goals]


def recognition(entry: Entry) -> list[Record]:
    """Return that the guidebook lists the good, with the day of the snapshot."""
    snapshot = entry.snapshot
    return [{"by": "digital-square", "status": "listed", "url": snapshot.url, "dated": snapshot.day}]


def deployments(entry: Entry) -> list[Record]:
    """Return one use per country."""
    known = set(entry.lists.shared.countries.values())
    codes = {code.casefold(): code for code in known}
    countries = _terms(entry, entry.root.at("Reach", "ImplementationCountries"), codes, "not a country")
    return uses_in(countries, "registry")


def languages(entry: Entry) -> list[str]:
    """Return the languages of the interface; an entry is a code, or a code with a name."""
    found = []
    for value in entry.root.at("ProductOverview", "Languages").entries():
        code = value.at("code") if isinstance(value.data, Mapping) else value
        if tag := entry.lists.shared.tag_of(entry.reading.text(code)):
            entry.reading.accept(code)
            entry.reading.skip(value.at("name"), _LANGUAGE_NAME)
            found.append(tag)
        elif code.line:
            entry.reading.skip(code, "not the code of a language")
    return list(dict.fromkeys(found))


def communities(entry: Entry) -> list[Record]:
    """Return the forum. The guidebook doesn't say what kind of community the other addresses are."""
    links_ = entry.root.at("Community", "Links")
    titled = entry.reading.text(entry.root.at("Name"))
    url = entry.reading.address(links_.at("forum"))
    return [{"name": f"{titled} forum", "url": url, "kind": "forum"}] if url and titled else []


def privacy(entry: Entry) -> Record | None:
    """Return the privacy policy. The guidebook does not say whether there is personal data."""
    url = entry.reading.address(entry.root.at("Community", "Policies", "PrivacyPolicy", "url"))
    return {"personal_data": "unknown", "policy": url, "asserted_by": "registry"} if url else None


def open_standards(entry: Entry) -> list[str]:
    """Return the standards on our list that the entry names."""
    ours = {name.casefold(): id for name, id in _STANDARDS.items() if id in entry.lists.standards}
    part = entry.root.at("StandardsAndInteroperability")
    keys = ("Interoperability", "HealthStandards", "ClimateStandards")
    found = [id for key in keys for id in _terms(entry, part.at(key), ours, "no standard on our list")]
    return list(dict.fromkeys(found))


def links(entry: Entry) -> Record:
    """Return the good's names in other registries."""
    found: Record = {}
    for initiative in entry.root.at("LinkedInitiatives", "Initiative").entries():
        kind, value = initiative.at("collectionInitiative"), initiative.at("tool_url")
        ours = _REGISTRIES.get(kind.at("id").line)
        slug = _SLUG.search(entry.reading.address(value))
        if ours and slug:
            entry.reading.accept(value, "the name of the good at its end")
            found[ours] = [slug[1]] if ours == "dpga" else slug[1]
        else:
            entry.reading.revoke(value, "no registry that records link to")
    return dict(sorted(found.items(), key=lambda link: link[0] != "dpga"))


def sources(entry: Entry) -> list[str]:
    """Return the address of the snapshot."""
    return [entry.snapshot.url]


Mapper = Callable[[Entry], Any]

MAPPERS: tuple[tuple[str, Mapper], ...] = (
    ("name", name),
    ("types", types),
    ("website", website),
    ("documentation", documentation),
    ("demo", demo),
    ("repositories", repositories),
    ("licenses", licenses),
    ("organizations", organizations),
    ("sdgs", sdgs),
    ("recognition", recognition),
    ("deployments", deployments),
    ("languages", languages),
    ("communities", communities),
    ("privacy", privacy),
    ("open_standards", open_standards),
    ("links", links),
    ("sources", sources),
)
"""One mapper per record key that the source can fill, in the order of the schema."""


def _terms(entry: Entry, values: Value, ours: Mapping[str, str], reason: str) -> list[str]:
    return list(dict.fromkeys(_mapped(entry, values, ours, reason)))


def _mapped(entry: Entry, values: Value, ours: Mapping[str, str], reason: str) -> Iterator[str]:
    for value in values.entries():
        text = entry.reading.text(value)
        if known := ours.get(text.casefold()):
            entry.reading.accept(value)
            yield known
        elif text:
            entry.reading.skip(value, reason, visible(text))


def _country(entry: Entry, host: Value) -> str:
    """Return the country of an organization that names exactly one."""
    codes = {code.casefold(): code for code in entry.lists.shared.countries.values()}
    values = host.at("country").entries()
    code = codes.get(values[0].line.casefold(), "") if len(values) == 1 else ""
    if code:
        entry.reading.accept(values[0])
    return code
