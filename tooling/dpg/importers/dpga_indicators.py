"""Map the answers of a screening to the indicators of the DPG Standard."""

from collections.abc import Callable, Iterable

from dpg.importers.dpga_nomination import Nomination, evidence_of
from dpg.importers.dpga_terms import ANSWERS
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible

_CONDITION_NOT_MET = "the question before it was answered with no"
_DIFFERENT = "Its owner answers the questions of this indicator differently: {}."
_CLOSED_PARTS = (
    "It needs a part with a stricter license; its owner says that it works without it or with an open one."
)
_NAMED_STANDARD = "a standard by its name: for a person to link under implements"
_MOST_TEXT = 1000


def standard(nomination: Nomination) -> Record | None:
    """Return all answered indicators."""
    answers = {name: answer for name, indicator in _INDICATORS if (answer := indicator(nomination))}
    return {"indicators": answers} if answers else None


def clear_ownership(nomination: Nomination) -> Record | None:
    """Map indicator 3."""
    part = nomination.screening.at("clearOwnership")
    return _claim(nomination, _answer(nomination, part.at("isOwnershipExplicit")), [part.at("copyrightURL")])


def platform_independence(nomination: Nomination) -> Record | None:
    """Map indicator 4, inverted: the screening asks about restrictions, the indicator about their absence."""
    part = nomination.screening.at("platformIndependence")
    restricted = _answer(nomination, part.at("mandatoryDepsCreateMoreRestrictions"))
    independent = _answer(nomination, part.at("isSoftwarePltIndependent"))
    inverted = {"no": "yes", "yes": "yes" if independent == "yes" else "no", "unknown": "unknown"}
    note = _CLOSED_PARTS if (restricted, independent) == ("yes", "yes") else ""
    return _claim(nomination, inverted.get(restricted, ""), [part.at("pltIndependenceDesc")], note)


def documentation(nomination: Nomination) -> Record | None:
    """Map indicator 5."""
    part = nomination.screening.at("documentation")
    return _claim(
        nomination,
        _answer(nomination, part.at("isDocumentationAvailable")),
        part.at("documentationURL").entries(),
    )


def data_extraction(nomination: Nomination) -> Record | None:
    """Map indicator 6; not applicable to a good without such data."""
    part = nomination.screening.at("NonPII")
    condition = _answer(nomination, part.at("collectsNonPII"))
    given = part.at("checkNonPIIAccessMechanism")
    return _claim(
        nomination, _conditional(nomination, condition, [given]), [part.at("nonPIIAccessMechanism")]
    )


def privacy_laws(nomination: Nomination) -> Record | None:
    """Map indicator 7."""
    part = nomination.screening.at("privacy")
    evidence = [*part.at("privacyComplianceList").entries(), *part.at("adherenceSteps").entries()]
    return _claim(nomination, _answer(nomination, part.at("isPrivacyCompliant")), evidence)


def standards_best_practices(nomination: Nomination) -> Record | None:
    """Map indicator 8, which combines the questions on standards and on good practice."""
    part = nomination.screening.at("standards")
    questions = [part.at("supportStandards"), part.at("implementBestPractices")]
    lists = ("standardsList", "evidenceStandardSupport", "bestPracticesList")
    evidence = [entry for name in lists for entry in part.at(name).entries()]
    difference = _difference(questions, ("standards", "good practice"))
    claim = _claim(nomination, _all_of(nomination, questions), evidence, difference)
    for entry in part.at("standardsList").entries():
        if nomination.reading.text(entry):
            nomination.reading.skip(entry, _NAMED_STANDARD)
    return claim


def do_no_harm_privacy(nomination: Nomination) -> Record | None:
    """Map indicator 9a; not applicable to a good without personal data."""
    part = nomination.screening.at("doNoHarm", "dataPrivacySecurity")
    condition = _answer(nomination, part.at("collectsPII"))
    answer = _conditional(nomination, condition, [part.at("ensurePrivacySecurity")])
    return _claim(nomination, answer, [part.at("privacySecurityDescription")])


def do_no_harm_content(nomination: Nomination) -> Record | None:
    """Map indicator 9b; not applicable to a good without content."""
    part = nomination.screening.at("doNoHarm", "inappropriateIllegalContent")
    condition = _answer(nomination, part.at("collectStoreDistribute"))
    questions = [part.at("contentFilter"), part.at("illegalContentDetection")]
    evidence = [part.at("policyGuidelinesDocumentationLink"), part.at("illegalContentDetectionMechanism")]
    note = _difference(questions, ("a policy on content", "ways to find such content"))
    return _claim(
        nomination,
        _conditional(nomination, condition, questions),
        evidence,
        note if condition == "yes" else "",
    )


def do_no_harm_harassment(nomination: Nomination) -> Record | None:
    """Map indicator 9c; not applicable to a good without user interaction."""
    part = nomination.screening.at("doNoHarm", "protectionFromHarassment")
    condition = _answer(nomination, part.at("userInteraction"))
    questions = [part.at("addressSafetySecurityUnderageUsers"), part.at("griefAbuseHarassmentProtection")]
    steps = ("stepsAddressRiskPreventSafetyUnderageUsers", "harassmentProtectionSteps")
    evidence = [entry for name in steps for entry in part.at(name).entries()]
    note = _difference(questions, ("safety of minors", "help against harassment"))
    return _claim(
        nomination,
        _conditional(nomination, condition, questions),
        evidence,
        note if condition == "yes" else "",
    )


Indicator = Callable[[Nomination], Record | None]

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


def _claim(nomination: Nomination, answer: str, evidence: Iterable[Value], note: str = "") -> Record | None:
    """Return the answer with its evidence; without an answer, the evidence is left out."""
    if not answer:
        for value in evidence:
            nomination.reading.skip(value, "evidence for a question without an answer")
        return None
    evidence = tuple(evidence)
    urls = dict.fromkeys(url for value in evidence for url in nomination.reading.addresses(value))
    claim: Record = {"answer": answer}
    if urls:
        claim["evidence"] = evidence_of(nomination, urls)
    claim["asserted_by"] = "owner"
    sentences = [note, *(_own_text(nomination, evidence) if nomination.with_text else ())]
    if text := " ".join(filter(None, sentences))[:_MOST_TEXT].strip():
        claim["note"] = {"en": text}
    return claim


def _own_text(nomination: Nomination, evidence: Iterable[Value]) -> Iterable[str]:
    for value in evidence:
        if text := nomination.reading.text(value, _MOST_TEXT):
            nomination.reading.accept(value, "the owner's own words")
            yield text


def _answer(nomination: Nomination, value: Value) -> str:
    answer = ANSWERS.get(value.line.casefold(), "")
    if answer:
        nomination.reading.accept(value)
    elif text := nomination.reading.text(value, len(value.line)):
        nomination.reading.skip(value, "not yes, no or unknown", "" if len(text) > 12 else visible(text))
    return answer


def _all_of(nomination: Nomination, questions: Iterable[Value]) -> str:
    """Return the common answer of all answered questions; unknown if they differ, empty if none is answered."""
    answers = {_answer(nomination, question) for question in questions} - {""}
    return answers.pop() if len(answers) == 1 else "unknown" if answers else ""


def _conditional(nomination: Nomination, condition: str, questions: list[Value]) -> str:
    if condition == "no":
        for question in questions:
            nomination.reading.skip(question, _CONDITION_NOT_MET)
        return "not-applicable"
    answer = _all_of(nomination, questions)
    return answer or ("unknown" if condition == "unknown" else "")


def _difference(questions: list[Value], names: tuple[str, str]) -> str:
    answers = [ANSWERS.get(question.line.casefold(), "") for question in questions]
    if "" in answers or len(set(answers)) == 1:
        return ""
    return _DIFFERENT.format(
        ", ".join(f"{name}: {answer}" for name, answer in zip(names, answers, strict=True))
    )
