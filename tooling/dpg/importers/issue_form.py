"""Draft a record from an issue written with the issue form.

GitHub renders each answer below a level-3 heading with the label of its question, separates selected options by commas,
writes ``_No response_`` for an empty answer, and renders consents as a list of checked boxes. People may edit the text
afterwards, so the parser relies on none of this.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpg.importers.answers import InvalidAnswer, Knowledge
from dpg.importers.draft import Record
from dpg.importers.issue_questions import ID_KEY, Question
from dpg.importers.understood import Reading, readings_of
from dpg.model.characters import visible

CONSENT_LABEL = "Before you send it"
CONSENTS = (
    "I may give this record to everybody without conditions (CC0-1.0), and its sentences are my own.",
    "It holds no names, personal e-mail addresses or phone numbers of people.",
)
"""Required consents."""
_HEADING = re.compile(r"^###[ \t]+(\S.*?)[ \t]*$", re.M)
_NO_RESPONSE = ("_No response_", "None")
"""GitHub's text for an empty answer; no option can therefore be called None."""
_TICKED = re.compile(r"^\s*[-*]\s+\[[xX]\]", re.M)


@dataclass(frozen=True, kw_only=True)
class IssueDraft:
    """Draft of a record from an issue."""

    record: Record
    """The valid values, in the order of the form."""
    id: str
    """The requested short name; empty if there is none."""
    errors: tuple[tuple[str, str], ...]
    """Invalid answers: the label of the question, and an error message for the author."""
    answered: tuple[str, ...]
    """The keys with an answer, valid or not."""
    readings: tuple[Reading, ...]
    """How the words of the valid answers were understood."""


def convert(body: str, *, questions: Sequence[Question], knowledge: Knowledge) -> IssueDraft:
    """Parse the text of an issue.

    Args:
        body: the text from GitHub, with any line endings.
        questions: the questions of the form.
        knowledge: vocabularies and license check used to parse answers.
    """
    answers, errors = _answers(body, questions)
    record: Record = {}
    readings: list[Reading] = []
    for question in questions:
        text = answers.get(question.label, "")
        if question.key == ID_KEY or not (text or question.required):
            continue
        text = _with_ids(text, question.options or {})
        try:
            record[question.key] = question.parse(text, knowledge)
            readings += readings_of(text, question, knowledge)
        except InvalidAnswer as error:
            errors.append((question.label, str(error)))
    if len(_TICKED.findall(answers.get(CONSENT_LABEL, ""))) < len(CONSENTS):
        errors.append((CONSENT_LABEL, "Both boxes must be ticked."))
    return IssueDraft(
        record=record,
        id=" ".join(answers.get(_label_of(ID_KEY, questions), "").split()),
        errors=tuple(errors),
        answered=tuple(question.key for question in questions if answers.get(question.label)),
        readings=tuple(readings),
    )


def _answers(body: str, questions: Sequence[Question]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the answers by label, and errors about the headings."""
    _, *parts = _HEADING.split(re.sub(r"\r\n?", "\n", body))
    labels = {*(question.label for question in questions), CONSENT_LABEL}
    answers: dict[str, str] = {}
    errors: list[tuple[str, str]] = []
    for label, text in zip(parts[::2], parts[1::2], strict=True):
        if label not in labels:
            message = "This heading is not in the form. Move its text under one of the headings of the form."
            errors.append((visible(label), message))
        elif label in answers:
            errors.append((label, "This heading is there twice. Delete one of them with what is below it."))
        else:
            answers[label] = "" if text.strip() in _NO_RESPONSE else text.strip()
    return answers, errors


def _with_ids(text: str, options: Mapping[str, str]) -> str:
    """Replace each selected option by its id, because an option may contain commas and an id does not."""
    for option in sorted(options, key=len, reverse=True):
        text = re.sub(rf"(?<![^,]) ?{re.escape(option)}(?=,|\Z)", f" {options[option]}", text)
    return text


def _label_of(key: str, questions: Sequence[Question]) -> str:
    return next(question.label for question in questions if question.key == key)
