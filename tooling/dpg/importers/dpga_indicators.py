"""The screening's answers as indicators of the DPG Standard, by name."""

from collections.abc import Callable, Iterable

from dpg.importers.dpga_case import Nomination
from dpg.importers.dpga_words import ANSWERS
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible

_NOT_ASKED = "the question before it was answered with no"
_DIFFERENT = "Its owner answers the questions of this indicator differently: {}."
_CLOSED_PARTS = (
    "It needs a part with a stricter license; its owner says that it works without it or with an open one."
)
_NAMED_STANDARD = "a standard by its name: for a person to link under implements"
_MOST_TEXT = 1000


def standard(case: Nomination) -> Record | None:
    """All indicators that the screening answers."""
    answers = {name: answer for name, indicator in _INDICATORS if (answer := indicator(case))}
    return {"indicators": answers} if answers else None


def clear_ownership(case: Nomination) -> Record | None:
    """Indicator 3."""
    part = case.screening.at("clearOwnership")
    return _claim(case, _answer(case, part.at("isOwnershipExplicit")), [part.at("copyrightURL")])


def platform_independence(case: Nomination) -> Record | None:
    """Indicator 4, inverted: the screening asks for restrictions, the indicator for their absence."""
    part = case.screening.at("platformIndependence")
    restricted = _answer(case, part.at("mandatoryDepsCreateMoreRestrictions"))
    independent = _answer(case, part.at("isSoftwarePltIndependent"))
    inverted = {"no": "yes", "yes": "yes" if independent == "yes" else "no", "unknown": "unknown"}
    note = _CLOSED_PARTS if (restricted, independent) == ("yes", "yes") else ""
    return _claim(case, inverted.get(restricted, ""), [part.at("pltIndependenceDesc")], note)


def documentation(case: Nomination) -> Record | None:
    """Indicator 5."""
    part = case.screening.at("documentation")
    return _claim(
        case, _answer(case, part.at("isDocumentationAvailable")), part.at("documentationURL").entries()
    )


def data_extraction(case: Nomination) -> Record | None:
    """Indicator 6: it does not apply to a good that holds no such data."""
    part = case.screening.at("NonPII")
    asked = _answer(case, part.at("collectsNonPII"))
    given = part.at("checkNonPIIAccessMechanism")
    return _claim(case, _if_asked(case, asked, [given]), [part.at("nonPIIAccessMechanism")])


def privacy_laws(case: Nomination) -> Record | None:
    """Indicator 7."""
    part = case.screening.at("privacy")
    evidence = [*part.at("privacyComplianceList").entries(), *part.at("adherenceSteps").entries()]
    return _claim(case, _answer(case, part.at("isPrivacyCompliant")), evidence)


def standards_best_practices(case: Nomination) -> Record | None:
    """Indicator 8: standards and good practice are two questions."""
    part = case.screening.at("standards")
    questions = [part.at("supportStandards"), part.at("implementBestPractices")]
    lists = ("standardsList", "evidenceStandardSupport", "bestPracticesList")
    evidence = [entry for name in lists for entry in part.at(name).entries()]
    difference = _difference(questions, ("standards", "good practice"))
    claim = _claim(case, _all_of(case, questions), evidence, difference)
    for entry in part.at("standardsList").entries():
        if case.reading.text(entry):
            case.reading.left(entry, _NAMED_STANDARD)
    return claim


def do_no_harm_privacy(case: Nomination) -> Record | None:
    """Indicator 9a: it does not apply to a good that holds no personal data."""
    part = case.screening.at("doNoHarm", "dataPrivacySecurity")
    asked = _answer(case, part.at("collectsPII"))
    answer = _if_asked(case, asked, [part.at("ensurePrivacySecurity")])
    return _claim(case, answer, [part.at("privacySecurityDescription")])


def do_no_harm_content(case: Nomination) -> Record | None:
    """Indicator 9b: it does not apply to a good that holds no content."""
    part = case.screening.at("doNoHarm", "inappropriateIllegalContent")
    asked = _answer(case, part.at("collectStoreDistribute"))
    questions = [part.at("contentFilter"), part.at("illegalContentDetection")]
    evidence = [part.at("policyGuidelinesDocumentationLink"), part.at("illegalContentDetectionMechanism")]
    note = _difference(questions, ("a policy on content", "ways to find such content"))
    return _claim(case, _if_asked(case, asked, questions), evidence, note if asked == "yes" else "")


def do_no_harm_harassment(case: Nomination) -> Record | None:
    """Indicator 9c: it does not apply where people do not meet."""
    part = case.screening.at("doNoHarm", "protectionFromHarassment")
    asked = _answer(case, part.at("userInteraction"))
    questions = [part.at("addressSafetySecurityUnderageUsers"), part.at("griefAbuseHarassmentProtection")]
    steps = ("stepsAddressRiskPreventSafetyUnderageUsers", "harassmentProtectionSteps")
    evidence = [entry for name in steps for entry in part.at(name).entries()]
    note = _difference(questions, ("safety of minors", "help against harassment"))
    return _claim(case, _if_asked(case, asked, questions), evidence, note if asked == "yes" else "")


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


def _claim(case: Nomination, answer: str, evidence: Iterable[Value], note: str = "") -> Record | None:
    """The answer with its evidence; without an answer there is nothing to give evidence for."""
    if not answer:
        for value in evidence:
            case.reading.left(value, "evidence for a question without an answer")
        return None
    evidence = tuple(evidence)
    urls = dict.fromkeys(url for value in evidence for url in case.reading.addresses(value))
    claim: Record = {"answer": answer}
    if urls:
        claim["evidence"] = [{"url": url} for url in urls]
    claim["asserted_by"] = "owner"
    said = [note, *(_own_words(case, evidence) if case.with_text else ())]
    if text := " ".join(filter(None, said))[:_MOST_TEXT].strip():
        claim["note"] = {"en": text}
    return claim


def _own_words(case: Nomination, evidence: Iterable[Value]) -> Iterable[str]:
    for value in evidence:
        if text := case.reading.text(value, _MOST_TEXT):
            case.reading.took(value, "the owner's own words")
            yield text


def _answer(case: Nomination, value: Value) -> str:
    answer = ANSWERS.get(value.line.casefold(), "")
    if answer:
        case.reading.took(value)
    elif text := case.reading.text(value, len(value.line)):
        case.reading.left(value, "not yes, no or unknown", "" if len(text) > 12 else visible(text))
    return answer


def _all_of(case: Nomination, questions: Iterable[Value]) -> str:
    """What all answered questions say; unknown where they differ. A question without an answer says nothing."""
    answers = {_answer(case, question) for question in questions} - {""}
    return answers.pop() if len(answers) == 1 else "unknown" if answers else ""


def _if_asked(case: Nomination, asked: str, questions: list[Value]) -> str:
    if asked == "no":
        for question in questions:
            case.reading.left(question, _NOT_ASKED)
        return "not-applicable"
    answer = _all_of(case, questions)
    return answer or ("unknown" if asked == "unknown" else "")


def _difference(questions: list[Value], names: tuple[str, str]) -> str:
    answers = [ANSWERS.get(question.line.casefold(), "") for question in questions]
    if "" in answers or len(set(answers)) == 1:
        return ""
    return _DIFFERENT.format(
        ", ".join(f"{name}: {answer}" for name, answer in zip(names, answers, strict=True))
    )
