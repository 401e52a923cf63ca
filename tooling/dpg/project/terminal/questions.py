"""Ask for missing values, in a terminal or through a pipe."""

import io
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from dpg.importers.answers import LISTS, READERS, InvalidAnswer, Knowledge
from dpg.model.vocabulary import Vocabulary
from dpg.project.errors import UsageError
from dpg.project.terminal.answer_check import fault_of_answer
from dpg.records.schema import Schema
from dpg.reports.summary import logged
from dpg.rules.spdx import is_license, parse_expression

NOTHING: Mapping[str, Any] = {}
_LONGEST = 10_000
"""Maximum number of characters of an answer."""


def knowledge_of(schema: Schema) -> Knowledge:
    """Return what is needed to parse answers."""
    return Knowledge(vocabularies=schema.vocabularies, is_license=_is_license)


def _is_license(text: str) -> bool:
    expression = parse_expression(text)
    return expression is not None and all(map(is_license, expression.ids))


def read_answer(
    key: str, text: str, knowledge: Knowledge, schema: Schema, known: Mapping[str, Any] = NOTHING
) -> Any:
    """Parse the answer for a key.

    Args:
        key: The key.
        text: The answer.
        knowledge: Vocabularies and license check.
        schema: Schema of a good.
        known: Other values of the record, as far as they are known.

    Raises:
        InvalidAnswer: If it has no valid value, or one that ``dpg check`` would refuse.
    """
    value = READERS[key](text, knowledge)
    if fault := fault_of_answer(key, value, known, schema):
        raise InvalidAnswer(fault)
    return value


def ask_for(
    keys: Iterable[str], knowledge: Knowledge, schema: Schema, known: Mapping[str, Any] = NOTHING
) -> dict[str, Any]:
    """Ask for each key until the answer is valid. Through a pipe, stop at the first invalid answer.

    Args:
        keys: The keys.
        knowledge: Vocabularies and license check.
        schema: Schema of a good.
        known: Other values of the record.

    Returns:
        The value of each key.

    Raises:
        UsageError: If input ends early, or an answer through a pipe is invalid.
    """
    answers: dict[str, Any] = {}
    for key in keys:
        _say(_question(key, schema.published["properties"][key]))
        answers[key] = _answer(key, knowledge, schema, {**known, **answers})
    return answers


def _answer(key: str, knowledge: Knowledge, schema: Schema, known: Mapping[str, Any]) -> Any:
    while True:
        text = _line(key)
        if text.strip() == "?" and key in LISTS:
            _say(_listed(knowledge.vocabularies[LISTS[key]]))
            continue
        try:
            return read_answer(key, text, knowledge, schema, known)
        except InvalidAnswer as error:
            if not sys.stdin.isatty():
                raise UsageError(f"{key}: {logged(str(error))}", "Nothing was written.") from None
            _say(f"  {logged(str(error))}")


def _line(key: str) -> str:
    print("> ", end="", file=sys.stderr, flush=True)
    text = sys.stdin.readline(_LONGEST) if sys.stdin else ""
    if not text:
        _say("")
        raise UsageError(
            f"The answers ended before “{key}”.",
            f"Nothing was written. Give it with {OPTIONS[key]}, or leave it out with --no-questions.",
        )
    return text


OPTIONS = {
    "name": "--name",
    "types": "--type",
    "summary": "--summary",
    "website": "--website",
    "licenses": "--license",
    "sdgs": "--sdg",
    "topics": "--topic",
}
"""The option for each question, in order."""

_HOW = {
    "types": "Put commas between several; ? lists them.",
    "summary": "In another language than English, write its code first, such as “fr: …”.",
    "licenses": "Put commas between several; ? lists them.",
    "sdgs": "Numbers or names, and targets such as 3.8. Put commas between several; ? lists them.",
    "topics": "Any words for them, in any language of the site. Put commas between several; ? lists them.",
}


def _question(key: str, field: Mapping[str, Any]) -> str:
    return "\n".join(filter(None, (f"\n{field['title']}. {field['description']}", _HOW.get(key, ""))))


def _listed(vocabulary: Vocabulary) -> str:
    width = max(len(term.id) for term in vocabulary.terms)
    return "\n".join(f"  {term.id:<{width}}  {term.label()}" for term in vocabulary.terms)


def open_answers() -> None:
    """Accept any bytes on standard input. Call it once, before the first question."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def _say(text: str) -> None:
    print(text, file=sys.stderr)
