"""Map personal data, privacy laws and the privacy policy of a nomination."""

import re
from collections.abc import Iterable

from dpg.importers.dpga_nomination import Nomination
from dpg.importers.dpga_terms import ANSWERS, DOUBT, KINDS, LAWS
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.urls_in_text import find_addresses

_PERSONAL_DATA = {"yes": "required", "no": "none", "unknown": "unknown"}
_LONGEST_KINDS = 300
"""Maximum length of a list of kinds; a longer text is prose."""
_LONGEST_LAW = 400
POLICY = re.compile(
    r"privacy(?:[-_. ]|%20)*(?:policy|notice|statement)|/[^/]{0,12}privacy(?:\.\w+)?/?\Z"
    r"|aviso-de-privacidad|datenschutz",
    re.I,
)


def privacy(nomination: Nomination) -> Record | None:
    """Return the privacy block, if the screening says whether there is personal data."""
    part = nomination.screening.at("doNoHarm", "dataPrivacySecurity")
    value = part.at("collectsPII")
    personal_data = _PERSONAL_DATA.get(ANSWERS.get(value.line.casefold(), ""), "")
    if not personal_data:
        return None
    nomination.reading.accept(value)
    block: Record = {"personal_data": personal_data}
    if personal_data == "required" and (
        kinds := _kinds(nomination, part.at("typesOfDataCollected").entries())
    ):
        block["kinds"] = kinds
    if policy := _policy(nomination):
        block["policy"] = policy
    if laws := _laws(nomination):
        block["laws"] = laws
    return {**block, "asserted_by": "owner"}


def _kinds(nomination: Nomination, values: Iterable[Value]) -> list[str]:
    found: list[str] = []
    for value in values:
        kinds = kinds_named(value.line) & nomination.lookups.kinds
        if not value.line:
            continue
        if len(value.line) > _LONGEST_KINDS or DOUBT.search(value.line):
            nomination.reading.skip(value, "sentences on personal data: to be read by a person")
        elif kinds:
            nomination.reading.accept(value, "kinds of personal data that it names")
            found += kinds
        else:
            nomination.reading.skip(value, "no kind of personal data on our list")
    order = {kind: place for place, (kind, _) in enumerate(KINDS)}
    return sorted(set(found), key=lambda kind: order[kind])


def kinds_named(text: str) -> frozenset[str]:
    """Return the kinds of personal data that a text names."""
    kinds: set[str] = set()
    for kind, pattern in KINDS:
        text, count = re.subn(rf"\b(?:{pattern})\b", "|", text, flags=re.I)
        if kind and count:
            kinds.add(kind)
    return frozenset(kinds)


def _laws(nomination: Nomination) -> list[str]:
    laws: list[str] = []
    for value in nomination.screening.at("privacy", "privacyComplianceList").entries():
        named = laws_named(value.line)
        if not named and value.line:
            nomination.reading.skip(value, "no law whose short name is known: to be read by a person")
        elif len(value.line) > _LONGEST_LAW or DOUBT.search(value.line):
            nomination.reading.skip(value, "sentences that may deny what they name: to be read by a person")
        elif named:
            nomination.reading.accept(value, "laws that it names")
            laws += named
    return list(dict.fromkeys(laws))


def laws_named(text: str) -> list[str]:
    """Return the short names of the laws that a text names."""
    return [law for law, pattern in LAWS if re.search(pattern, text, re.I)]


def _policy(nomination: Nomination) -> str:
    """Return the address of the privacy policy, recognized by the address or its text."""
    part = nomination.screening.at("privacy")
    described = nomination.screening.at("doNoHarm", "dataPrivacySecurity", "privacySecurityDescription")
    values = (*part.at("adherenceSteps").entries(), *part.at("privacyComplianceList").entries(), described)
    texts = [(value, find_addresses(value.line)) for value in values]
    for value, found in texts:
        for url in found.urls:
            if POLICY.search(url) and url in nomination.reading.addresses(value):
                return url
    for value, found in texts:
        if len(found.urls) == 1 and re.search(r"privacy policy", found.rest, re.I):
            return next(iter(nomination.reading.addresses(value)), "")
    return ""
