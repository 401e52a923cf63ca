"""Import publiccode.yml 0.1 to 0.7: facts are copied, prose only on request, people never."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dpg.importers.contacts import contacts_of
from dpg.importers.dpga_terms import Lookups
from dpg.importers.draft import Draft, Record, mapped_by
from dpg.importers.foreign_tree import Value
from dpg.importers.publiccode_fields import Unmapped, is_known
from dpg.importers.publiccode_organizations import deployments, organizations
from dpg.importers.publiccode_platforms import reach
from dpg.importers.publiccode_source import Publiccode, languages_in, mapped, texts_of
from dpg.importers.publiccode_terms import (
    CATEGORIES,
    DEVELOPMENT,
    MAINTENANCE,
    SCOPES,
    VERSIONS,
)
from dpg.importers.reading import Reading
from dpg.importers.releases import release_in
from dpg.importers.spdx import accept_license
from dpg.importers.urls_in_text import same_place
from dpg.model.characters import visible
from dpg.model.term_search import fold
from dpg.model.value_types import LocalId
from dpg.rules.license_names import licenses_named
from dpg.rules.spdx import is_license

_SPDX = re.compile(r"[A-Za-z0-9.+()-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+()-]+)*\Z")
_SUMMARY, _DESCRIPTION = 160, 10_000


def convert(
    document: Mapping[str, Any],
    *,
    lookups: Lookups,
    goods: Mapping[str, LocalId] | None = None,
    with_text: bool = False,
) -> Draft:
    """Draft a record.

    Args:
        document: the parsed file.
        lookups: lookup tables built from the vocabularies.
        goods: the goods of this catalogue by repository, to resolve what the software is based on.
        with_text: whether to import the owner's prose.

    Returns:
        The facts in the order of the schema, and a note for each value of the file.
    """
    root = Value(document)
    reading = Reading(contacts_of((root,)))
    source = Publiccode(root=root, lookups=lookups, goods=goods or {}, reading=reading, with_text=with_text)
    _version(source)
    record = mapped_by(MAPPERS, source)
    notes = reading.notes((root,), Unmapped(with_text, lookups.tag_of), is_known)
    return Draft(record=record, notes=notes, remarks=reading.remarks)


def _version(source: Publiccode) -> None:
    value = source.root.at("publiccodeYmlVersion")
    text = str(value.data) if isinstance(value.data, float) else source.reading.text(value)
    if text in VERSIONS:
        source.reading.accept(value)
    elif text:
        source.reading.skip(value, "not a version of the standard: read by its keys", visible(text))


def name(source: Publiccode) -> str:
    """Return the name."""
    return _own_name(source, source.root.at("name"))


def aliases(source: Publiccode) -> list[str]:
    """Return names in other languages that differ."""
    own, found = fold(source.root.at("name").line), dict[str, str]()
    for _, texts in languages_in(source):
        if text := _own_name(source, texts.at("localisedName")):
            found.setdefault(fold(text), text)
    found.pop(own, None)
    return list(found.values())


def types(_source: Publiccode) -> list[str]:
    """Return software, the only type that the standard describes."""
    return ["software"]


def summary(source: Publiccode) -> Record:
    """Return the short description in each language, if requested."""
    return texts_of(source, "shortDescription", _SUMMARY, "summary") if source.with_text else {}


def description(source: Publiccode) -> Record:
    """Return the long description in each language, if requested."""
    if not source.with_text:
        return {}
    return texts_of(source, "longDescription", _DESCRIPTION, "description")


def website(source: Publiccode) -> str:
    """Return the landing page, or else the repository."""
    if url := source.reading.address(source.root.at("landingURL")):
        return url
    url = source.reading.address(source.root.at("url"))
    if url:
        source.reading.remark("website", "The file has no address of a website, so this is the repository.")
    return url


def documentation(source: Publiccode) -> str:
    """Return the documentation: English first, and user before API documentation."""
    texts = sorted(languages_in(source), key=lambda entry: entry[0] != "en")
    values = [entry.at(key) for key in ("documentation", "apiDocumentation") for _, entry in texts]
    found = ""
    for value in values:
        if found and value.line:
            source.reading.skip(value, "one address of the documentation is kept")
        elif not found:
            found = source.reading.address(value)
    return found


def repositories(source: Publiccode) -> list[Record]:
    """Return the repository."""
    url = source.reading.address(source.root.at("url"))
    return [{"url": url}] if url else []


def licenses(source: Publiccode) -> list[Record]:
    """Return the license expression; it covers the code."""
    value = source.root.at("legal", "license")
    text = source.reading.text(value)
    if not text:
        return []
    if text not in source.lookups.replaced_by and not is_license(text) and len(licenses_named(text)) == 1:
        (spdx,) = licenses_named(text)
        source.reading.accept(value, "the name of a license, written as its identifier", spdx)
        return [{"spdx": spdx, "covers": ["code"]}]
    if not _SPDX.match(text):
        source.reading.skip(value, "not an SPDX expression", visible(text))
        source.reading.remark(
            "licenses", f"The file says “{visible(text)}”, which is not an SPDX expression."
        )
        return []
    spdx = accept_license(
        source.reading,
        value,
        text,
        replaced_by=source.lookups.replaced_by,
        open_for=_open_for(text, source.lookups.open_for),
    )
    return [{"spdx": spdx, "covers": ["code"]}]


def _open_for(text: str, known: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return the known licenses, and an expression too if all its parts are known."""
    parts = [part for part in re.split(r" (?:OR|AND) |[()]", text) if part]
    if all(part.split(" WITH ")[0] in known for part in parts):
        return {**known, text: frozenset()}
    return known


def sectors(source: Publiccode) -> list[str]:
    """Return the sectors of the scopes."""
    return mapped(source, source.root.at("intendedAudience", "scope"), SCOPES, "a scope")


def topics(source: Publiccode) -> list[str]:
    """Return the topics of the categories, with a remark on those that have another name."""
    categories = source.root.at("categories")
    found = mapped(source, categories, CATEGORIES, "a category")
    names = dict.fromkeys(entry.line.casefold() for entry in categories.entries())
    others = [f"{name} → {topic}" for name in names if (topic := CATEGORIES.get(name)) and topic != name]
    if others:
        text = "These follow from categories of the file with other names. Delete those that do not fit:"
        source.reading.remark("topics", text, others)
    return found


def status(source: Publiccode) -> str:
    """Return a status only if the file says that nobody maintains it."""
    stage, kind = source.root.at("developmentStatus"), source.root.at("maintenance", "type")
    found = ""
    for value, statuses in ((stage, DEVELOPMENT), (kind, MAINTENANCE)):
        if ours := statuses.get(value.line.casefold()):
            source.reading.accept(value)
            found = ours
        elif value.line:
            source.reading.skip(value, "does not say whether it is maintained today")
    if not found and stage.line in DEVELOPMENT and kind.line in MAINTENANCE:
        stated = f"The file says {stage.line}, with {kind.line} maintenance, at an unknown date."
        source.reading.remark("status", f"{stated} Write active if that is still so.")
        for value in (stage, kind):
            source.reading.skip(value, "without a date: a comment in the draft repeats it")
    return found


def latest_release(source: Publiccode) -> Record:
    """Return the last release."""
    return release_in(source.reading, source.root.at("softwareVersion"), source.root.at("releaseDate"))


def languages(source: Publiccode) -> list[str]:
    """Return the available languages."""
    found: list[str] = []
    for entry in source.root.at("localisation", "availableLanguages").entries():
        text = source.reading.text(entry)
        if tag := source.lookups.tag_of(text):
            is_same = fold(tag) == fold(text)
            source.reading.accept(
                entry, "" if is_same else f"written as {tag}", "" if is_same else visible(text)
            )
            found.append(tag)
        elif text:
            source.reading.skip(entry, "not a language tag", visible(text))
    return list(dict.fromkeys(found))


def builds_on(source: Publiccode) -> list[str]:
    """Return the goods in this catalogue that it is based on."""
    found: list[str] = []
    for entry in source.root.at("isBasedOn").entries():
        url = source.reading.address(entry)
        if good := source.goods.get(same_place(url) if url else ""):
            found.append(good)
        elif url:
            source.reading.revoke(entry, "its base is not in this catalogue")
    return list(dict.fromkeys(found))


def sources(source: Publiccode) -> list[str]:
    """Return the repository that contains the file."""
    return [entry["url"] for entry in repositories(source)]


Mapper = Callable[[Publiccode], Any]

MAPPERS: tuple[tuple[str, Mapper], ...] = (
    ("name", name),
    ("aliases", aliases),
    ("types", types),
    ("summary", summary),
    ("description", description),
    ("website", website),
    ("documentation", documentation),
    ("repositories", repositories),
    ("licenses", licenses),
    ("organizations", organizations),
    ("sectors", sectors),
    ("topics", topics),
    ("status", status),
    ("latest_release", latest_release),
    ("deployments", deployments),
    ("languages", languages),
    ("reach", reach),
    ("builds_on", builds_on),
    ("sources", sources),
)
"""One mapper per record key that the source can fill, in the order of the schema."""


def _own_name(source: Publiccode, value: Value) -> str:
    addresses = [source.root.at(key).line for key in ("url", "landingURL")]
    text = source.reading.own_name(value, addresses)
    if text:
        source.reading.accept(value)
    return text
