"""Drafts from publiccode.yml, versions 0.1 to 0.7: facts come along, sentences only if asked for, people never."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dpg.importers.contacts import contacts_of, looks_like_a_person
from dpg.importers.dpga_words import Words
from dpg.importers.draft import Draft, Record
from dpg.importers.foreign_tree import Value
from dpg.importers.publiccode_case import Publiccode, languages_in, mapped, tag_of, texts_of
from dpg.importers.publiccode_fields import Unmapped, is_known
from dpg.importers.publiccode_words import CATEGORIES, MAINTENANCE, PLATFORMS, SCOPES, VERSIONS
from dpg.importers.reading import Reading
from dpg.importers.urls_in_text import same_place
from dpg.model.characters import visible
from dpg.model.term_search import fold
from dpg.model.value_types import LocalId

_SPDX = re.compile(r"[A-Za-z0-9.+()-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+()-]+)*\Z")
_SUMMARY, _DESCRIPTION = 160, 10_000


def convert(
    document: Mapping[str, Any],
    *,
    words: Words,
    goods: Mapping[str, LocalId] | None = None,
    with_text: bool = False,
) -> Draft:
    """Drafts a record.

    Args:
        document: the file as plain data.
        words: look-ups made from the vocabularies.
        goods: this catalogue's goods by repository, so that what it is based on can be told.
        with_text: whether the owner's own sentences come along.

    Returns:
        the facts in the order of the schema, and a note for each value of the file.
    """
    file = Value(document)
    reading = Reading(contacts_of((file,)))
    case = Publiccode(file=file, words=words, goods=goods or {}, reading=reading, with_text=with_text)
    _version(case)
    written = ((key, mapper(case)) for key, mapper in MAPPERS)
    record = {key: value for key, value in written if value}
    return Draft(record=record, notes=reading.account((file,), Unmapped(with_text), is_known))


def _version(case: Publiccode) -> None:
    value = case.file.at("publiccodeYmlVersion")
    text = case.reading.text(value)
    if text in VERSIONS:
        case.reading.took(value)
    elif text:
        case.reading.left(value, "not a version of the standard: read by its keys", visible(text))


def name(case: Publiccode) -> str:
    """The name."""
    value = case.file.at("name")
    text = case.reading.text(value)
    if text:
        case.reading.took(value)
    return text


def aliases(case: Publiccode) -> list[str]:
    """Its names in other languages, where they differ."""
    own, found = fold(case.file.at("name").line), dict[str, str]()
    for _, texts in languages_in(case):
        value = texts.at("localisedName")
        if text := case.reading.text(value):
            case.reading.took(value)
            found.setdefault(fold(text), text)
    found.pop(own, None)
    return list(found.values())


def types(_case: Publiccode) -> list[str]:
    """The standard describes software and nothing else."""
    return ["software"]


def summary(case: Publiccode) -> Record:
    """The owner's own sentence in each language."""
    return texts_of(case, "shortDescription", _SUMMARY) if case.with_text else {}


def description(case: Publiccode) -> Record:
    """The owner's own text in each language."""
    return texts_of(case, "longDescription", _DESCRIPTION) if case.with_text else {}


def website(case: Publiccode) -> str:
    """The landing page."""
    return case.reading.address(case.file.at("landingURL"))


def documentation(case: Publiccode) -> str:
    """Where the documentation starts: the English one if there are several, that for users before that of the API."""
    texts = sorted(languages_in(case), key=lambda entry: entry[0] != "en")
    values = [entry.at(key) for key in ("documentation", "apiDocumentation") for _, entry in texts]
    found = ""
    for value in values:
        if found and value.line:
            case.reading.left(value, "one address of the documentation is kept")
        elif not found:
            found = case.reading.address(value)
    return found


def repositories(case: Publiccode) -> list[Record]:
    """The repository: the identity of the software."""
    url = case.reading.address(case.file.at("url"))
    return [{"url": url}] if url else []


def licenses(case: Publiccode) -> list[Record]:
    """The expression as a whole; what it covers is the code."""
    value = case.file.at("legal", "license")
    text = case.reading.text(value)
    if not text:
        return []
    if not _SPDX.match(text):
        case.reading.left(value, "not an SPDX expression", visible(text))
        return []
    spdx = case.words.replaced_by.get(text, text)
    parts = [part for part in re.split(r" (?:OR|AND) |[()]", spdx) if part]
    unknown = [part for part in parts if part.split(" WITH ")[0] not in case.words.open_for]
    if spdx != text:
        case.reading.took(
            value, "a deprecated identifier: whether later versions are allowed is for a person to see", text
        )
    elif unknown:
        case.reading.took(value, "not on our list of open licenses", visible(spdx))
    else:
        case.reading.took(value)
    return [{"spdx": spdx, "covers": ["code"]}]


def organizations(case: Publiccode) -> list[Record]:
    """Who publishes it, who holds the rights, who pays for it, who maintains it under contract."""
    found: dict[str, Record] = {}
    legal, owner = case.file.at("legal"), case.file.at("organisation")
    _add(case, found, owner.at("name"), "owner", owner.at("uri"))
    _add(case, found, legal.at("mainCopyrightOwner"), "owner")
    _add(case, found, legal.at("repoOwner"), "owner")
    for entry in case.file.at("fundedBy").entries():
        _add(case, found, entry.at("name"), "funder", entry.at("uri"))
    for entry in case.file.at("maintenance", "contractors").entries():
        _add(case, found, entry.at("name"), "maintainer", entry.at("website"))
    return list(found.values())


def sectors(case: Publiccode) -> list[str]:
    """Our sectors for the scopes."""
    return mapped(case, case.file.at("intendedAudience", "scope"), SCOPES, "a scope")


def topics(case: Publiccode) -> list[str]:
    """Our topics for the categories."""
    return mapped(case, case.file.at("categories"), CATEGORIES, "a category")


def status(case: Publiccode) -> str:
    """Told only where the file says that nobody maintains it."""
    stage, kind = case.file.at("developmentStatus"), case.file.at("maintenance", "type")
    ended = MAINTENANCE.get(kind.line, "") or ("unmaintained" if stage.line == "obsolete" else "")
    for value, told in ((stage, stage.line == "obsolete"), (kind, kind.line in MAINTENANCE)):
        if told:
            case.reading.took(value)
        elif value.line:
            case.reading.left(value, "does not tell whether it is maintained today")
    return ended


def languages(case: Publiccode) -> list[str]:
    """The languages that it is available in."""
    found: list[str] = []
    for entry in case.file.at("localisation", "availableLanguages").entries():
        text = case.reading.text(entry)
        if tag := tag_of(text):
            case.reading.took(entry)
            found.append(tag)
        elif text:
            case.reading.left(entry, "not a language tag", visible(text))
    return list(dict.fromkeys(found))


def reach(case: Publiccode) -> Record | None:
    """Through what it reaches people, and the hardware that it needs."""
    channels = mapped(case, case.file.at("platforms"), PLATFORMS, "a platform")
    hardware: list[str] = []
    for entry in case.file.at("dependsOn", "hardware").entries():
        value = entry.at("name")
        if text := case.reading.text(value):
            case.reading.took(value)
            hardware.append(text)
    found = {"channels": channels, "hardware": list(dict.fromkeys(hardware))}
    kept = {key: values for key, values in found.items() if values}
    return {**kept, "asserted_by": "owner"} if kept else None


def builds_on(case: Publiccode) -> list[str]:
    """The goods of this catalogue that it is based on."""
    found: list[str] = []
    for entry in case.file.at("isBasedOn").entries():
        url = case.reading.address(entry)
        if good := case.goods.get(same_place(url) if url else ""):
            found.append(good)
        elif url:
            case.reading.gave_back(entry, "its base is not in this catalogue")
    return list(dict.fromkeys(found))


def sources(case: Publiccode) -> list[str]:
    """The repository that holds the file."""
    return [entry["url"] for entry in repositories(case)]


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
    ("languages", languages),
    ("reach", reach),
    ("builds_on", builds_on),
    ("sources", sources),
)
"""One mapper for each key of a record that the file can fill, in the order of the schema."""


def _add(
    case: Publiccode, found: dict[str, Record], title: Value, role: str, address: Value | None = None
) -> None:
    text = case.reading.text(title)
    if not text:
        return
    if not looks_like_a_person(text):
        case.reading.took(title)
    elif title.field == "organisation.name":
        case.reading.took(title, "may be the name of a person: for a person to decide", visible(text))
    else:
        case.reading.left(title, "may be the name of a person: never imported by name")
        return
    known = found.setdefault(fold(text) or text, {"name": text, "roles": []})
    known["roles"] += [role] if role not in known["roles"] else []
    if address and (url := case.reading.address(address)):
        known.setdefault("website", url)
