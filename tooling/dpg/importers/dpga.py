"""Drafts from the Digital Public Goods Alliance's files: facts come along, sentences and people do not."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from dpg.importers.contacts import contacts_of
from dpg.importers.dpga_case import Nomination, folded_once, own_words
from dpg.importers.dpga_fields import is_known, unmapped
from dpg.importers.dpga_goals import sdgs
from dpg.importers.dpga_indicators import standard
from dpg.importers.dpga_licenses import licenses, types
from dpg.importers.dpga_organizations import organizations
from dpg.importers.dpga_places import deployments, developed_in, worldwide
from dpg.importers.dpga_privacy import privacy
from dpg.importers.dpga_words import FOLDERS, MEANINGLESS, STAGES, Words
from dpg.importers.draft import Draft, Origin, Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.importers.urls_in_text import same_place
from dpg.model.characters import visible
from dpg.model.term_search import fold

REPOSITORY = "https://github.com/DPGAlliance/publicgoods-candidates/blob/main"
SCREENINGS = "digitalpublicgoods"
"""The folder of the screenings, beside that of the nominations."""


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


def summary(case: Nomination) -> Record | None:
    """The author's own sentence where it is short enough."""
    value = case.nominee.at("description")
    return own_words(case, value, 160) if case.with_text and len(value.line) <= 160 else None


def description(case: Nomination) -> Record | None:
    """The author's own text, for owners who import their own good."""
    return own_words(case, case.nominee.at("description"), 10_000) if case.with_text else None


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


def _about(case: Nomination, value: Value, places: int) -> Record:
    text = case.reading.text(value)
    if not text:
        return {}
    if places != 1 or fold(text) in MEANINGLESS or fold(text) == fold(case.nominee.at("name").line):
        case.reading.left(value, "a name that says nothing about the repository")
        return {}
    case.reading.took(value)
    return {"about": text}


def _address(case: Nomination, folder: str) -> str:
    return f"{REPOSITORY}/{quote(folder)}/{quote(case.origin.stem)}.json"
