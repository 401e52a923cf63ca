"""Map answers of the Alliance's registry to the indicators of the DPG Standard."""

from collections.abc import Callable, Iterable

from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.registry_entry import Entry, cited
from dpg.model.characters import visible

_NOT_ASKED = "the question before it was answered with no"
_CLOSED_PARTS = "parts with stricter licenses: for a person to read"


def standard(entry: Entry) -> Record | None:
    """Return the indicators that an address shows, and those that do not apply.

    A text without an address is an answer that only a person can judge.
    """
    answers = {name: answer for name, indicator in _INDICATORS if (answer := indicator(entry))}
    return {"indicators": answers} if answers else None


def clear_ownership(entry: Entry) -> Record | None:
    """Map indicator 3."""
    return _shown(
        entry, [owner.at("clearOwnershipURL") for owner in entry.root.at("clearOwnership").entries()]
    )


def platform_independence(entry: Entry) -> Record | None:
    """Map indicator 4. The form asks for parts with stricter licenses, so no is the good answer."""
    value = entry.root.at("platformIndependence", "isPlatformIndependent")
    answer = value.line.casefold()
    if answer == "no":
        entry.reading.accept(value)
        return {"answer": "yes", "asserted_by": "owner"}
    if text := entry.reading.text(value):
        entry.reading.skip(value, _CLOSED_PARTS if answer == "yes" else "not yes or no", visible(text)[:12])
    return None


def documentation(entry: Entry) -> Record | None:
    """Map indicator 5."""
    return _shown(entry, [entry.root.at("documentation")])


def data_extraction(entry: Entry) -> Record | None:
    """Map indicator 6; not applicable to a good without such data."""
    part = entry.root.at("NonPII")
    return _conditional(entry, part.at("collectsNonPII"), [part.at("nonPIIAccessMechanism")])


def privacy_laws(entry: Entry) -> Record | None:
    """Map indicator 7."""
    parts = entry.root.at("privacy").entries()
    return _shown(
        entry, [part.at(key) for part in parts for key in ("privacyComplianceURL", "privacyCompliance")]
    )


def standards_best_practices(entry: Entry) -> Record | None:
    """Map indicator 8."""
    return _shown(
        entry, [one for key in ("openStandards", "bestPractices") for one in entry.root.at(key).entries()]
    )


def do_no_harm_privacy(entry: Entry) -> Record | None:
    """Map indicator 9a; not applicable to a good without personal data."""
    part = entry.root.at("dataPrivacySecurity")
    return _conditional(entry, part.at("collectsPII"), [part.at("dataPrivacySecurity")])


def do_no_harm_content(entry: Entry) -> Record | None:
    """Map indicator 9b; not applicable to a good without content."""
    part = entry.root.at("userContent")
    return _conditional(entry, part.at("contentManagement"), [part.at("contentManagementPolicy")])


def do_no_harm_harassment(entry: Entry) -> Record | None:
    """Map indicator 9c; not applicable to a good without user interaction."""
    part = entry.root.at("protectionFromHarassment")
    return _conditional(entry, part.at("facilitatesUserInteraction"), [part.at("harassmentPolicy")])


Indicator = Callable[[Entry], Record | None]

_INDICATORS: tuple[tuple[str, Indicator], ...] = (
    ("clear_ownership", clear_ownership),
    ("platform_independence", platform_independence),
    ("documentation", documentation),
    ("data_extraction", data_extraction),
    ("privacy_laws", privacy_laws),
    ("standards_best_practices", standards_best_practices),
    ("do_no_harm_privacy", do_no_harm_privacy),
    ("do_no_harm_content", do_no_harm_content),
    ("do_no_harm_harassment", do_no_harm_harassment),
)


def collected(value: Value) -> str:
    """Return ``yes``, ``no`` or nothing for a question on collecting something.

    The form offers sentences such as "PII data is collected and stored but NOT distributed." beside yes and no.
    """
    text = value.line.casefold()
    if text in ("yes", "no"):
        return text
    if " is not collected" in text:
        return "no"
    return "yes" if " is collected" in text else ""


def _conditional(entry: Entry, question: Value, evidence: list[Value]) -> Record | None:
    answer = collected(question)
    if answer:
        entry.reading.accept(question)
    elif text := entry.reading.text(question):
        entry.reading.skip(question, "not an answer of the form", visible(text)[:80])
    if answer != "no":
        return _shown(entry, evidence)
    for value in evidence:
        entry.reading.skip(value, _NOT_ASKED)
    return {"answer": "not-applicable", "asserted_by": "owner"}


def _shown(entry: Entry, values: Iterable[Value]) -> Record | None:
    urls = [url for value in values for url in entry.reading.addresses(value)]
    return {"answer": "yes", "evidence": cited(entry, urls), "asserted_by": "owner"} if urls else None
