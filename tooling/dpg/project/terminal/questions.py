"""Ask for missing values, in a terminal or through a pipe."""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dpg.importers.answers import LISTS, READERS, InvalidAnswer, Knowledge
from dpg.model.vocabulary import Vocabulary
from dpg.project.errors import UsageError
from dpg.records.schema import Schema
from dpg.reports.summary import logged
from dpg.rules.spdx import is_license, parse_expression

_LONGEST = 10_000
"""Maximum number of characters of an answer."""


def knowledge_of(schema: Schema) -> Knowledge:
    """Return what is needed to parse answers."""
    return Knowledge(vocabularies=schema.vocabularies, is_license=_is_license)


def _is_license(text: str) -> bool:
    expression = parse_expression(text)
    return expression is not None and all(map(is_license, expression.ids))


def read_answer(key: str, text: str, knowledge: Knowledge, schema: Schema) -> Any:
    """Parse the answer for a key.

    Raises:
        InvalidAnswer: If it has no valid value.
    """
    value = READERS[key](text, knowledge)
    for _, finding in schema.check({key: value}):
        if finding.pointer.startswith(f"/{key}"):
            raise InvalidAnswer(" ".join(filter(None, (finding.message, finding.hint))))
    return value


def ask_for(keys: Iterable[str], knowledge: Knowledge, schema: Schema) -> Iterator[tuple[str, Any]]:
    """Ask for each key until the answer is valid. Through a pipe, stop at the first invalid answer.

    Raises:
        UsageError: If input ends early, or an answer through a pipe is invalid.
    """
    for key in keys:
        _say(_question(key, schema.published["properties"][key]))
        yield key, _answer(key, knowledge, schema)


def _answer(key: str, knowledge: Knowledge, schema: Schema) -> Any:
    while True:
        text = _line(key)
        if text.strip() == "?" and key in LISTS:
            _say(_listed(knowledge.vocabularies[LISTS[key]]))
            continue
        try:
            return read_answer(key, text, knowledge, schema)
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
