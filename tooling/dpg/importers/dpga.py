"""Import files of the Digital Public Goods Alliance: facts are copied, prose and people are not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from dpg.importers.contacts import contacts_of
from dpg.importers.dpga_fields import is_known, unmapped
from dpg.importers.dpga_goals import sdgs
from dpg.importers.dpga_indicators import standard
from dpg.importers.dpga_licenses import licenses, types
from dpg.importers.dpga_nomination import Nomination, folded_once, own_text
from dpg.importers.dpga_organizations import organizations
from dpg.importers.dpga_places import deployments, developed_in, worldwide
from dpg.importers.dpga_privacy import privacy
from dpg.importers.dpga_terms import FOLDERS, MEANINGLESS, STAGES, Lookups
from dpg.importers.draft import Draft, Origin, Record, mapped_by
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.importers.urls_in_text import same_place
from dpg.model.characters import visible
from dpg.model.term_search import fold

REPOSITORY = "https://github.com/DPGAlliance/publicgoods-candidates/blob/main"
SCREENINGS = "digitalpublicgoods"
"""Folder of the screenings, next to that of the nominations."""


def convert(
    nominee: Mapping[str, Any],
    screening: Mapping[str, Any] | None,
    *,
    origin: Origin,
    lookups: Lookups,
    with_text: bool = False,
) -> Draft:
    """Draft a record.

    Args:
        nominee: the parsed nomination.
        screening: the parsed screening of the same name, if any.
        origin: location of the nomination in the Alliance's repository.
        lookups: lookup tables built from the vocabularies.
        with_text: whether to import the author's prose.

    Returns:
        The facts in the order of the schema, and a note for each value of both files.
    """
    origin = replace(origin, stem=Value(origin.stem).line)
    first, second = Value(nominee), Value(screening, "/screening", "screening")
    roots = (first, second) if screening is not None else (first,)
    reading = Reading(contacts_of(roots))
    nomination = Nomination(
        nominee=first, screening=second, origin=origin, lookups=lookups, reading=reading, with_text=with_text
    )
    record = mapped_by(MAPPERS, nomination)
    return Draft(record=record, notes=reading.notes(roots, unmapped(with_text), is_known))


def name(nomination: Nomination) -> str:
    """Return the name of the nomination; the screening repeats it."""
    value = nomination.nominee.at("name")
    addresses = [nomination.nominee.at(key).line for key in ("website", "repositoryURL")]
    addresses += [entry.at("url").line for entry in nomination.nominee.at("repositories").entries()]
    text = nomination.reading.own_name(value, addresses)
    if text:
        nomination.reading.accept(value)
    repeated = nomination.screening.at("name")
    if nomination.reading.text(repeated) and fold(repeated.line) == fold(text):
        nomination.reading.accept(repeated)
    elif repeated.line and text:
        nomination.reading.skip(repeated, "another name in the screening")
    return text


def aliases(nomination: Nomination) -> list[str]:
    """Return other names without duplicates and without the name itself."""
    found = []
    for entry in nomination.nominee.at("aliases").entries():
        if text := nomination.reading.text(entry):
            nomination.reading.accept(entry)
            found.append(text)
    own_name = nomination.nominee.at("name").line.casefold()
    return [alias for alias in folded_once(found) if alias.casefold() != own_name]


def summary(nomination: Nomination) -> Record | None:
    """Return the author's description if it is short enough for a summary."""
    value = nomination.nominee.at("description")
    return own_text(nomination, value, 160) if nomination.with_text and len(value.line) <= 160 else None


def description(nomination: Nomination) -> Record | None:
    """Return the author's description, for owners who import their own good."""
    return (
        own_text(nomination, nomination.nominee.at("description"), 10_000) if nomination.with_text else None
    )


def website(nomination: Nomination) -> str:
    """Return the website."""
    return nomination.reading.address(nomination.nominee.at("website"))


def documentation(nomination: Nomination) -> str:
    """Return the first address of the documentation."""
    values = nomination.screening.at("documentation", "documentationURL").entries()
    return next((url for value in values for url in nomination.reading.addresses(value)), "")


def repositories(nomination: Nomination) -> list[Record]:
    """Return the repositories without duplicates, with their names if these add information."""
    found: dict[str, Record] = {}
    for entry in nomination.nominee.at("repositories").entries():
        urls = nomination.reading.addresses(entry.at("url"))
        about = _about(nomination, entry.at("name"), len(urls))
        for url in urls:
            found.setdefault(same_place(url), {"url": url, **about})
    for url in nomination.reading.addresses(nomination.nominee.at("repositoryURL")):
        found.setdefault(same_place(url), {"url": url})
    return list(found.values())


def sectors(nomination: Nomination) -> list[str]:
    """Return the sectors for the Alliance's names."""
    found: list[str] = []
    for entry in nomination.nominee.at("sectors").entries():
        text = nomination.reading.text(entry)
        if ours := nomination.lookups.sectors.get(fold(text), ()):
            nomination.reading.accept(entry)
            found += ours
        elif text:
            nomination.reading.skip(entry, "a sector that has no counterpart here", visible(text))
    return list(dict.fromkeys(found))


def recognition(nomination: Nomination) -> list[Record]:
    """Return the recognition: listed, nominated or lapsed, with the day of the version."""
    value = nomination.nominee.at("stage")
    stated = STAGES.get(value.line)
    status = FOLDERS.get(nomination.origin.folder) or stated
    if stated:
        moved = "" if status == stated else f"written as {status}, by the folder of the file"
        nomination.reading.accept(value, moved)
    elif text := nomination.reading.text(value):
        nomination.reading.skip(value, "not a stage", visible(text))
    if not status:
        return []
    entry = {"by": "dpga", "status": status, "url": _address(nomination, nomination.origin.folder)}
    return [{**entry, "dated": nomination.origin.day} if nomination.origin.day else entry]


def links(nomination: Nomination) -> Record:
    """Return the good's name in the Alliance's registry."""
    return {"dpga": [nomination.origin.stem[:100]]}


def sources(nomination: Nomination) -> list[str]:
    """Return the source files of the draft."""
    folders = (
        (nomination.origin.folder, SCREENINGS)
        if nomination.screening.data is not None
        else (nomination.origin.folder,)
    )
    return [_address(nomination, folder) for folder in folders]


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
"""One mapper per record key that the source can fill, in the order of the schema."""


def _about(nomination: Nomination, value: Value, places: int) -> Record:
    text = nomination.reading.text(value)
    if not text:
        return {}
    if places != 1 or fold(text) in MEANINGLESS or fold(text) == fold(nomination.nominee.at("name").line):
        nomination.reading.skip(value, "a name that says nothing about the repository")
        return {}
    nomination.reading.accept(value)
    return {"about": text}


def _address(nomination: Nomination, folder: str) -> str:
    base = nomination.origin.base.rstrip("/") or REPOSITORY
    return f"{base}/{quote(folder)}/{quote(nomination.origin.stem)}.json"
