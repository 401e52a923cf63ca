"""GitHub issue form for new goods, from the questions that ``dpg import issue-form`` parses."""

from collections.abc import Iterator
from typing import Any

import yaml

from dpg.importers.issue_form import CONSENT_LABEL, CONSENTS
from dpg.importers.issue_questions import Question, questions_of
from dpg.records.schema import Schema

PATH = ".github/ISSUE_TEMPLATE/add-a-good.yml"
LABEL = "new-good"
"""Label that triggers the workflow."""
_HEAD = "# Written by `make docs` from schema/good.schema.json. Change the schema, or tooling/dpg/importers/issue_questions.py.\n"
_INTRODUCTION = (
    "Fill in what you know and leave out the rest. A program makes the record of it within minutes and says here what is "
    "missing; then a person reads it. What you write here is public and stays so."
)


def pages(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the form."""
    questions = questions_of(schema)
    form = {
        "name": "Add a good",
        "description": "Open software, data, an AI model, content or a standard that serves the Sustainable Development Goals.",
        "title": "New good: ",
        "labels": [LABEL],
        "body": [
            {"type": "markdown", "attributes": {"value": _INTRODUCTION}},
            *map(_element, questions),
            _consents(),
        ],
    }
    text = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=120)
    yield PATH, _HEAD + text


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": question.help}
    if question.options:
        attributes |= {"multiple": True, "options": list(question.options)}
    elif question.example:
        attributes["placeholder"] = question.example
    element = {"type": question.kind, "id": question.key.replace("_", "-"), "attributes": attributes}
    return {**element, "validations": {"required": True}} if question.required else element


def _consents() -> dict[str, Any]:
    options = [{"label": text, "required": True} for text in CONSENTS]
    return {"type": "checkboxes", "id": "consent", "attributes": {"label": CONSENT_LABEL, "options": options}}
