"""Of what types a nominated good is, and under which licenses."""

from dpg.importers.dpga_case import Nomination
from dpg.importers.dpga_words import COVERS, TYPES
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.spdx import IDENTIFIER, took_license
from dpg.model.characters import visible


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


def _spdx(case: Nomination, value: Value) -> str:
    text = case.reading.text(value)
    if not text:
        return ""
    if not IDENTIFIER.match(text):
        case.reading.left(value, "not an SPDX identifier", visible(text))
        return ""
    return took_license(
        case.reading, value, text, replaced_by=case.words.replaced_by, open_for=case.words.open_for
    )


def _is_open_for(case: Nomination, spdx: str, part: str) -> bool:
    open_for = case.words.open_for.get(spdx, frozenset())
    return part in open_for or (part == "model" and bool(open_for))
