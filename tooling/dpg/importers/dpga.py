"""Drafts from the Digital Public Goods Alliance's files: facts come along, sentences and people do not."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from dpg.importers.addresses import same_place
from dpg.importers.contacts import contacts_of, fold, looks_like_a_person
from dpg.importers.dpga_case import Nomination, folded_once
from dpg.importers.dpga_fields import is_known, unmapped
from dpg.importers.dpga_indicators import standard
from dpg.importers.dpga_places import deployments, developed_in, worldwide
from dpg.importers.dpga_privacy import privacy
from dpg.importers.dpga_words import COVERS, FOLDERS, MEANINGLESS, ROLES, STAGES, TYPES, Words
from dpg.importers.draft import Draft, Origin, Record
from dpg.importers.foreign import Value
from dpg.importers.reading import Reading
from dpg.model.characters import visible

REPOSITORY = "https://github.com/DPGAlliance/publicgoods-candidates/blob/main"
SCREENINGS = "digitalpublicgoods"
"""The folder of the screenings, beside that of the nominations."""

_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+-]+)*\Z")
_MOST_TEXT = 1000
_DEPRECATED = "a deprecated identifier: whether later versions are allowed too is for a person to see"


def convert(
    nominee: Mapping[str, Any],
    screening: Mapping[str, Any] | None,
    *,
    origin: Origin,
    words: Words,
    with_text: bool = False,
) -> Draft:
    """Drafts a record.

    Args:
        nominee: the nomination, as JSON gives it.
        screening: the screening of the same name, if there is one.
        origin: where the nomination lies in the Alliance's repository.
        words: look-ups made from the vocabularies.
        with_text: whether the author's own sentences come along.

    Returns:
        the facts in the order of the schema, and a note for each value of both files.
    """
    origin = Origin(folder=origin.folder, stem=Value(origin.stem).line)
    first, second = Value(nominee), Value(screening, "/screening", "screening")
    roots = (first, second) if screening is not None else (first,)
    reading = Reading(contacts_of(roots))
    case = Nomination(
        nominee=first, screening=second, origin=origin, words=words, reading=reading, with_text=with_text
    )
    written = ((key, mapper(case)) for key, mapper in MAPPERS)
    record = {key: value for key, value in written if value}
    return Draft(record=record, notes=reading.account(roots, unmapped(with_text), is_known))


def name(case: Nomination) -> str:
    """The name of the nomination; the screening repeats it."""
    value = case.nominee.at("name")
    text = case.reading.text(value)
    if text:
        case.reading.took(value)
    repeated = case.screening.at("name")
    if case.reading.text(repeated) and fold(repeated.line) == fold(text):
        case.reading.took(repeated)
    elif repeated.line and text:
        case.reading.left(repeated, "another name in the screening")
    return text


def aliases(case: Nomination) -> list[str]:
    """Other names, each once and none that is the name itself."""
    found = []
    for entry in case.nominee.at("aliases").entries():
        if text := case.reading.text(entry):
            case.reading.took(entry)
            found.append(text)
    own_name = case.nominee.at("name").line.casefold()
    return [alias for alias in folded_once(found) if alias.casefold() != own_name]


def types(case: Nomination) -> list[str]:
    """All types, the first one first."""
    found = []
    for entry in case.nominee.at("type").entries():
        if known := TYPES.get(entry.line.casefold()):
            case.reading.took(entry)
            found.append(known)
        elif text := case.reading.text(entry):
            case.reading.left(entry, "not a type of good", visible(text))
    return list(dict.fromkeys(found))


def summary(case: Nomination) -> Record | None:
    """The author's own sentence where it is short enough."""
    value = case.nominee.at("description")
    return _own_words(case, value, 160) if case.with_text and len(value.line) <= 160 else None


def description(case: Nomination) -> Record | None:
    """The author's own text, for owners who import their own good."""
    return _own_words(case, case.nominee.at("description"), 10_000) if case.with_text else None


def website(case: Nomination) -> str:
    """The good's own page."""
    return case.reading.address(case.nominee.at("website"))


def documentation(case: Nomination) -> str:
    """Where the documentation starts: the first address given for it."""
    values = case.screening.at("documentation", "documentationURL").entries()
    return next((url for value in values for url in case.reading.addresses(value)), "")


def repositories(case: Nomination) -> list[Record]:
    """Every repository once; what it holds only where its name says more than "main"."""
    found: dict[str, Record] = {}
    for entry in case.nominee.at("repositories").entries():
        urls = case.reading.addresses(entry.at("url"))
        about = _about(case, entry.at("name"), len(urls))
        for url in urls:
            found.setdefault(same_place(url), {"url": url, **about})
    for url in case.reading.addresses(case.nominee.at("repositoryURL")):
        found.setdefault(same_place(url), {"url": url})
    return list(found.values())


def licenses(case: Nomination) -> list[Record]:
    """Every license once; what it covers only where there is no doubt."""
    found: dict[str, Record] = {}
    for entry in case.nominee.at("license").entries():
        spdx, where = _spdx(case, entry.at("spdx")), entry.at("licenseURL")
        if spdx in found:
            case.reading.left(where, "the same license again, at another address")
        elif spdx:
            url = case.reading.address(where)
            found[spdx] = {"spdx": spdx, "url": url} if url else {"spdx": spdx}
    made_of = types(case)
    if len(found) == len(made_of) == 1:
        spdx, part = next(iter(found)), COVERS[made_of[0]]
        if _is_open_for(case, spdx, part):
            return [{"spdx": spdx, "covers": [part], **found[spdx]}]
    return list(found.values())


def organizations(case: Nomination) -> list[Record]:
    """Organizations merged by name, with all their roles; never their contacts."""
    found: dict[str, Record] = {}
    for entry in case.nominee.at("organizations").entries():
        title, role = _organization(case, entry.at("name")), _role(case, entry.at("org_type"))
        url = case.reading.address(entry.at("website"))
        if not (title and role):
            for key in ("name", "org_type", "website"):
                case.reading.gave_back(entry.at(key), "an organization without a name or a part in the good")
            continue
        known = found.setdefault(fold(title) or title, {"name": title, "roles": []})
        known["roles"] += [role] if role not in known["roles"] else []
        if url:
            known.setdefault("website", url)
    return list(found.values())


def sdgs(case: Nomination) -> list[Record]:
    """Every goal once, with the addresses given as evidence."""
    found: dict[int, Record] = {}
    for entry in case.nominee.at("SDGs").entries():
        value = entry.at("SDGNumber") if isinstance(entry.data, Mapping) else _first(entry)
        goal = _goal(case, value)
        if not goal:
            continue
        known = found.setdefault(goal, {"goal": goal, "urls": {}})
        known["urls"].update(dict.fromkeys(case.reading.addresses(entry.at("evidenceURL"))))
        if case.with_text:
            known.setdefault("how", _own_words(case, entry.at("evidenceText"), _MOST_TEXT))
    return [_served(goal) for goal in found.values()]


def sectors(case: Nomination) -> list[str]:
    """Our sectors for the Alliance's names."""
    found: list[str] = []
    for entry in case.nominee.at("sectors").entries():
        text = case.reading.text(entry)
        if ours := case.words.sectors.get(fold(text), ()):
            case.reading.took(entry)
            found += ours
        elif text:
            case.reading.left(entry, "a sector that has no counterpart here", visible(text))
    return list(dict.fromkeys(found))


def recognition(case: Nomination) -> list[Record]:
    """Listed, nominated or lapsed, as of this file: no date is in it, so none is written."""
    value = case.nominee.at("stage")
    stated = STAGES.get(value.line)
    status = FOLDERS.get(case.origin.folder) or stated
    if stated:
        moved = "" if status == stated else f"written as {status}, by the folder of the file"
        case.reading.took(value, moved)
    elif text := case.reading.text(value):
        case.reading.left(value, "not a stage", visible(text))
    return [{"by": "dpga", "status": status, "url": _address(case, case.origin.folder)}] if status else []


def links(case: Nomination) -> Record:
    """Its name in the Alliance's registry."""
    return {"dpga": [case.origin.stem[:100]]}


def sources(case: Nomination) -> list[str]:
    """The files that the draft was made from."""
    folders = (case.origin.folder, SCREENINGS) if case.screening.data is not None else (case.origin.folder,)
    return [_address(case, folder) for folder in folders]


Mapper = Callable[[Nomination], Any]

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
    ("sdgs", sdgs),
    ("sectors", sectors),
    ("recognition", recognition),
    ("standard", standard),
    ("deployments", deployments),
    ("worldwide", worldwide),
    ("developed_in", developed_in),
    ("privacy", privacy),
    ("links", links),
    ("sources", sources),
)
"""One mapper for each key of a record that a nomination can fill, in the order of the schema."""


def _own_words(case: Nomination, value: Value, most: int) -> Record | None:
    text = case.reading.text(value, most)
    if not text:
        return None
    case.reading.took(value, "the owner's own words")
    return {"en": text}


def _about(case: Nomination, value: Value, places: int) -> Record:
    text = case.reading.text(value)
    if not text:
        return {}
    if places != 1 or fold(text) in MEANINGLESS or fold(text) == fold(case.nominee.at("name").line):
        case.reading.left(value, "a name that says nothing about the repository")
        return {}
    case.reading.took(value)
    return {"about": text}


def _spdx(case: Nomination, value: Value) -> str:
    text = case.reading.text(value)
    if not text:
        return ""
    if not _SPDX.match(text):
        case.reading.left(value, "not an SPDX identifier", visible(text))
        return ""
    spdx = case.words.replaced_by.get(text, text)
    if spdx != text:
        case.reading.took(value, _DEPRECATED, text)
    elif spdx in case.words.open_for:
        case.reading.took(value)
    else:
        case.reading.took(value, "not on our list of open licenses", spdx)
    return spdx


def _is_open_for(case: Nomination, spdx: str, part: str) -> bool:
    open_for = case.words.open_for.get(spdx, frozenset())
    return part in open_for or (part == "model" and bool(open_for))


def _organization(case: Nomination, value: Value) -> str:
    text = case.reading.text(value)
    own_name = fold(case.nominee.at("name").line)
    if looks_like_a_person(text) and fold(text) != own_name:
        case.reading.took(value, "may be the name of a person: for a person to decide", visible(text))
    elif text:
        case.reading.took(value)
    return text


def _role(case: Nomination, value: Value) -> str:
    role = ROLES.get(value.line.casefold(), "")
    if role:
        case.reading.took(value)
    elif text := case.reading.text(value):
        case.reading.left(value, "not a part that an organization has here", visible(text))
    return role


def _goal(case: Nomination, value: Value) -> int:
    written = str(value.data) if isinstance(value.data, float) else value.line
    found = re.fullmatch(r"(?:SDG ?)?0?([0-9]{1,2})(?:\.0)?", written, re.I)
    goal = int(found[1]) if found else 0
    if 1 <= goal <= 17:
        case.reading.took(value)
        return goal
    if written:
        case.reading.left(value, "not a goal from 1 to 17")
    return 0


def _first(entry: Value) -> Value:
    """The goal in an entry that is a pair of number and title, as in old files."""
    return next(iter(entry.entries()), entry)


def _served(goal: Record) -> Record:
    evidence = [{"url": url} for url in goal["urls"]]
    served = {"goal": goal["goal"], "how": goal.get("how"), "evidence": evidence, "asserted_by": "owner"}
    return {key: value for key, value in served.items() if value}


def _address(case: Nomination, folder: str) -> str:
    return f"{REPOSITORY}/{quote(folder)}/{quote(case.origin.stem)}.json"
