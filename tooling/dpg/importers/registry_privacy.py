"""Map personal data, privacy laws and the privacy policy of an entry of the Alliance's registry."""

import re

from dpg.importers.dpga_privacy import POLICY, kinds_named, laws_named
from dpg.importers.dpga_terms import DOUBT, KINDS
from dpg.importers.draft import Record
from dpg.importers.registry_answers import collected
from dpg.importers.registry_entry import Entry, texts_of

_PERSONAL_DATA = {"yes": "required", "no": "none"}
_LONGEST = 400
"""Maximum length of a list of kinds or laws; a longer text is prose."""
_CONDITION = re.compile(
    r"\b(?:can|may|might|could|should|provided|depend\w*|if|aims?|plan\w*|intend\w*|similar|inspired|prepar\w*)\b",
    re.I,
)
"""Words that make compliance a possibility, so that a person has to read it."""
_PROSE = "sentences on personal data: to be read by a person"


def privacy(entry: Entry) -> Record | None:
    """Return the privacy block, if the entry says whether there is personal data."""
    value = entry.root.at("dataPrivacySecurity", "collectsPII")
    personal_data = _PERSONAL_DATA.get(collected(value), "")
    if not personal_data:
        return None
    entry.reading.accept(value)
    parts = {
        "kinds": _kinds(entry) if personal_data == "required" else [],
        "policy": _policy(entry),
        "laws": _laws(entry),
    }
    found = {key: part for key, part in parts.items() if part}
    return {"personal_data": personal_data, **found, "asserted_by": "owner"}


def _kinds(entry: Entry) -> list[str]:
    """Return the kinds of a list that was cut at its commas; as a whole it may be a sentence."""
    texts = texts_of(entry, entry.root.at("dataPrivacySecurity", "typesOfPIIDataCollected"))
    whole = ", ".join(text for _, text in texts)
    if len(whole) > _LONGEST or DOUBT.search(whole):
        for value, _ in texts:
            entry.reading.skip(value, _PROSE)
        return []
    found: set[str] = set()
    for value, text in texts:
        kinds = kinds_named(text) & entry.lists.shared.kinds
        found |= kinds
        if kinds:
            entry.reading.accept(value, "kinds of personal data that it names")
        else:
            entry.reading.skip(value, "no kind of personal data on our list")
    return list(dict.fromkeys(kind for kind, _ in KINDS if kind in found))


def _laws(entry: Entry) -> list[str]:
    found: list[str] = []
    for part in entry.root.at("privacy").entries():
        value = part.at("privacyCompliance")
        text = entry.reading.text(value, len(value.line))
        named = laws_named(text)
        if named and len(text) <= _LONGEST and not (DOUBT.search(text) or _CONDITION.search(text)):
            entry.reading.accept(value, "laws that it names")
            found += named
        elif text:
            entry.reading.skip(value, "sentences on laws: to be read by a person")
    return list(dict.fromkeys(found))


def _policy(entry: Entry) -> str:
    parts = entry.root.at("privacy").entries()
    values = [part.at("privacyComplianceURL") for part in parts]
    values.append(entry.root.at("dataPrivacySecurity", "dataPrivacySecurity"))
    urls = (url for value in values for url in entry.reading.addresses(value))
    return next((url for url in urls if POLICY.search(url)), "")
