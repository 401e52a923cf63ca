"""Map the types and licenses of a nomination."""

from collections.abc import Iterable, Mapping

from dpg.importers.dpga_nomination import Nomination
from dpg.importers.dpga_terms import COVERS, TYPES
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.importers.spdx import IDENTIFIER, accept_license
from dpg.model.characters import visible


def types(nomination: Nomination) -> list[str]:
    """Return the types without duplicates, in order."""
    return types_in(nomination.nominee.at("type").entries(), TYPES, nomination.reading)


def types_in(values: Iterable[Value], known_types: Mapping[str, str], reading: Reading) -> list[str]:
    """Return the types that values name, by lowercase names of types, without duplicates, in order."""
    found = []
    for value in values:
        if known := known_types.get(value.line.casefold()):
            reading.accept(value)
            found.append(known)
        elif text := reading.text(value):
            reading.skip(value, "not a type of good", visible(text))
    return list(dict.fromkeys(found))


def licenses(nomination: Nomination) -> list[Record]:
    """Return the licenses without duplicates, with the covered content only if it is certain."""
    found: dict[str, Record] = {}
    for entry in nomination.nominee.at("license").entries():
        spdx, where = _spdx(nomination, entry.at("spdx")), entry.at("licenseURL")
        if spdx in found:
            nomination.reading.skip(where, "the same license again, at another address")
        elif spdx:
            url = nomination.reading.address(where)
            found[spdx] = {"spdx": spdx, "url": url} if url else {"spdx": spdx}
    made_of = types(nomination)
    if len(found) == len(made_of) == 1:
        spdx, part = next(iter(found)), COVERS[made_of[0]]
        if _is_open_for(nomination, spdx, part):
            return [{"spdx": spdx, "covers": [part], **found[spdx]}]
    return list(found.values())


def _spdx(nomination: Nomination, value: Value) -> str:
    text = nomination.reading.text(value)
    if not text:
        return ""
    if not IDENTIFIER.match(text):
        nomination.reading.skip(value, "not an SPDX identifier", visible(text))
        return ""
    return accept_license(
        nomination.reading,
        value,
        text,
        replaced_by=nomination.lookups.replaced_by,
        open_for=nomination.lookups.open_for,
    )


def _is_open_for(nomination: Nomination, spdx: str, part: str) -> bool:
    open_for = nomination.lookups.open_for.get(spdx, frozenset())
    return part in open_for or (part == "model" and bool(open_for))
