"""Drafts a record from an issue that was written with the issue form.

GitHub renders each answer below a heading of the third level with the label of its question, chosen options with
commas between them, ``_No response_`` where there is none, and what is agreed to as a list of ticked boxes. A person
may edit all of it afterwards, so nothing of this is relied on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpg.importers.answers import InvalidAnswer, Knowledge
from dpg.importers.draft import Record
from dpg.importers.issue_questions import ID_KEY, Question
from dpg.model.characters import visible

CONSENT_LABEL = "Before you send it"
CONSENTS = (
    "I may give this record to everybody without conditions (CC0-1.0), and its sentences are my own.",
    "It holds no names, personal e-mail addresses or phone numbers of people.",
)
"""What has to be agreed to."""
_HEADING = re.compile(r"^###[ \t]+(\S.*?)[ \t]*$", re.M)
_NO_RESPONSE = ("_No response_", "None")
"""What GitHub writes where there is no answer; it lets no option be called None."""
_TICKED = re.compile(r"^\s*[-*]\s+\[[xX]\]", re.M)


@dataclass(frozen=True, kw_only=True)
class IssueDraft:
    """What an issue says of a good."""

    record: Record
    """What could be read, in the order of the form."""
    id: str
    """The short name that was asked for; empty if none was."""
    slips: tuple[tuple[str, str], ...]
    """What cannot be used: the label of the question, and a sentence for the person who answered it."""
    answered: tuple[str, ...]
    """The keys of the record that were answered, whether the answer can be used or not."""


def convert(body: str, *, questions: Sequence[Question], knowledge: Knowledge) -> IssueDraft:
    """Reads the text of an issue.

    Args:
        body: the text as GitHub has it, with any ends of lines.
        questions: those of the form.
        knowledge: what answers are read with.
    """
    answers, slips = _answers(body, questions)
    record: Record = {}
    for question in questions:
        text = answers.get(question.label, "")
        if question.key == ID_KEY or not (text or question.required):
            continue
        try:
            record[question.key] = _value(text, question, knowledge)
        except InvalidAnswer as slip:
            slips.append((question.label, str(slip)))
    if len(_TICKED.findall(answers.get(CONSENT_LABEL, ""))) < len(CONSENTS):
        slips.append((CONSENT_LABEL, "Both boxes must be ticked."))
    return IssueDraft(
        record=record,
        id=" ".join(answers.get(_label_of(ID_KEY, questions), "").split()),
        slips=tuple(slips),
        answered=tuple(question.key for question in questions if answers.get(question.label)),
    )


def _answers(body: str, questions: Sequence[Question]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The answers by label, and what cannot be told apart."""
    _, *parts = _HEADING.split(re.sub(r"\r\n?", "\n", body))
    labels = {*(question.label for question in questions), CONSENT_LABEL}
    answers: dict[str, str] = {}
    slips: list[tuple[str, str]] = []
    for label, text in zip(parts[::2], parts[1::2], strict=True):
        if label not in labels:
            said = (
                "This is no question of the form. Put what is below it under one of the headings of the form."
            )
            slips.append((visible(label), said))
        elif label in answers:
            slips.append((label, "This heading is there twice. Delete one of them with what is below it."))
        else:
            answers[label] = "" if text.strip() in _NO_RESPONSE else text.strip()
    return answers, slips


def _value(text: str, question: Question, knowledge: Knowledge) -> object:
    return question.parse(_with_ids(text, question.options or {}), knowledge)


def _with_ids(text: str, options: Mapping[str, str]) -> str:
    """The text with what stands for the chosen options in their place: an option may hold commas, an id does not."""
    for option in sorted(options, key=len, reverse=True):
        text = re.sub(rf"(?<![^,]) ?{re.escape(option)}(?=,|\Z)", f" {options[option]}", text)
    return text


def _label_of(key: str, questions: Sequence[Question]) -> str:
    return next(question.label for question in questions if question.key == key)
